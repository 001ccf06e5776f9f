"""The words of all closed lists, read in one question: names, addresses, what goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from network.register.addresses import active_language
from network.register.countries import alphabetical
from network.register.facets import Option

COLUMNS = ("word", "sv", "en", "more")


@dataclass(frozen=True)
class Word:
    """One row of a list: its key in the database, its word in addresses, its two names."""

    key: str
    word: str
    sv: str
    en: str
    more: str

    @property
    def name(self) -> str:
        """The name in the reader's language, with what goes with it: the years of a programme."""
        name = (self.en if active_language() == "en" else "") or self.sv
        return f"{name} {self.more}" if self.more else name


@dataclass(frozen=True)
class Source:
    """Where a list is kept, and which fields are its words; an empty column has no field."""

    rows: QuerySet[Any]
    key: Any = "pk"
    word: Any = "slug"
    sv: Any = "name"
    en: Any = "name_en"
    more: Any = None

    def question(self, name: str) -> QuerySet[Any, Any]:
        text = TextField()

        def column(field: Any) -> Any:
            if field is None:
                return Value("", output_field=text)
            return Cast(F(field) if isinstance(field, str) else field, text)

        columns = {f"as_{part}": column(getattr(self, part)) for part in ("key", *COLUMNS)}
        rows = self.rows.order_by().annotate(as_list=Value(name, output_field=text), **columns)
        return rows.values_list("as_list", *columns)


def read_words(sources: Mapping[str, Source]) -> dict[str, list[Word]]:
    """Every word of every list."""
    first, *others = (source.question(name) for name, source in sources.items())
    words: dict[str, list[Word]] = {name: [] for name in sources}
    for name, *columns in first.union(*others, all=True):
        words[name].append(Word(*(column or "" for column in columns)))
    return words


def options_of(words: Iterable[Word]) -> tuple[Option, ...]:
    """The words as choices of a filter: goals by number, everything else by the alphabet."""
    return tuple(
        Option(word.word, word.name, word.key)
        for word in sorted(words, key=lambda word: (_number(word), alphabetical(word.name)))
    )


def _number(word: Word) -> int:
    return int(word.word) if word.word.isdigit() else 0
