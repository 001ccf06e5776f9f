"""Countries by their ISO 3166-1 code, named in the reader's language (source: Unicode CLDR)."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from django.utils.translation import get_language


@cache
def _territories(language: str) -> dict[str, str]:
    names = Locale(language).territories
    return {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)}


def country_name(code: str) -> str:
    """The country's name in the active language; the code itself when it is unknown."""
    return _territories(get_language() or "sv").get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Every country for a form, in alphabetical order of the active language."""
    return sorted(_territories(get_language() or "sv").items(), key=lambda choice: choice[1])
