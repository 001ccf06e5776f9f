"""The ways to narrow the register, and how many entries each value of each would give."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Avg, CharField, Count, F, FloatField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from network.register.addresses import active_language
from network.register.places import PartnerPlace
from network.register.querysets import EntryQuerySet

FIRST_YEAR, LAST_YEAR = 1800, 2200
SCOPE, COUNTRY, CITY, PARTNER = "=scope", "=country", "=city", "=partner"
SEPARATOR = "|"


@dataclass(frozen=True)
class Option:
    """One value of a facet: as it stands in the address, on screen and in the database."""

    value: str
    label: str
    key: str


@dataclass(frozen=True)
class Facet:
    """One way to narrow the register; `path` leads from an entry to the values."""

    name: str
    label: str
    path: str
    options: tuple[Option, ...] = ()
    keeps_empty: bool = False
    by_value: dict[str, Option] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        self.by_value.update((option.value, option) for option in self.options)

    def read(self, raw: str) -> Option | None:
        """The option that the address means, if there is one."""
        return self.by_value.get(raw)

    def narrow(self, entries: EntryQuerySet, chosen: Iterable[Option]) -> EntryQuerySet:
        """The entries that have any of the chosen values."""
        return entries.having(self.path, [option.key for option in chosen])

    def grouped(self, entries: EntryQuerySet) -> Any:
        """Rows of (facet, key, number of entries)."""
        return _rows(self.name, _text(self.path), entries)

    def tally(self, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
        """How many entries each key would give, from the rows of the database."""
        return dict(rows)

    def shown(self, counts: dict[str, int], chosen: Iterable[Option]) -> list[Option]:
        """The options worth showing: those that give something, and those already chosen."""
        kept = set(chosen)
        return [
            option
            for option in self.options
            if self.keeps_empty or counts.get(option.key) or option in kept
        ]


@dataclass(frozen=True)
class YearFacet(Facet):
    """The years an entry was under way; an entry that goes on is counted up to this year."""

    today: datetime.date = datetime.date.max

    def read(self, raw: str) -> Option | None:
        if raw.isascii() and raw.isdigit() and FIRST_YEAR <= int(raw[:5]) <= LAST_YEAR:
            year = str(int(raw))
            return Option(year, year, year)
        return None

    def narrow(self, entries: EntryQuerySet, chosen: Iterable[Option]) -> EntryQuerySet:
        return entries.under_way_in([int(option.key) for option in chosen], self.today)

    def grouped(self, entries: EntryQuerySet) -> Any:
        span = Concat(
            Cast("first_year", CharField()),
            Value("-"),
            Cast("last_year", CharField()),
            output_field=CharField(),
        )
        dated = entries.with_years(self.today).filter(first_year__isnull=False)
        return _rows(self.name, span, dated)

    def tally(self, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for span, number in rows:
            first, last = (int(year) for year in span.split("-"))
            for year in range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1):
                counts[str(year)] = counts.get(str(year), 0) + number
        return counts

    def shown(self, counts: dict[str, int], chosen: Iterable[Option]) -> list[Option]:
        years = {*counts, *(option.key for option in chosen)}
        return [Option(year, year, year) for year in sorted(years, key=int, reverse=True)]


@dataclass(frozen=True)
class Counts:
    """What the database counted: by facet and key, and the hits by how far they reach."""

    by_facet: dict[str, dict[str, int]]
    by_scope: dict[str, int]
    hits_by_country: dict[str, int]
    hits_by_city: dict[str, int]
    partners: list[PartnerPlace]

    @property
    def total(self) -> int:
        return sum(self.by_scope.values())


def count(facets: Iterable[Facet], narrowed: Callable[[str], EntryQuerySet]) -> Counts:
    """Every count of the filter and the map in one question to the database.

    `narrowed(name)` gives the entries that all filters but that one let through: what stands
    beside a value is what choosing it would give. With no name all filters are in force.
    """
    facets, hits = list(facets), narrowed("")
    questions = [
        _rows(SCOPE, _text("scope"), hits),
        _rows(COUNTRY, _text("countries"), hits),
        _rows(CITY, _text("twin_cities"), hits),
        _rows(PARTNER, _place(), hits, **_position()),
    ]
    questions += [facet.grouped(narrowed(facet.name)) for facet in facets]
    rows: dict[str, list[tuple[str, int]]] = {}
    partners: list[PartnerPlace] = []
    for name, key, number, latitude, longitude in questions[0].union(*questions[1:], all=True):
        if name == PARTNER and latitude is not None and longitude is not None:
            country, _separator, city = key.partition(SEPARATOR)
            partners.append(PartnerPlace(country, city, latitude, longitude, number))
        elif name != PARTNER and key is not None:
            rows.setdefault(name, []).append((key, number))
    return Counts(
        by_facet={facet.name: facet.tally(rows.get(facet.name, [])) for facet in facets},
        by_scope=dict(rows.get(SCOPE, [])),
        hits_by_country=dict(rows.get(COUNTRY, [])),
        hits_by_city=dict(rows.get(CITY, [])),
        partners=partners,
    )


def _rows(name: str, key: Any, entries: EntryQuerySet, **position: Any) -> Any:
    nowhere = Cast(Value(None), FloatField())
    return (
        entries.order_by()
        .annotate(facet=Value(name, output_field=CharField()), key=key)
        .values("facet", "key")
        .annotate(
            number=Count("pk", distinct=True),
            latitude=position.get("latitude", nowhere),
            longitude=position.get("longitude", nowhere),
        )
        .values_list("facet", "key", "number", "latitude", "longitude")
    )


def _text(path: str) -> Cast:
    return Cast(F(path), CharField())


def _place() -> Concat:
    """The country and the city, named as the reader names it."""
    partner = "partnerships__partner"
    city, in_english = F(f"{partner}__city"), active_language() == "en"
    return Concat(
        Coalesce(_text(f"{partner}__country"), Value("")),
        Value(SEPARATOR),
        Coalesce(NullIf(F(f"{partner}__city_en"), Value("")), city) if in_english else city,
        output_field=CharField(),
    )


def _position() -> dict[str, Any]:
    """The middle of the partners in one city, for those whose position is known."""
    return {
        name: Avg(f"partnerships__partner__{name}", output_field=FloatField())
        for name in ("latitude", "longitude")
    }
