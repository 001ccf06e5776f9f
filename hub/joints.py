"""Where long Swedish words may be parted: “Stadslednings|förvaltningen”.

Browsers without a Swedish dictionary would part them anywhere, “Arbetsmarknadsförvaltning-en”.
"""

from __future__ import annotations

import re

# What the long words of a city end in.
ENDS = (
    "förvaltning|hantering|myndighet|nämnd|huvudstad|samarbete|utveckling|förklaring"
    "|styrelse|tjänst"
)
JOINT = re.compile(rf"(?<=\w{{4}})(?=(?:{ENDS})\w{{0,6}}\b)")
LONG = re.compile(r"\w{15,}")


def parted(words: str) -> str:
    """The words with a soft hyphen where the long ones are put together, for narrow lines."""
    return LONG.sub(lambda word: JOINT.sub("\N{SOFT HYPHEN}", word[0]), words)
