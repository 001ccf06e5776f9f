"""Which words of a question are a member's own: the same word in any Swedish ending.

The rule is the same on every database. Two words are alike when they begin alike by four letters
or more and nothing but an ending is left of either (“skolorna”, “skola”), or when one begins with
the whole of the other and that has five letters or more (“bullermätningar”, “buller”; not
“skolmat”, “skola”). Short names in capitals, such as EU and CERV, are alike only when they are the
same. Words that stand in every question, and those of less than four letters, say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import commonprefix

SHORTEST, SHORTEST_BEGINNING, LONGEST_SHORT_NAME = 4, 5, 5
ENDINGS = frozenset(
    """
    a ad ade an ande ar are aren arna arnas as at e el en ens er erna ernas es et ets n na ning
    ningar ningarna ningen or orna ornas r s t ta
    """.split()  # noqa: SIM905
) | {""}
IN_EVERY_QUESTION = frozenset(
    """
    alla andra bara behöver borde både deras detta eller efter finns fram från fått före genom
    gjort gäller göra hade hela hjälp hjälpa idag inför ingen innan kanske kunde kunna med mellan
    mera mycket måste nytta någon något några olika också redan samma sedan ska skulle stad staden
    tack tips under utan vara vilka vilken vilket vill vore våra över about anyone could does from
    have help need other someone their there these this want what when where which with would your
    """.split()  # noqa: SIM905
)


def telling_words(texts: Iterable[str]) -> set[str]:
    """The words in the texts that say something, in small letters but for short names."""
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return {
        word if _is_short_name(word) else word.lower() for word in words if _says_something(word)
    }


def alike(asked: set[str], known: set[str]) -> set[str]:
    """Those of the words asked about that are known."""
    return {one for one in asked if any(_are_alike(one, other) for other in known)}


def _says_something(word: str) -> bool:
    if _is_short_name(word):
        return True
    return len(word) >= SHORTEST and word.lower() not in IN_EVERY_QUESTION


def _is_short_name(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= LONGEST_SHORT_NAME


def _are_alike(one: str, other: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    if one.isupper() or other.isupper():
        return False
    common = len(commonprefix([one, other]))
    if common >= SHORTEST and {one[common:], other[common:]} <= ENDINGS:
        return True
    return common >= SHORTEST_BEGINNING and common == min(len(one), len(other))
