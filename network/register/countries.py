"""Countries by their ISO 3166-1 code, named in the reader's language (source: Unicode CLDR)."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from django.utils.translation import get_language

# CLDR also names unions, groups of islands and test areas with two letters.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
SWEDISH_ALPHABET = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c", "é": "e"})


@cache
def _territories(language: str) -> dict[str, str]:
    names = Locale(language).territories
    return {
        code: name
        for code, name in names.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES
    }


def alphabetical(text: str) -> str:
    """A key that sorts as the Swedish alphabet does: … z, å, ä, ö, whatever the letter case."""
    return text.casefold().translate(SWEDISH_ALPHABET)


def country_name(code: str) -> str:
    """The country's name in the active language; the code itself when it is unknown."""
    return _territories((get_language() or "sv").split("-")[0]).get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Every country for a form, in alphabetical order of the active language."""
    names = _territories((get_language() or "sv").split("-")[0])
    return sorted(names.items(), key=lambda choice: alphabetical(choice[1]))
