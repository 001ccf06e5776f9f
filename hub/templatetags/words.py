"""Where a long word may be parted: `{% load words %}`.

Browsers without a Swedish dictionary would part it anywhere, “Arbetsmarknadsförvaltning-en”.
"""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# What the long words of a city end in.
ENDS = "förvaltning|myndighet|nämnd|huvudstad|samarbete|utveckling|förklaring|tjänst"
JOINT = re.compile(rf"(?<=\w{{4}})(?=(?:{ENDS})\w{{0,6}}\b)")
LONG = re.compile(r"\w{17,}")


@register.filter
def parted(text: Any) -> str:
    """`{{ organisation.name|parted }}`: Arbetsmarknads-förvaltningen, where a line needs it."""
    if isinstance(text, SafeString):
        return text
    return LONG.sub(lambda word: JOINT.sub("\N{SOFT HYPHEN}", word[0]), str(text))


@register.filter
def whole(code: Any) -> str:
    """`{{ clause.code|whole }}`: SYF-1, whose hyphen never turns the line."""
    return str(code).replace("-", "-\N{WORD JOINER}")
