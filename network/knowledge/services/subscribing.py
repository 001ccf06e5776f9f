"""Members follow things, stop following them, and say how often they want mail."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from network.knowledge.models import DigestChoice, Subscription
from network.knowledge.models.subscriptions import FOLLOWED
from network.people.models import Member


class CannotBeFollowed(Exception):
    """There is no such kind of thing to follow."""


def follow(*, member: Member, kind: str, thing: Any) -> Subscription:
    """The member follows the thing; asking twice is the same as asking once."""
    _check(kind)
    subscription, _ = Subscription.objects.get_or_create(member=member, **{kind: thing})
    return subscription


def unfollow(*, member: Member, kind: str, thing: Any) -> None:
    """The member follows it no more."""
    _check(kind)
    Subscription.objects.filter(member=member, **{kind: thing}).delete()


@transaction.atomic
def choose_digest(*, member: Member, frequency: str, language: str) -> DigestChoice:
    """How often the digest comes, and in which language every mail does."""
    choice, _ = DigestChoice.objects.update_or_create(
        member=member, defaults={"frequency": frequency}
    )
    member.language = language
    member.save(update_fields=["language"])
    return choice


@transaction.atomic
def stop_digest(*, member: Member) -> None:
    """No more digests, by one click; the language and what is followed stay."""
    DigestChoice.objects.update_or_create(
        member=member, defaults={"frequency": DigestChoice.Frequency.NEVER}
    )


def _check(kind: str) -> None:
    if kind not in FOLLOWED:
        raise CannotBeFollowed(kind)
