"""One line of the calendar, whatever it tells of: an event, a meeting, a date of a training."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from events.kinds import Kind
from hub import dates
from hub.ical import CalendarEvent

if TYPE_CHECKING:
    from wagtail.models import Page

    from events.models import DatedPage, Occasion, OccasionDate


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """Something from one moment to another, somewhere, with a page that tells of it."""

    kind: Kind
    title: str
    language: str
    summary: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str
    address: str
    is_cancelled: bool
    url: str
    full_url: str
    uid: uuid.UUID
    created_at: datetime.datetime
    changed_at: datetime.datetime

    @property
    def days(self) -> list[datetime.date]:
        """Every day it goes on; midnight belongs to the day before."""
        first = dates.local_day(self.starts_at)
        last = dates.local_day(self.ends_at - datetime.timedelta(microseconds=1))
        return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]

    @property
    def has_ended(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def when(self) -> str:
        """The day and the time."""
        return dates.when(self.starts_at, self.ends_at)

    @property
    def for_calendars(self) -> CalendarEvent:
        """The same for other programs, many of which show the title only."""
        cancelled = gettext("Cancelled: %(title)s") % {"title": self.title}
        return CalendarEvent(
            uid=self.uid,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            changed_at=self.changed_at,
            title=cancelled if self.is_cancelled else self.title,
            text="\n\n".join(filter(None, [self.summary, self.full_url])),
            place=capfirst(", ".join(filter(None, [self.place, self.address]))),
            url=self.full_url,
            category=str(self.kind.label),
            cancelled=self.is_cancelled,
        )


def entry_of_page(page: DatedPage, request: HttpRequest | None) -> CalendarEntry:
    """The line of an event or a meeting."""
    return CalendarEntry(
        kind=Kind(page.calendar_kind),
        title=page.title,
        language=page.locale.language_code,
        summary=page.summary,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        place=place_in_words(page),
        address=page.address,
        is_cancelled=page.is_cancelled,
        url=page.get_url(request) or "",
        full_url=page.get_full_url(request) or "",
        uid=page.translation_key,
        created_at=page.first_published_at or page.changed_at,
        changed_at=page.changed_at,
    )


def entries_of_occasion(
    occasion: Occasion,
    dates: Iterable[OccasionDate],
    page: Page,
    request: HttpRequest | None,
    *,
    kind: str = Kind.TRAINING,
) -> Iterator[CalendarEntry]:
    """The lines of an occasion, one a date, with the page that tells of it to this reader."""
    for date in dates:
        changes = [date.updated_at, occasion.updated_at, page.last_published_at]
        yield CalendarEntry(
            kind=Kind(kind),
            title=page.title,
            language=page.locale.language_code,
            summary=occasion.cancelled_because,
            starts_at=date.starts_at,
            ends_at=date.ends_at,
            place=place_in_words(occasion, room=date.room),
            address=occasion.address,
            is_cancelled=occasion.is_cancelled,
            url=f"{page.get_url(request) or ''}#{occasion.anchor}",
            full_url=f"{page.get_full_url(request) or ''}#{occasion.anchor}",
            uid=date.uid,
            created_at=occasion.created_at,
            changed_at=max(moment for moment in changes if moment),
        )


def place_in_words(held: Any, *, room: str = "") -> str:
    """Where something is held: the house, the room, and whether one can take part from afar."""
    online = gettext("online") if held.is_online else ""
    return ", ".join(filter(None, [held.venue, room, online]))


def place_and_address(held: Any, *, room: str = "") -> str:
    """The same with the address, as it stands alone on a line."""
    return capfirst(", ".join(filter(None, [place_in_words(held, room=room), held.address])))
