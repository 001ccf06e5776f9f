"""People put right what the hub says about them."""

from __future__ import annotations

from django.db import transaction

from network.people.models import Member, User


@transaction.atomic
def correct_member(*, member: Member, name: str, job_title: str) -> None:
    """Changes name and role at work, also on the account."""
    member.name, member.job_title = name, job_title
    member.save(update_fields=["name", "job_title"])
    if member.user is not None:
        correct_account(user=member.user, name=name)


def correct_account(*, user: User, name: str) -> None:
    """Changes the name on an account."""
    first, _, last = name.partition(" ")
    user.first_name, user.last_name = first[:150], last[:150]
    user.save(update_fields=["first_name", "last_name"])
