"""What stands in the calendar: events, meetings and the dates of occasions, side by side."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from django.http import HttpRequest
from wagtail.models import Locale, PageQuerySet

from events.entries import CalendarEntry, entries_of_occasion, entry_of_page
from events.kinds import KINDS_OF_EVENTS, Kind
from events.models.occasions import OccasionDate
from events.models.pages import EventPage, MeetingPage
from events.querysets import DatedPageQuerySet, OccasionDateQuerySet, readable_pages


def calendar_entries(
    request: HttpRequest | None,
    *,
    locale: Locale,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime | None = None,
    kinds: Collection[str] = (),
) -> list[CalendarEntry]:
    """What anybody may see of a time, in order; a handful of queries however much there is."""
    pages = readable_pages(locale)
    wanted = set(kinds or Kind.values)
    found: list[CalendarEntry] = []
    if kinds_of_events := wanted.intersection(KINDS_OF_EVENTS):
        events = EventPage.objects.filter(kind__in=kinds_of_events)
        found += _from_pages(request, pages, events.between(starts_at, ends_at))
    if Kind.MEETING in wanted:
        meetings = MeetingPage.objects.between(starts_at, ends_at)
        found += _from_pages(request, pages, meetings)
    if Kind.TRAINING in wanted:
        dates = OccasionDate.objects.between(starts_at, ends_at)
        found += _from_dates(request, pages, dates)
    return sorted(found, key=lambda entry: (entry.starts_at, entry.title.casefold()))


def _from_pages(
    request: HttpRequest | None, pages: PageQuerySet, rows: DatedPageQuerySet
) -> Iterator[CalendarEntry]:
    readable = rows.filter(page_ptr__in=pages.order_by().values("pk"))
    for page in readable.select_related("locale").defer_streamfields():
        yield entry_of_page(page, request)


def _from_dates(
    request: HttpRequest | None, pages: PageQuerySet, dates: OccasionDateQuerySet
) -> Iterator[CalendarEntry]:
    keys = pages.order_by().values("translation_key")
    rows = list(
        dates.filter(occasion__page__translation_key__in=keys).select_related("occasion__page")
    )
    wanted = {row.occasion.page.translation_key for row in rows}
    telling = {
        page.translation_key: page
        for page in pages.filter(translation_key__in=wanted).select_related("locale").order_by()
    }
    for row in rows:
        page = telling[row.occasion.page.translation_key]
        yield from entries_of_occasion(row.occasion, [row], page, request)
