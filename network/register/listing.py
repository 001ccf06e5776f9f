"""The register as a list: what the address asks for, counted, sorted and cut into pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from hub.facets import Chip, Group
from network.register.facets import Counts, Facet, count
from network.register.filters import Selection, Sort, default_sort, read_selection
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
    return [
        Row(
            entry=entry,
            url=register_url and register_url + entry.place(language),
            state=STATES.get(entry.status, ""),
            meta=_meta(entry),
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
    ) -> None:
        self.selection = selection
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
        return Paginator(_Counted(self._ordered, self.total), A_PAGE).get_page(self.selection.page)

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.page_obj.object_list, self.url, self.language)

    def _ordered(self, start: int, end: int) -> list[Entry]:
        found = self.selection.narrow(self.entries)
        if self.selection.sort != "traff" or self.selection.ids is None:
            return list(self.selection.ordered(found, self.today).with_rows()[start:end])
        kept = set(found.values_list("pk", flat=True))
        best = [pk for pk in self.selection.ids if pk in kept][start:end]
        rows = self.entries.with_rows().in_bulk(best)
        return [rows[pk] for pk in best if pk in rows]

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


def read_listing(
    params: QueryDict,
    *,
    facets: Iterable[Facet],
    entries: EntryQuerySet,
    url: str,
    language: str,
    today: datetime.date,
) -> Listing:
    """The list that an address asks for."""
    selection = read_selection(params, facets)
    return Listing(selection, entries, url=url, language=language, today=today)


def _meta(entry: Entry) -> list[str]:
    """What stands in small print: what it is, who in the city takes part, and where."""
    organisations = sorted(entry.participations.all(), key=lambda part: not part.is_lead)
    names = [part.organisation.display_name for part in organisations[:2]]
    if len(organisations) > len(names):
        names.append(_("%(number)d more") % {"number": len(organisations) - len(names)})
    countries = [str(country) for country in entry.countries.all()]
    if len(countries) > 3:
        countries = [_("%(number)d countries") % {"number": len(countries)}]
    return [entry.kind_label, ", ".join(names), ", ".join(countries)]
