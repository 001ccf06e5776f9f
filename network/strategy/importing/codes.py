"""How a clause gets its code: three letters of the heading and the next number never used."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from django.utils.text import slugify

UNTITLED = "PKT"
_LENGTH = 3
_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*\.?|[IVX]+\.)[)\s]\s*")
_SAYS_LITTLE = re.compile(
    "att|av|de[nt]?|dess|en|ett|för|hur|i|med|och|om|på|så|till|vad|var|vi|vår|våra|vårt|"
    "kommunens|regionens|stadens",
    re.IGNORECASE,
)
# Letters that no address can show are written with the nearest one that can.
_NEAREST = str.maketrans("ØÆÞÐŁŒ", "ÖÄTDLO")
_Key = TypeVar("_Key", bound=Hashable)


def heading_key(heading: str) -> str:
    """The heading without number and capitals: what makes two headings the same."""
    return " ".join(_NUMBERING.sub("", heading).casefold().split()).rstrip(" .:")


def code_prefix(heading: str, taken: Collection[str] = ()) -> str:
    """Three capitals for a heading: “1.2 Syfte” gives SYF, “Stadens nätverk” NÄT.

    When another heading has them already (`taken`), the next fitting letters.
    """
    unavailable = {slugify(prefix) for prefix in taken}
    return next(prefix for prefix in _prefixes(heading) if slugify(prefix) not in unavailable)


def give_codes(
    clauses: Mapping[_Key, str], *, known: Mapping[_Key, str], used: Collection[str]
) -> dict[_Key, str]:
    """The code of every clause, given with its heading in the order of the text.

    A clause keeps the code it has. A new one gets its heading's letters and the number after the
    highest ever used with them, so that a code is never given twice.
    """
    codes = {clause: known[clause] for clause in clauses if clause in known}
    letters = _letters_in_use(clauses, codes)
    taken = {_split(code)[0] for code in codes.values()}
    highest: dict[str, int] = {}
    for code in used:
        prefix, number = _split(code)
        highest[slugify(prefix)] = max(number, highest.get(slugify(prefix), 0))
    for clause, heading in clauses.items():
        if clause in codes:
            continue
        key = heading_key(heading)
        if key not in letters:
            letters[key] = code_prefix(heading, taken)
            taken.add(letters[key])
        series = slugify(letters[key])
        highest[series] = highest.get(series, 0) + 1
        codes[clause] = f"{letters[key]}-{highest[series]}"
    return {clause: codes[clause] for clause in clauses}


def _letters_in_use(clauses: Mapping[_Key, str], codes: Mapping[_Key, str]) -> dict[str, str]:
    """Which letters each heading has: those of its clauses, unless they came with a clause
    that was moved here from another heading."""
    letters: dict[str, str] = {}
    for clause, heading in clauses.items():
        if clause not in codes or heading_key(heading) in letters:
            continue
        prefix = _split(codes[clause])[0]
        if prefix not in letters.values() and prefix in set(_prefixes(heading)):
            letters[heading_key(heading)] = prefix
    return letters


def _prefixes(heading: str) -> Iterator[str]:
    """Every prefix that fits a heading, the most natural first."""
    words = [_letters(word) for word in heading_key(heading).split()]
    words = [word for word in words if word]
    telling = [word for word in words if not _SAYS_LITTLE.fullmatch(word)] or words or [UNTITLED]
    first, rest = telling[0], telling[1:]
    yield first[:_LENGTH]
    for other in rest:
        yield first[:2] + other[0]
        yield first[0] + other[:2]
    for second, third in combinations(first[1:], 2):
        yield first[0] + second + third
    for length in range(_LENGTH + 1, len(first) + 1):
        yield first[:length][:8]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        yield first[:_LENGTH] + letter
    for one, two in combinations("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2):
        yield first[:_LENGTH] + one + two


def _letters(word: str) -> str:
    capitals = word.upper().translate(_NEAREST)
    return "".join(letter for letter in capitals if letter.isalpha() and slugify(letter))


def _split(code: str) -> tuple[str, int]:
    prefix, _, number = code.rpartition("-")
    return prefix, int(number) if number.isdigit() else 0
