"""What stands in the calendar: events, meetings and the dates of occasions, side by side."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Case, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page, PageQuerySet

from events.entries import CalendarEntry, entries_of_occasion, entry_of_page
from events.kinds import KINDS_OF_EVENTS, Kind
from events.models.occasions import OccasionDate
from events.models.pages import DatedPage, EventPage, MeetingPage
from events.querysets import OccasionDateQuerySet, readable_pages


class Agenda:
    """What anybody may see of a time; a handful of queries however much there is."""

    def __init__(self, locale_id: int) -> None:
        self.locale_id = locale_id

    @cached_property
    def pages(self) -> PageQuerySet:
        """The pages that tell this reader of things."""
        return readable_pages(self.locale_id).order_by()

    def entries(
        self,
        request: HttpRequest | None,
        starts_at: datetime.datetime,
        ends_at: datetime.datetime | None = None,
        *,
        kinds: Collection[str] = (),
    ) -> list[CalendarEntry]:
        """Everything of a time, in order; without an end, everything that follows."""
        found: list[CalendarEntry] = []
        for rows in self._rows(kinds):
            during = rows.between(starts_at, ends_at)
            if during.model is OccasionDate:
                found += self._from_dates(request, during)
            else:
                told = during.select_related("locale").defer_streamfields()
                found += [entry_of_page(page, request) for page in told]
        return sorted(found, key=lambda entry: (entry.starts_at, entry.title.casefold()))

    def next_moment(
        self, after: datetime.datetime, *, kinds: Collection[str] = ()
    ) -> datetime.datetime | None:
        """When something begins next, whatever it is."""
        first, *others = [
            rows.filter(starts_at__gte=after).order_by().values_list("starts_at", flat=True)
            for rows in self._rows(kinds)
        ]
        return first.union(*others).order_by("starts_at").first()

    def _rows(self, kinds: Collection[str]) -> Iterator[Any]:
        """The rows of every table that something wanted stands in, each thing in one of them."""
        wanted = set(kinds or Kind.values)
        if kinds_of_events := wanted.intersection(KINDS_OF_EVENTS):
            yield self._own(EventPage).filter(kind__in=kinds_of_events)
        if Kind.MEETING in wanted:
            yield self._own(MeetingPage)
        yield self._dates().filter(kind__in=wanted)

    def _own(self, model: type[DatedPage]) -> Any:
        """Pages that say themselves when it is."""
        return model.objects.filter(page_ptr__in=self.pages.values("pk")).without_occasions()

    def _dates(self) -> OccasionDateQuerySet:
        """Dates of occasions that some page tells this reader of, each with its kind."""
        key = OuterRef("occasion__page__translation_key")
        events = EventPage.objects.filter(translation_key=key)
        meetings = MeetingPage.objects.filter(translation_key=key)
        return OccasionDate.objects.filter(
            occasion__page__translation_key__in=self.pages.values("translation_key")
        ).annotate(
            kind=Case(
                When(Exists(meetings), then=Value(Kind.MEETING.value)),
                default=Coalesce(Subquery(events.values("kind")[:1]), Value(Kind.TRAINING.value)),
            )
        )

    def _from_dates(
        self, request: HttpRequest | None, dates: OccasionDateQuerySet
    ) -> Iterator[CalendarEntry]:
        """Dates with the page that tells this reader of them, which may be a translation."""
        same = self.pages.filter(translation_key=OuterRef("occasion__page__translation_key"))
        rows = list(
            dates.annotate(told_by=Subquery(same.values("pk")[:1])).select_related(
                "occasion__page__locale"
            )
        )
        others = {row.told_by for row in rows if row.told_by != row.occasion.page_id}
        pages = {row.occasion.page_id: row.occasion.page for row in rows}
        if others:
            pages |= Page.objects.select_related("locale").in_bulk(others)
        for row in rows:
            page = pages[row.told_by]
            yield from entries_of_occasion(row.occasion, [row], page, request, kind=row.kind)
