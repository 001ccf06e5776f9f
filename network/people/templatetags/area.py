"""Which doors the network's own menu shows: each only to those whom it lets in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from network.people.permissions import is_coordinator, is_leadership, member_of

register = template.Library()


@dataclass(frozen=True)
class Duties:
    """What the reader is in the network today."""

    is_member: bool = False
    runs_it: bool = False
    reads_everything: bool = False


@register.simple_tag(takes_context=True)
def duties(context: Context) -> Duties:
    """`{% duties as duties %}`: asks nothing that the guard of the page has not asked already."""
    user: Any = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return Duties()
    return Duties(
        is_member=member_of(user) is not None,
        runs_it=is_coordinator(user),
        reads_everything=is_leadership(user),
    )
