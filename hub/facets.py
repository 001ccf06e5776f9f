"""Lists one can narrow: values to choose with counts beside them, and addresses to share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from hub.search import clean_words

LONGEST_SHOWN = 40
MOST_SAID = 5


@dataclass(frozen=True)
class Value:
    """One value of a facet: how many rows it would give, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """A facet as the filter shows it."""

    name: str
    label: str
    values: list[Value]
    open: bool


@dataclass(frozen=True)
class Chip:
    """A filter in force, with the address that takes it away."""

    label: str
    url: str


class Facet:
    """One way to narrow a list: its name in the address, and which rows have which values.

    `pairs` are (row, value, words); values show in the order they come. Rows outside the list
    are left out, so that nothing a reader may not see is ever counted.
    """

    def __init__(self, name: str, label: str, pairs: Iterable[tuple[int, Any, Any]]) -> None:
        self.name = name
        self.label = label
        self.words: dict[str, str] = {}
        self.rows: dict[str, set[int]] = {}
        for row, value, words in pairs:
            self.words.setdefault(str(value), str(words))
            self.rows.setdefault(str(value), set()).add(row)


class FacetedList:
    """The rows that the address asks for, and the filter that shows how to ask for others.

    Values of one facet widen (climate or culture); facets narrow (climate, and 2025).
    What the address asks for and nothing has is left out, and said in `not_understood`.
    """

    def __init__(
        self, rows: Sequence[int], facets: Sequence[Facet], params: QueryDict, *, q: str = ""
    ) -> None:
        self.facets = facets
        self.q = q
        everything = set(rows)
        self._rows = {
            facet.name: {value: had & everything for value, had in facet.rows.items()}
            for facet in facets
        }
        asked = {facet.name: dict.fromkeys(params.getlist(facet.name)) for facet in facets}
        self.chosen = {
            facet.name: [value for value in asked[facet.name] if value in facet.rows]
            for facet in facets
        }
        self.not_understood = [
            f"{facet.label}: {_quoted(clean_words(value)[:LONGEST_SHOWN])}"
            for facet in facets
            for value in asked[facet.name]
            if value and value not in facet.rows
        ][:MOST_SAID]
        self._allowed = {
            name: set().union(*(self._rows[name][value] for value in values))
            for name, values in self.chosen.items()
            if values
        }
        self._everything = everything
        kept = self._kept_by_all_but("")
        self.hits = [row for row in rows if row in kept]

    def _kept_by_all_but(self, name: str) -> set[int]:
        """The rows that every other facet lets through: what a choice in this one is about."""
        others = [allowed for other, allowed in self._allowed.items() if other != name]
        return self._everything.intersection(*others)

    @property
    def groups(self) -> list[Group]:
        """The facets with their values and counts; the first one and those in use are open."""
        groups = []
        for facet in self.facets:
            kept, chosen = self._kept_by_all_but(facet.name), self.chosen[facet.name]
            values = [
                Value(value, words, len(self._rows[facet.name][value] & kept), value in chosen)
                for value, words in facet.words.items()
                if self._rows[facet.name][value] or value in chosen
            ]
            if values:
                groups.append(Group(facet.name, facet.label, values, bool(chosen) or not groups))
        return groups

    @property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        chips = [
            Chip(facet.words[value], f"?{self._address(without=(facet.name, value))}")
            for facet in self.facets
            for value in self.chosen[facet.name]
        ]
        if self.q:
            chips.append(Chip(_quoted(self.q), f"?{self._address(without=('q', self.q))}"))
        return chips

    @property
    def chosen_count(self) -> int:
        return sum(len(values) for values in self.chosen.values())

    @property
    def query(self) -> str:
        """The address of this very list, without the number of the page."""
        return self._address()

    def _address(self, without: tuple[str, str] | None = None) -> str:
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        if self.q:
            pairs.append(("q", self.q))
        return urlencode([pair for pair in pairs if pair != without])


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words}
