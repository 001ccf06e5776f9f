"""What members see on pages that everybody reads: how far a post has come, what came home."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone

from network.knowledge.homeward import Row, travels_in, travels_in_words
from network.knowledge.models import Dissemination, ExperiencePage
from network.knowledge.reach import people_reached
from network.people.models import Organisation
from network.people.permissions import may_read_network, member_of

register = template.Library()
SHOWN = 6


@register.inclusion_tag("knowledge/carried_home.html", takes_context=True)
def carried_home(context: Context, post: ExperiencePage, wraps: bool = True) -> dict[str, Any]:
    """How far the post has travelled, and what the reader can do to take it further."""
    user = _reader(context)
    if user is None or not post.pk:
        return {}
    there = list(
        Dissemination.objects.filter(post__translation_key=post.translation_key)
        .select_related("organisation")
        .prefetch_related("logs")
    )
    member = member_of(user)
    mine = [one for one in there if member and one.organisation_id == member.organisation_id]
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "post": post,
        "wraps": wraps,
        "travels": travels_in(there),
        "far": travels_in_words(travels_in(there)),
        "mine": mine[0] if mine else None,
        "organisation": member and member.organisation,
        "is_author": bool(member and post.author_id == member.pk),
        "kit_url": reverse("share_kit", args=[post.pk]),
    }


@register.inclusion_tag("knowledge/came_home.html", takes_context=True)
def came_home(context: Context, organisation: Organisation) -> dict[str, Any]:
    """What members of an organisation have carried home, for members only."""
    if _reader(context) is None:
        return {}
    today = timezone.localdate()
    carried = (
        Dissemination.objects.to(organisation)
        .of_posts_to_read()
        .carried()
        .select_related("post__organisation")
        .prefetch_related("logs")[:SHOWN]
    )
    rows = [Row(one, one.is_overdue(today), people_reached(one.logs.all())) for one in carried]
    return {"organisation": organisation, "rows": rows, "is_shown": True}


def _reader(context: Context) -> Any:
    """The one who looks at the page, if she may read what the network writes."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "is_preview", False):
        return None
    return user if may_read_network(user) else None
