"""Which entries of the register: public, going on, ended, matching what somebody looks for."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Greatest
from wagtail.search.backends import get_search_backend

if TYPE_CHECKING:
    from network.register.models import Entry  # noqa: F401

PAST = ("ended", "cancelled", "rejected")
NAMES = [
    "activity__acronym",
    "programme__name",
    "participations__organisation__name",
    "partnerships__partner__name",
    "partnerships__partner__city",
    "themes__name",
]


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the register."""

    def public(self) -> Self:
        """Those that are published."""
        return self.filter(live=True)

    def current(self) -> Self:
        """Those that go on, rest or are planned."""
        return self.exclude(status__in=PAST)

    def past(self) -> Self:
        """Those that have ended, were cancelled or never came to be; kept as history."""
        return self.filter(status__in=PAST)

    def having(self, path: str, keys: Collection[Any]) -> Self:
        """Those for which the path leads to one of the keys, each entry once."""
        return self.filter(pk__in=self._all().filter(**{f"{path}__in": keys}).values("pk"))

    def with_years(self, today: datetime.date) -> Self:
        """With the first and the last year each was under way, as far as is known."""
        first = ExtractYear(Coalesce("start_date", "end_date"))
        until_now = Greatest(first, Value(today.year))
        return self.annotate(
            first_year=first,
            last_year=Case(
                When(end_date__isnull=False, then=ExtractYear("end_date")),
                When(status__in=PAST, then=first),
                When(start_date__isnull=False, then=until_now),
                output_field=models.IntegerField(),
            ),
        )

    def under_way_in(self, years: Collection[int], today: datetime.date) -> Self:
        """Those that were under way in any of the years."""
        during = Q()
        for year in years:
            during |= Q(first_year__lte=year, last_year__gte=year)
        matching = self._all().with_years(today).filter(during)
        return self.filter(pk__in=matching.values("pk"))

    def ids_by_relevance(self, words: str) -> list[int]:
        """What the words are found in, best first: by the text, then by the start of words.

        Last come the entries where only a name has them: partner, organisation, programme, theme.
        """
        backend, plain, found = get_search_backend(), self.order_by(), []
        for look in (backend.search, backend.autocomplete):
            hits = look(words, plain, operator="and").get_queryset()
            found += hits.values_list("pk", flat=True)
        named = Q()
        for path in NAMES:
            named |= Q(**{f"{path}__icontains": words})
        found += self.filter(pk__in=self._all().filter(named).values("pk")).values_list(
            "pk", flat=True
        )
        return list(dict.fromkeys(found))

    def with_rows(self) -> Self:
        """With what a row of a list shows, so that a list asks no more for fifty than for one."""
        return self.select_related("activity").prefetch_related(
            "participations__organisation", "countries"
        )

    def with_details(self) -> Self:
        """With what an entry's own page shows."""
        return self.select_related("programme", "responsible_board").prefetch_related(
            "participations__organisation",
            "partnerships__partner",
            "clause_links__clause",
            "themes",
            "audiences",
            "goals",
            "countries",
            "twin_cities",
        )

    def newly_published(self) -> Self:
        """The last to be published first."""
        return self.with_rows().order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def by_name(self) -> Self:
        return self.order_by("title", "pk")

    def newest_first(self) -> Self:
        return self.order_by(F("start_date").desc(nulls_last=True), "title", "pk")

    def ending_soonest(self, today: datetime.date) -> Self:
        """Those that have an end ahead first, then those without one, then what has ended."""
        return self.order_by(
            Case(
                When(Q(end_date__gte=today) & ~Q(status__in=PAST), then=0),
                When(Q(end_date__isnull=True) & ~Q(status__in=PAST), then=1),
                default=2,
            ),
            "end_date",
            "title",
            "pk",
        )

    def last_confirmed_first(self) -> Self:
        return self.order_by(F("confirmed_on").desc(nulls_last=True), "title", "pk")

    def _all(self) -> Self:
        return self.model._base_manager.using(self.db).all()
