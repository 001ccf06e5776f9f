"""A member goes: at once, with what was done left standing, and with or without being forgotten."""

from __future__ import annotations

from django.db import transaction

from hub.mail import queue_mail
from network.people.models import Member
from network.people.services.erasure import erase_member
from network.people.services.leaving import leave


@transaction.atomic
def say_goodbye(*, member: Member, erase: bool, language: str) -> None:
    """Ends the membership today, forgets the person if asked to, and writes a last mail.

    The mail about an erasure is emptied once it has left the house, so that it too is forgotten.
    """
    address = member.email
    leave(member=member)
    if erase:
        erase_member(member=member)
    queue_mail(
        message="erased" if erase else "left",
        key=f"{'erased' if erase else 'left'}:{member.pk}:{member.left_on:%Y-%m-%d}",
        to_address=address,
        context={},
        language=language,
    )
