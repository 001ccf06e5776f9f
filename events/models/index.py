"""The calendar: a month as a grid, what comes as a list, and feeds to subscribe to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageLogEntry

from events.entries import CalendarEntry
from events.files import file_path
from events.kinds import Kind
from events.models.agenda import Agenda
from events.months import Month
from events.viewing import View
from hub import dates
from hub.feeds import FeedItem, rss
from hub.ical import calendar_answer, make_feed
from hub.pages import BasePage

PER_PAGE = 25
IN_FEED = 30
FEED_MONTHS_BACK = 3


@dataclass(frozen=True)
class Happening:
    """An entry as a day of the grid shows it; only its first day has the time."""

    title: str
    url: str
    language: str
    is_cancelled: bool
    time: datetime.time | None


@dataclass
class Day:
    """A day in the grid of a month."""

    date: datetime.date
    outside: bool
    today: bool
    happenings: list[Happening] = field(default_factory=list)


class EventIndexPage(RoutablePageMixin, BasePage):
    """The calendar."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.MeetingPage"]
    max_count_per_parent = 1
    section = "calendar"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("calendar page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        view = View.read(request.GET, kinds=Kind.values)
        agenda = Agenda(self.locale_id)
        everything = agenda.entries(request, view.starts_at, view.ends_at)
        entries = [e for e in everything if not view.kinds or e.kind in view.kinds]
        feed_url = self.full_url + file_path(self, "feed") + view.only_kinds
        context.update(
            view=view,
            views=_views(view),
            kinds=_kinds(everything, view),
            **_months(view),
            entries=entries,
            earliest=Month.earliest(),
            latest=Month.latest(),
            feed_url=feed_url,
            webcal_url="webcal:" + feed_url.partition(":")[2],
            news_url=self.full_url + self.reverse_subpage("news"),
        )
        if view.is_list:
            page_obj = Paginator(entries, PER_PAGE).get_page(request.GET.get("sida"))
            context.update(page_obj=page_obj, months=_by_month(page_obj.object_list, view))
        else:
            context.update(weeks=_grid(view.month, entries), months=_by_month(entries, view))
            if not entries:
                context["next_month"] = _next_month(agenda, view)
        return context

    @path("kalender.ics/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponseBase:
        """The calendar for other programs: three months back and all that comes."""
        view = View.read(request.GET, kinds=Kind.values)
        since = Month.this().later(-FEED_MONTHS_BACK).starts_at
        entries = Agenda(self.locale_id).entries(request, since, kinds=view.kinds)
        labels = [str(Kind(kind).label) for kind in view.kinds]
        feed = make_feed(
            name=": ".join(filter(None, [self.title, ", ".join(labels)])),
            url=self.full_url + file_path(self, "feed") + view.only_kinds,
            events=[entry.for_calendars for entry in entries],
        )
        return calendar_answer(request, feed, changed_at=_last_change(entries, since))

    @path("rss/", name="news")
    def news(self, request: HttpRequest) -> HttpResponse:
        """What has been added to the calendar, as RSS: each occasion once, not each date."""
        now = timezone.now()
        coming: dict[str, CalendarEntry] = {}
        for entry in Agenda(self.locale_id).entries(request, now):
            coming.setdefault(entry.full_url, entry)
        newest = sorted(coming.values(), key=lambda entry: entry.created_at, reverse=True)
        return rss(
            title=self.title,
            url=self.full_url,
            feed_url=self.full_url + self.reverse_subpage("news"),
            description=self.summary or self.title,
            language=self.locale.language_code,
            items=[_news(entry) for entry in newest[:IN_FEED]],
        )


def _views(view: View) -> list[dict[str, Any]]:
    """The month as a grid, or what comes as a list."""
    return [
        {
            "label": label,
            "chosen": view.is_list == is_list,
            "url": view.as_list(is_list).address,
        }
        for label, is_list in [(gettext("Month"), False), (gettext("List"), True)]
    ]


def _months(view: View) -> dict[str, Any]:
    """The ways to the month before and the next one, and back to today."""
    ways = {"previous": view.month.previous, "next": view.month.next}
    found: dict[str, Any] = {
        name: {"label": _name(month, view.month), "url": view.of_month(month).address}
        for name, month in ways.items()
        if month
    }
    if view.month != Month.this():
        found["today"] = {"label": gettext("Today"), "url": view.of_now.address}
    return found


def _name(month: Month, beside: Month) -> str:
    """What a month is called beside another: with its year only when that differs."""
    same_year = month.year == beside.year
    return dates.month_name(month.first_day) if same_year else dates.month(month.first_day)


def _next_month(agenda: Agenda, view: View) -> dict[str, Any] | None:
    """Where something is on again, after a month in which nothing is."""
    moment = agenda.next_moment(view.ends_at, kinds=view.kinds)
    month = Month.of(dates.local_day(moment)) if moment else None
    if month is None or not month.is_shown:
        return None
    return {"day": dates.day(moment), "url": view.of_month(month).address}


def _kinds(entries: list[CalendarEntry], view: View) -> list[dict[str, Any]]:
    """The kinds one can narrow to, with how many each has, and the way back to all."""
    rows = [(kind, sum(entry.kind == kind for entry in entries)) for kind in Kind]
    choices = [
        {
            "label": kind.label,
            "count": count,
            "chosen": kind in view.kinds,
            "url": view.narrowed_to(kind.value).address,
        }
        for kind, count in rows
        if count or kind in view.kinds
    ]
    everything = {
        "label": gettext("All"),
        "count": len(entries),
        "chosen": not view.kinds,
        "url": view.narrowed_to().address,
    }
    return [everything, *choices]


def _grid(month: Month, entries: list[CalendarEntry]) -> list[list[Day]]:
    today = timezone.localdate()
    weeks = [
        [Day(day, Month.of(day) != month, day == today) for day in week] for week in month.weeks
    ]
    by_date = {day.date: day for week in weeks for day in week if not day.outside}
    for entry in entries:
        for date in entry.days:
            if date in by_date:
                by_date[date].happenings.append(_happening(entry, date))
    return weeks


def _happening(entry: CalendarEntry, date: datetime.date) -> Happening:
    starts_at = dates.local(entry.starts_at)
    return Happening(
        title=entry.title,
        url=entry.url,
        language=entry.language,
        is_cancelled=entry.is_cancelled,
        time=starts_at.time() if starts_at.date() == date else None,
    )


def _by_month(entries: list[CalendarEntry], view: View) -> list[dict[str, Any]]:
    """What the list shows under each month; what began earlier stands under the first."""
    months: dict[Month, list[CalendarEntry]] = {}
    for entry in entries:
        began = max(dates.local_day(entry.starts_at), dates.local_day(view.starts_at))
        months.setdefault(Month.of(began), []).append(entry)
    return [{"month": month, "entries": found} for month, found in months.items()]


def _last_change(entries: list[CalendarEntry], since: datetime.datetime) -> datetime.datetime:
    """When the feed last changed: by an entry, by one that was taken away, or by a new month."""
    removed = PageLogEntry.objects.order_by("-timestamp").values_list("timestamp", flat=True)
    moments = [since, *removed[:1], *(entry.changed_at for entry in entries)]
    return max(*moments, Month.this().starts_at)


def _news(entry: CalendarEntry) -> FeedItem:
    return FeedItem(
        title=f"{entry.title}, {dates.days(entry.starts_at, entry.ends_at)}",
        url=entry.full_url,
        text=". ".join(filter(None, [entry.when, entry.place, entry.summary])),
        published=entry.created_at,
        updated=entry.changed_at,
        categories=(str(entry.kind.label),),
    )
