"""What is on its way home: the list of one organisation, and the matrix of all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.facets import Facet, FacetedList
from network.knowledge.facets import experience_facets, in_the_readers_language
from network.knowledge.models import Dissemination, ExperiencePage
from network.knowledge.querysets import THEME
from network.knowledge.reach import Travels, people_reached, travels_of
from network.people.models import Organisation
from network.register.countries import alphabetical

PER_PAGE = 25
OVERDUE = "forsenad"
State = Dissemination.State
# How full the sign is says how far it has come; the word beside it says it too.
SIGNS = {
    State.NEW: "○",
    State.RECEIVED: "◔",
    State.SPREAD: "◑",
    State.ANCHORED: "◕",
    State.LED_ON: "●",
    State.NOT_RELEVANT: "–",
}


@dataclass(frozen=True)
class Row:
    """A post in the list of an organisation."""

    dissemination: Dissemination
    is_overdue: bool
    people: int


class HomeList:
    """The posts of one organisation: what waits first, by its day, then the rest, newest first."""

    def __init__(self, organisation: Organisation, params: QueryDict, today: datetime.date) -> None:
        self.today = today
        self.everything = Dissemination.objects.to(organisation).of_posts_to_read()
        rows = list(
            self.everything.values_list(
                "pk",
                "state",
                "due_on",
                "post__organisation__slug",
                "post__organisation__name",
                "post__organisation__name_en",
            )
        )
        waits = {pk: due for pk, state, due, *_rest in rows if state in Dissemination.WAITING}
        self.overdue = sum(due < today for due in waits.values())
        rows.sort(key=lambda row: (row[0] not in waits, waits.get(row[0], today), -row[0]))
        self.listing = FacetedList([row[0] for row in rows], self._facets(rows), params)
        paginator = Paginator(self.listing.hits, PER_PAGE)
        self.page_obj: Page = paginator.get_page(params.get("sida"))

    def _facets(self, rows: list[Any]) -> list[Facet]:
        told_by = [(row[0], row[3], in_the_readers_language(row[4], row[5])) for row in rows]
        states = [(pk, state, State(state).label) for pk, state, *_rest in rows]
        order = [state.value for state in State]
        late = [
            (pk, OVERDUE, _("Overdue"))
            for pk, state, due, *_rest in rows
            if state in Dissemination.WAITING and due < self.today
        ]
        themes = self.everything.filter(post__themes__isnull=False).values_list(
            "pk", "post__themes__slug", "post__themes__name", "post__themes__name_en"
        )
        about = [(pk, slug, in_the_readers_language(*name)) for pk, slug, *name in themes]
        return [
            Facet("lage", _("State"), sorted(states, key=lambda one: order.index(one[1]))),
            Facet("tid", _("Time"), late),
            Facet("tema", _("Theme"), sorted(about, key=lambda one: alphabetical(one[2]))),
            Facet("fran", _("Told by"), sorted(told_by, key=lambda one: alphabetical(one[2]))),
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page of the list."""
        return self._rows(list(self.page_obj.object_list))

    @property
    def all_rows(self) -> list[Row]:
        """Every row that the filter lets through, to take along."""
        return self._rows(self.listing.hits)

    def _rows(self, keys: list[int]) -> list[Row]:
        found = (
            Dissemination.objects.select_related("post__organisation")
            .prefetch_related("logs")
            .in_bulk(keys)
        )
        return [
            Row(one, one.is_overdue(self.today), people_reached(one.logs.all()))
            for one in (found[key] for key in keys if key in found)
        ]


@dataclass(frozen=True)
class Cell:
    """How far one post has come in one organisation."""

    dissemination: Dissemination
    is_overdue: bool

    @property
    def sign(self) -> str:
        return SIGNS[State(self.dissemination.state)]


@dataclass(frozen=True)
class MatrixRow:
    """A post, how far it has come everywhere, and a cell for each organisation (or none)."""

    post: ExperiencePage
    travels: Travels
    cells: list[tuple[Organisation, Cell | None]]


class Matrix:
    """Posts × organisations, the newest post first."""

    def __init__(self, params: QueryDict, today: datetime.date, locale_id: int) -> None:
        self.today = today
        posts = ExperiencePage.objects.filter(
            pk__in=Dissemination.objects.of_posts_to_read().order_by().values("post")
        ).newest_first()
        facts = list(posts.facts())
        belongings = [row for row in posts.belongings(locale_id) if row[1] == THEME]
        facets = [one for one in experience_facets(facts, belongings) if one.words]
        self.listing = FacetedList([fact.pk for fact in facts], facets, params)
        paginator = Paginator(self.listing.hits, PER_PAGE)
        self.page_obj: Page = paginator.get_page(params.get("sida"))
        self.organisations = sorted(
            Organisation.objects.filter(disseminations__isnull=False).order_by().distinct(),
            key=lambda one: alphabetical(one.display_name),
        )

    @cached_property
    def rows(self) -> list[MatrixRow]:
        """The rows of this page of the matrix."""
        return self._rows(list(self.page_obj.object_list))

    @property
    def all_rows(self) -> list[MatrixRow]:
        """Every row that the filter lets through, to take along."""
        return self._rows(self.listing.hits)

    def _rows(self, keys: list[int]) -> list[MatrixRow]:
        posts = ExperiencePage.objects.for_list().in_bulk(keys)
        by_post: dict[int, dict[int, Dissemination]] = {}
        for one in Dissemination.objects.filter(post__in=keys).prefetch_related("logs"):
            by_post.setdefault(one.post_id, {})[one.organisation_id] = one
        return [self._row(posts[key], by_post.get(key, {})) for key in keys if key in posts]

    def _row(self, post: ExperiencePage, there: dict[int, Dissemination]) -> MatrixRow:
        cells = [
            (organisation, one and Cell(one, one.is_overdue(self.today)))
            for organisation in self.organisations
            for one in [there.get(organisation.pk)]
        ]
        return MatrixRow(post, travels_in(there.values()), cells)


def travels_in(disseminations: Iterable[Dissemination]) -> Travels:
    """How far a post has come in these organisations; their logs are fetched beforehand."""
    return travels_of((one.state, one.logs.all()) for one in disseminations)


def travels_of_posts(posts: Iterable[ExperiencePage]) -> dict[int, Travels]:
    """How far each post has travelled, in two questions whatever their number."""
    keys = {post.pk: post.translation_key for post in posts}
    found: dict[Any, list[Dissemination]] = {key: [] for key in keys.values()}
    rows = Dissemination.objects.filter(post__translation_key__in=found).prefetch_related("logs")
    for one in rows.annotate_translation_key():
        found[one.translation_key].append(one)
    return {pk: travels_in(found[key]) for pk, key in keys.items()}


def travels_in_words(travels: Travels) -> str:
    """“Spread in 7 of 16 organisations, anchored in 2, 240 people”."""
    if not travels.organisations:
        return _("Not on its way to any organisation yet")
    spread = ngettext(
        "Spread in %(spread)d of %(all)d organisation",
        "Spread in %(spread)d of %(all)d organisations",
        travels.organisations,
    ) % {"spread": travels.spread, "all": travels.organisations}
    parts = [spread]
    if travels.anchored:
        parts.append(_("anchored in %(number)d") % {"number": travels.anchored})
    if travels.people:
        people = ngettext("%(number)d person", "%(number)d people", travels.people)
        parts.append(people % {"number": travels.people})
    return ", ".join(parts)
