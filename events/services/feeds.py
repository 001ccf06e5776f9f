"""Gives members the address of their own calendar, and takes it back."""

from __future__ import annotations

import hashlib
import secrets

from django.utils import timezone

from events.models import PersonalFeed
from network.people.models import Member

# 128 bits: nobody guesses it, and it fits on a line.
TOKEN_BYTES = 16


def hash_of(token: str) -> str:
    """What we keep of the secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def renew_feed(*, member: Member) -> str:
    """A new secret for the member's calendar; the old address answers no more."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    PersonalFeed.objects.update_or_create(
        member=member, defaults={"token_hash": hash_of(token), "created_at": timezone.now()}
    )
    return token


def end_feed(*, member: Member) -> None:
    """The member's calendar can no longer be read by anybody."""
    PersonalFeed.objects.filter(member=member).delete()
