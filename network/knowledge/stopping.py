"""The way to stop the mails that nobody has to have, by one click and without signing in."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hub.models import OutgoingMail
from hub.signed_links import make_token
from network.knowledge.models import DigestChoice
from network.people.models import Member
from network.people.querysets import MemberQuerySet

UNSUBSCRIBE = "unsubscribe-digest"
UNSUBSCRIBE_WITHIN = datetime.timedelta(days=3 * 365)


def stop_url(member: Member) -> str:
    """The page that asks once, in the language that is active, and then stops them."""
    token = make_token(purpose=UNSUBSCRIBE, value=member.pk)
    return settings.BASE_URL + reverse("stop_digest", args=[token])


def headers_to_stop(url: str) -> dict[str, str]:
    """What lets the reader's mail program offer it as a button (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def readers() -> MemberQuerySet:
    """Members of today who have signed in, and may so choose to be left alone."""
    today = timezone.localdate()
    return Member.objects.active_on(today).filter(user__is_active=True).order_by("pk")


def is_still_wanted(mail: OutgoingMail) -> bool:
    """Whether, right before it is sent, its reader is a member who has not chosen “never”."""
    wanting = readers().exclude(digest_choice__frequency=DigestChoice.Frequency.NEVER)
    return wanting.filter(email__iexact=mail.to_address).exists()
