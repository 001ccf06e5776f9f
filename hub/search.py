"""Finding things by words, the same way in every list."""

from __future__ import annotations

import re
from typing import Any

from wagtail.search.backends import get_search_backend

LONGEST = 200
FEW = 5


def clean_words(raw: str) -> str:
    """What somebody searches for: one line, not endless, no signs that no keyboard writes."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", raw).split())[:LONGEST].strip()


def only_words(words: str) -> str:
    """Letters and digits alone: SQLite's full text search reads a quotation mark as a command."""
    return " ".join(re.findall(r"\w+", words))


def ranked(queryset: Any, words: str) -> list[int]:
    """The primary keys of what the words find, best first.

    When the whole words find little, what begins with them comes after: it gives Swedish endings
    and compounds back on a database that cannot read Swedish.
    """
    words = only_words(words)
    if not words:
        return []
    backend = get_search_backend()
    found = list(
        backend.search(words, queryset, operator="and").get_queryset().values_list("pk", flat=True)
    )
    if len(found) < FEW:
        begun = backend.autocomplete(words, queryset, operator="and").get_queryset()
        found += begun.values_list("pk", flat=True)
    return list(dict.fromkeys(found))
