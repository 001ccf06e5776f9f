"""What a reader may be shown of pictures and files."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from hub.visibility import may_open

register = template.Library()


@register.filter
def open_to(thing: Any, request: HttpRequest | None) -> bool:
    """`{% if image|open_to:request %}`: there is one, and this reader may open it."""
    return may_open(thing, request or None)
