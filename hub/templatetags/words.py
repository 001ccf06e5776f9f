"""Where a long word may be parted: `{% load words %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from hub import joints

register = template.Library()


@register.filter
def parted(text: Any) -> str:
    """`{{ organisation.name|parted }}`: Arbetsmarknads-förvaltningen, where a line needs it."""
    if isinstance(text, SafeString):
        return text
    return joints.parted(str(text))


@register.filter
def whole(code: Any) -> str:
    """`{{ clause.code|whole }}`: SYF-1, whose hyphen never turns the line."""
    return str(code).replace("-", "-\N{WORD JOINER}")
