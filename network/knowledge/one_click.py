"""Links by which a member logs one post without signing in; they end by time and by use."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from django.urls import reverse
from django.utils.crypto import get_random_string

from hub.signed_links import LinkBroken, make_token, read_token
from network.knowledge.models import Dissemination, DisseminationLog
from network.people.models import Member

PURPOSE = "log-spreading"
VALID_FOR = datetime.timedelta(days=60)


@dataclass(frozen=True)
class OneClick:
    """What a link is about: a post on its way to an organisation, and the member it was sent to."""

    dissemination: Dissemination
    member: Member
    key: str

    @property
    def log(self) -> DisseminationLog | None:
        """What was logged by the link, once it has been used."""
        return self.dissemination.logs.filter(key=f"{self.dissemination.pk}:{self.key}").first()


def one_click_path(dissemination: Dissemination, member: Member) -> str:
    """The address, on this site, of a new link."""
    value = [dissemination.pk, member.pk, get_random_string(6)]
    return reverse("log_by_link", args=[make_token(purpose=PURPOSE, value=value)])


def read_one_click(token: str) -> OneClick:
    """What the link is about; raises LinkExpired, or LinkBroken also when the post is gone."""
    value = read_token(token, purpose=PURPOSE, valid_for=VALID_FOR)
    readable = Dissemination.objects.of_posts_to_read().select_related(
        "post__organisation", "organisation"
    )
    dissemination = readable.filter(pk=value[0]).first()
    member = Member.objects.filter(pk=value[1]).first()
    if dissemination is None or member is None:
        raise LinkBroken
    key = f"link:{hashlib.sha256(token.encode()).hexdigest()[:40]}"
    return OneClick(dissemination, member, key)
