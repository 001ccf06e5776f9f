"""The occasions of a page, with how many places are left and the way to sign up."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from events.models import Occasion
from events.standing import tell_of_places

register = template.Library()


@register.inclusion_tag("events/occasion_list.html")
def occasion_list(occasions: list[Occasion]) -> dict[str, Any]:
    """`{% occasion_list coming %}`: each with its dates, its places and how one comes."""
    tell_of_places(occasions, now=timezone.now())
    return {"occasions": occasions}
