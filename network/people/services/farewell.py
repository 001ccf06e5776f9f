"""Somebody goes: at once, with what was done left standing, and with or without being forgotten."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from hub.mail import queue_mail
from network.people.models import Member, User
from network.people.services.erasure import erase_account, erase_member, keep_an_administrator
from network.people.services.leaving import leave


@transaction.atomic
def say_goodbye(*, member: Member, erase: bool) -> None:
    """Ends the membership today, forgets the person if asked to, and writes a last mail.

    The mail about an erasure is emptied once it has left the house, so that it too is forgotten.
    """
    keep_an_administrator(member.user)
    address, language = member.email, member.language
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


@transaction.atomic
def close_account(*, user: User, erase: bool, language: str) -> None:
    """Lets somebody go who signs in without being a member: nobody comes in with the account."""
    keep_an_administrator(user)
    address, number = user.email, user.pk
    if erase:
        erase_account(user=user)
    else:
        user.is_active = False
        user.save(update_fields=["is_active"])
        for session in UserSession.objects.filter(user=user):
            session.end()
    queue_mail(
        message="account_erased" if erase else "account_closed",
        key=f"{'account-erased' if erase else 'account-closed'}:{number}",
        to_address=address,
        context={"erased": erase},
        language=language,
    )
