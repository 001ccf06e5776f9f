"""The register as a list: what the address asks for, counted, sorted and cut into pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from hub.facets import Chip, Group
from network.register.addresses import active_language
from network.register.countries import country_name
from network.register.facets import Counts, count
from network.register.filters import Selection, Sort, default_sort
from network.register.map.drawing import MapDrawing
from network.register.map.places import Place
from network.register.places import (
    City,
    CountryOfPlaces,
    countries_beside,
    draw_places,
    places_on_map,
)
from network.register.querysets import EntryQuerySet

if TYPE_CHECKING:
    from network.register.models import Entry

A_PAGE = 25
OPEN = ("typ", "status")
STATES = {"ongoing": "ongoing", "idea": "planned", "application": "planned"}


@dataclass(frozen=True)
class Row:
    """An entry as one row of the list."""

    entry: Entry
    url: str
    state: str
    meta: list[str]

    @property
    def title(self) -> str:
        return self.entry.localized_title


def rows_of(entries: Iterable[Entry], register_url: str, language: str) -> list[Row]:
    """Entries fetched `with_rows` as rows of a list, here or on another page."""
    entries = list(entries)
    organisations: dict[int, list[str]] = {entry.pk: [] for entry in entries}
    countries: dict[int, list[str]] = {entry.pk: [] for entry in entries}
    if entries:
        labels = type(entries[0])._default_manager.row_labels(list(organisations))
        in_english = active_language() == "en"
        for pk, kind, _leads, name, name_en in sorted(labels, key=lambda one: (not one[2], one[3])):
            if kind == "country":
                countries[pk].append(country_name(name))
            else:
                organisations[pk].append((name_en if in_english else "") or name)
    return [
        Row(
            entry=entry,
            url=register_url and register_url + entry.place(language),
            state=STATES.get(entry.status, ""),
            meta=_meta(entry, organisations[entry.pk], sorted(countries[entry.pk])),
        )
        for entry in entries
    ]


class Listing:
    """The entries that the address asks for, and the filter that shows how to ask for others."""

    def __init__(
        self,
        selection: Selection,
        entries: EntryQuerySet,
        *,
        url: str,
        language: str,
        today: datetime.date,
        cities: Iterable[City] = (),
        home: Place | None = None,
    ) -> None:
        self.selection = selection
        self.cities = cities
        self.home = home
        self.url = url
        self.language = language
        self.today = today
        self.entries = entries
        selection.search(entries)

    @cached_property
    def counts(self) -> Counts:
        return count(
            self.selection.facets,
            lambda name: self.selection.narrow(self.entries, leaving_out=name),
        )

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def near_region(self) -> int:
        """How many are work across the border next door, told apart from the international."""
        return self.counts.by_scope.get("near_region", 0)

    @property
    def international(self) -> int:
        return self.total - self.near_region

    @cached_property
    def page_obj(self) -> Page:
        """The page asked for, or the last one there is."""
        return Paginator(_Counted(self._fetch, self.total), A_PAGE).get_page(self.selection.page)

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.page_obj.object_list, self.url, self.language)

    def _fetch(self, start: int, end: int) -> list[Entry]:
        found = self.selection.ordered(self.selection.narrow(self.entries), self.today)
        return list(found.with_rows()[start:end])

    @cached_property
    def _places(self) -> list[tuple[str, Place]]:
        return places_on_map(self.cities, self.counts.hits_by_city, self.counts.partners)

    @property
    def countries(self) -> list[CountryOfPlaces]:
        """The list beside the map."""
        return countries_beside(self._places, self.counts.hits_by_country)

    @property
    def map(self) -> MapDrawing | None:
        """Where the hits take the city."""
        return draw_places(self.home, self._places)

    @property
    def groups(self) -> list[Group]:
        return self.selection.groups(self.counts, OPEN)

    @property
    def chips(self) -> list[Chip]:
        return self.selection.chips()

    @property
    def sorts(self) -> list[Sort]:
        return self.selection.sorts()

    @property
    def query(self) -> str:
        return self.selection.query()

    @property
    def hidden(self) -> list[dict[str, str]]:
        """What the filter's form carries along: the order, when it is not the usual one."""
        sort = self.selection.sort
        usual = sort == default_sort(bool(self.selection.q)) or sort == "traff"
        return [] if usual else [{"name": "sortera", "value": sort}]

    @property
    def notes(self) -> list[str]:
        """What the reader should know about the address: what in it was not understood."""
        notes = []
        if self.selection.not_understood:
            what = ", ".join(self.selection.not_understood)
            notes.append(
                _("We did not understand this, and left it out: %(what)s") % {"what": what}
            )
        if self.total and self.selection.page > self.page_obj.paginator.num_pages:
            notes.append(_("There are not that many pages. This is the last one."))
        return notes


class _Counted:
    """A list whose length is known and whose pages are fetched one at a time."""

    def __init__(self, fetch: Any, length: int) -> None:
        self.fetch = fetch
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> Sequence[Any]:
        return self.fetch(part.start, part.stop)


def _meta(entry: Entry, organisations: list[str], countries: list[str]) -> list[str]:
    """What stands in small print: what it is, who in the city takes part, and where."""
    names = organisations[:2]
    if len(organisations) > len(names):
        names.append(_("%(number)d more") % {"number": len(organisations) - len(names)})
    if len(countries) > 3:
        countries = [_("%(number)d countries") % {"number": len(countries)}]
    kind = entry.kind_label
    if entry.record_type == "activity" and entry.activity.is_pilot:
        kind = f"{kind}, {_('pilot')}"
    stale = _("not confirmed for over a year") if entry.is_stale else ""
    return [kind, ", ".join(names), ", ".join(countries), stale]
