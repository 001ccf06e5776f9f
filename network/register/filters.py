"""Reads what an address asks the register for; what is not understood is said, never an error."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hub.facets import Chip, Group, Value
from hub.search import clean_words
from network.register.facets import Counts, Facet, Option
from network.register.querysets import EntryQuerySet

LONGEST_Q = 100
LONGEST_VALUE = 160
MOST_VALUES = 40
MOST_NOTED = 5
SORTS = {
    "traff": _("Best match"),
    "namn": _("Name"),
    "nyast": _("Newest start"),
    "slutar": _("Ending soonest"),
    "bekraftad": _("Last confirmed"),
}


@dataclass(frozen=True)
class Sort:
    """One way to put the entries in order, with the address that asks for it."""

    label: str
    url: str
    chosen: bool


@dataclass
class Selection:
    """What the reader has chosen: values of facets, words, order and page."""

    facets: tuple[Facet, ...]
    chosen: Mapping[str, list[Option]]
    q: str = ""
    sort: str = "namn"
    page: int = 1
    not_understood: list[str] = field(default_factory=list)
    found: list[list[int]] | None = None

    def search(self, entries: EntryQuerySet) -> None:
        """Looks for the words once; every count and list below uses what was found."""
        if self.q:
            self.found = entries.by_relevance(self.q)

    def narrow(self, entries: EntryQuerySet, *, leaving_out: str = "") -> EntryQuerySet:
        """The entries that the choices let through, one facet's own choices left out if named."""
        for facet in self.facets:
            if self.chosen.get(facet.name) and facet.name != leaving_out:
                entries = facet.narrow(entries, self.chosen[facet.name])
        if self.found is None:
            return entries
        return entries.filter(pk__in=[pk for tier in self.found for pk in tier])

    def ordered(self, entries: EntryQuerySet, today: datetime.date) -> EntryQuerySet:
        """The entries in the chosen order."""
        match self.sort:
            case "traff":
                return entries.best_first(self.found or [])
            case "nyast":
                return entries.newest_first()
            case "slutar":
                return entries.ending_soonest(today)
            case "bekraftad":
                return entries.last_confirmed_first()
        return entries.by_name()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q) or any(self.chosen.values())

    @property
    def chosen_count(self) -> int:
        return sum(len(options) for options in self.chosen.values())

    def groups(self, counts: Counts, open_names: Iterable[str] = ()) -> list[Group]:
        """The filter as it is shown, with a number beside every value."""
        groups = []
        for facet in self.facets:
            chosen, numbers = self.chosen.get(facet.name, []), counts.by_facet[facet.name]
            values = [
                Value(option.value, option.label, numbers.get(option.key, 0), option in chosen)
                for option in facet.shown(numbers, chosen)
            ]
            if values:
                is_open = bool(chosen) or facet.name in open_names
                groups.append(Group(facet.name, str(facet.label), values, is_open))
        return groups

    def chips(self) -> list[Chip]:
        """The choices in force, each with the address that takes it away."""
        chips = [
            Chip(f"{facet.label}: {option.label}", self.address(without=(facet.name, option.value)))
            for facet in self.facets
            for option in self.chosen.get(facet.name, [])
        ]
        if self.q:
            chips.append(Chip(quoted(self.q), self.address(without=("q", self.q))))
        return chips

    def sorts(self) -> list[Sort]:
        """The ways to sort; best match only when there are words to match."""
        return [
            Sort(str(label), self.address(sort=name), name == self.sort)
            for name, label in SORTS.items()
            if self.q or name != "traff"
        ]

    def query(self, *, without: tuple[str, str] | None = None, sort: str | None = None) -> str:
        """The choices as they stand in an address, page left out; the same choices, the same."""
        pairs = [
            (facet.name, option.value)
            for facet in self.facets
            for option in self.chosen.get(facet.name, [])
        ]
        if self.q:
            pairs.append(("q", self.q))
        pairs = [pair for pair in pairs if pair != without]
        q_stays = any(name == "q" for name, _value in pairs)
        wanted = sort or self.sort
        if wanted != default_sort(q_stays) and (q_stays or wanted != "traff"):
            pairs.append(("sortera", wanted))
        return urlencode(pairs)

    def address(self, *, without: tuple[str, str] | None = None, sort: str | None = None) -> str:
        """A link to the register with other choices."""
        return f"?{self.query(without=without, sort=sort)}"


def default_sort(has_words: bool) -> str:
    """By how well the words match when there are words, else by name."""
    return "traff" if has_words else "namn"


def read_selection(params: QueryDict, facets: Iterable[Facet]) -> Selection:
    """The choices that an address makes; unknown values are left out and remembered."""
    facets = tuple(facets)
    not_understood: list[str] = []
    chosen: dict[str, list[Option]] = {}
    for facet in facets:
        raw_values = dict.fromkeys(params.getlist(facet.name))
        options: list[Option] = []
        for raw in filter(None, raw_values):
            option = facet.read(raw) if len(raw) <= LONGEST_VALUE else None
            if option is None or len(options) >= MOST_VALUES:
                not_understood.append(f"{facet.label}: {shown(raw)}")
            elif option not in options:
                options.append(option)
        chosen[facet.name] = options
    q = clean_words(params.get("q", "")[: 4 * LONGEST_Q])[:LONGEST_Q].strip()
    sort = params.get("sortera", "")
    if sort not in SORTS or (sort == "traff" and not q):
        if sort not in ("", "traff"):
            not_understood.append(f"sortera: {shown(sort)}")
        sort = default_sort(bool(q))
    page, understood = read_page(params.get("sida", ""))
    if not understood:
        not_understood.append(f"sida: {shown(params['sida'])}")
    return Selection(
        facets, chosen, q=q, sort=sort, page=page, not_understood=not_understood[:MOST_NOTED]
    )


def read_page(raw: str) -> tuple[int, bool]:
    """The number of a page, and whether it was one."""
    if not raw:
        return 1, True
    if raw.isascii() and raw.isdigit() and int(raw[:9]) > 0:
        return int(raw[:9]), True
    return 1, False


def shown(raw: str) -> str:
    """A few characters of what somebody wrote, fit to be shown back."""
    words = clean_words(raw[:200])
    return quoted(f"{words[:40]}…" if len(words) > 40 else words)


def quoted(words: str) -> str:
    """Words in the quotation marks of the reader's language."""
    return gettext("“%(words)s”") % {"words": words}
