"""Which entries of the register: public, going on, ended, matching what somebody looks for."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Greatest
from wagtail.search.backends import get_search_backend

from hub.search import only_words

if TYPE_CHECKING:
    from network.register.models import Entry  # noqa: F401

A_YEAR, SOON = datetime.timedelta(days=365), datetime.timedelta(days=90)
LONG_TEXTS = [
    "value_residents",
    "value_business",
    "realised_value",
    "lessons",
    "activity__need",
    "activity__approach",
    "activity__pilot_aim",
]
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

    def stale(self, today: datetime.date) -> Self:
        """Those that go on and that nobody has confirmed for over a year."""
        year_ago = today - A_YEAR
        return self.current().filter(Q(confirmed_on=None) | Q(confirmed_on__lt=year_ago))

    def ending_soon(self, today: datetime.date) -> Self:
        """Those that go on and have their last day within three months."""
        return self.current().filter(end_date__range=(today, today + SOON))

    def overdue(self, today: datetime.date) -> Self:
        """Those that still go on though their last day has passed."""
        return self.current().filter(end_date__lt=today)

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

    def by_relevance(self, words: str) -> list[list[int]]:
        """What the words are found in, best first: title, text, start of a word, another name.

        Full text is read by the database's own search, names as they are written now.
        """
        titled = Q(title__icontains=words) | Q(title_en__icontains=words)
        named = Q()
        for path in NAMES:
            named |= Q(**{f"{path}__icontains": words})
        plain, backend, known = self.order_by(), get_search_backend(), only_words(words)
        looks = [plain.filter(titled)]
        if known:
            for look in (backend.search, backend.autocomplete):
                looks.append(look(known, plain, operator="and").get_queryset().order_by())
        looks.append(plain.filter(pk__in=self._all().filter(named).values("pk")))
        first, *others = (
            look.annotate(tier=Value(tier)).values_list("pk", "tier")
            for tier, look in enumerate(looks)
        )
        found: dict[int, int] = {}
        for pk, tier in first.union(*others, all=True):
            found[pk] = min(tier, found.get(pk, tier))
        return [[pk for pk in found if found[pk] == tier] for tier in range(len(looks))]

    def best_first(self, tiers: Sequence[Collection[int]]) -> Self:
        """In the order of `by_relevance`, then by name."""
        cases = [When(pk__in=tier, then=number) for number, tier in enumerate(tiers) if tier]
        return self.order_by(Case(*cases, default=len(tiers)), "title", "pk")

    def with_rows(self) -> Self:
        """With what a row of a list shows, and without the long texts that it does not."""
        return self.select_related("activity").defer(*LONG_TEXTS)

    def row_labels(self, keys: Collection[int]) -> Iterable[tuple[int, str, bool, str, str]]:
        """The organisations and countries of some entries, in one question.

        Rows of (entry, what it is, whether it leads, name or code, name in English).
        """
        own, text = self._all().filter(pk__in=keys).order_by(), models.CharField()
        part = "participations"
        organisations = own.filter(participations__isnull=False).values_list(
            "pk",
            Value("organisation", output_field=text),
            f"{part}__is_lead",
            f"{part}__organisation__name",
            f"{part}__organisation__name_en",
        )
        countries = own.filter(countries__isnull=False).values_list(
            "pk",
            Value("country", output_field=text),
            Value(False),
            "countries__code",
            Value("", output_field=text),
        )
        return organisations.union(countries, all=True)

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
        return self.model._default_manager.using(self.db).all()
