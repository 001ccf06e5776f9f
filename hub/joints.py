"""Where long names of the city's offices may be divided: “Stadslednings|förvaltningen”."""

from __future__ import annotations

import re

JOINTS = re.compile(r"(?<=\w{5})(?=(?:förvaltning|hantering|nämnd|styrelse|tjänst))")


def soft(words: str) -> str:
    """The words with a soft hyphen where they are put together, for narrow columns."""
    return JOINTS.sub("\N{SOFT HYPHEN}", words)
