"""What a page says to machines, as schema.org data in its head."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Inside a script element no entity is read, so what could end it is written as JSON escapes.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(data: dict[str, Any] | None) -> str | SafeString:
    """`{% json_ld structured_data %}`: data, not a program, so the strict policy lets it be."""
    if not data:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", **_said(data)}, cls=DjangoJSONEncoder, ensure_ascii=False
    )
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(ESCAPES)),  # noqa: S308
    )


def _said(data: Any) -> Any:
    """Leaves out what is not known: machines read an empty value as a statement."""
    if isinstance(data, dict):
        said = {name: _said(value) for name, value in data.items()}
        return {name: value for name, value in said.items() if value not in (None, "", [], {})}
    if isinstance(data, list | tuple):
        return [_said(value) for value in data]
    return str(data) if data.__class__.__name__ == "__proxy__" else data
