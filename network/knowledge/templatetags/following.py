"""The button by which a member follows what a page is about. Nobody else sees it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from network.knowledge.followed import main_version
from network.knowledge.models import Subscription
from network.people.permissions import member_of

register = template.Library()


@register.inclusion_tag("knowledge/follow_button.html", takes_context=True)
def follow_button(context: Context, kind: str, thing: Any) -> dict[str, Any]:
    """A form with one button; nothing, and no cookie, for those who have not signed in."""
    return _button(context, kind, thing)


@register.inclusion_tag("knowledge/follow_page.html", takes_context=True)
def follow_page(context: Context, kind: str, thing: Any) -> dict[str, Any]:
    """The same on a line of its own below the opening of a page."""
    return _button(context, kind, thing)


def _button(context: Context, kind: str, thing: Any) -> dict[str, Any]:
    request = context.get("request")
    user = getattr(request, "user", None)
    member = member_of(user) if user is not None and user.is_authenticated else None
    if member is None or request is None or getattr(request, "is_preview", False):
        return {}
    followed = main_version(kind, thing)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "number": followed.pk,
        "follows": Subscription.objects.filter(member=member, **{kind: followed.pk}).exists(),
        "next": request.get_full_path(),
    }
