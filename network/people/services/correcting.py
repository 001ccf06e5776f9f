"""A member puts right what the hub says about the person."""

from __future__ import annotations

from django.db import transaction

from network.people.models import Member


@transaction.atomic
def correct_member(*, member: Member, name: str, job_title: str) -> None:
    """Changes name and role at work, also on the account."""
    member.name, member.job_title = name, job_title
    member.save(update_fields=["name", "job_title"])
    if member.user is not None:
        first, _, last = name.partition(" ")
        member.user.first_name, member.user.last_name = first[:150], last[:150]
        member.user.save(update_fields=["first_name", "last_name"])
