"""Calendars for other programs: feeds to subscribe to and single events to save (RFC 5545)."""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from icalendar import STATUS, Calendar, Event, Timezone, vCalAddress

PRODUCT = "-//International hub//Calendar//SV"
REFRESH = datetime.timedelta(hours=4)
ZONE = ZoneInfo("Europe/Stockholm")
# The rule of the European Union since 1996, written the way Outlook reads it. The library's own
# zone stops in 2038 and begins an hour late.
ZONE_BLOCK = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
ZONE_COMPONENT = Timezone.from_ical(ZONE_BLOCK)


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One stretch of time in somebody's calendar. What is cancelled stays, and says so.

    Who has been told of it before counts the changes in `sequence`.
    """

    uid: uuid.UUID
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    changed_at: datetime.datetime
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    category: str = ""
    cancelled: bool = False
    sequence: int | None = None


def make_feed(*, name: str, url: str, events: Iterable[CalendarEvent]) -> bytes:
    """A calendar to subscribe to; the same events always give the same bytes."""
    calendar = Calendar.new(
        prodid=PRODUCT,
        method="PUBLISH",
        name=_clean(name),
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, url)),
        refresh_interval=REFRESH,
    )
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    calendar.add("X-PUBLISHED-TTL", f"PT{REFRESH.total_seconds() // 3600:.0f}H")
    return _filled(calendar, events)


def make_download(events: Iterable[CalendarEvent]) -> bytes:
    """Events to save in a calendar once."""
    events = list(events)
    seed = " ".join(str(event.uid) for event in events)
    calendar = Calendar.new(prodid=PRODUCT, uid=str(uuid.uuid5(uuid.NAMESPACE_OID, seed)))
    return _filled(calendar, events)


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """A name and an address, as calendars write them."""

    name: str
    email: str


def make_invitation(
    event: CalendarEvent, *, method: str, sequence: int, organiser: Mailbox, attendee: Mailbox
) -> bytes:
    """One date for one calendar (RFC 5546): REQUEST puts it there, CANCEL takes it away.

    The attendee has said yes already, so no answer is asked for. What is cancelled keeps its name
    and times and has a higher number.
    """
    calendar = Calendar.new(prodid=PRODUCT, method=method, uid=calendar_uid(event.uid))
    calendar.add_component(ZONE_COMPONENT)
    entry = _written(replace(event, sequence=sequence))
    entry.add("ORGANIZER", vCalAddress.new(organiser.email, cn=_in_quotes(organiser.name)))
    entry.add(
        "ATTENDEE",
        vCalAddress.new(
            attendee.email,
            cn=_in_quotes(attendee.name),
            role="REQ-PARTICIPANT",
            partstat="ACCEPTED",
            rsvp=False,
        ),
    )
    calendar.add_component(entry)
    return calendar.to_ical()


def calendar_answer(
    request: HttpRequest,
    calendar: bytes,
    *,
    changed_at: datetime.datetime | None = None,
    filename: str = "",
) -> HttpResponseBase:
    """The calendar, or “not modified” to a program that has it already."""
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    etag = quote_etag(hashlib.sha256(calendar).hexdigest()[:32])
    seconds = int(changed_at.timestamp()) if changed_at else None
    response["ETag"] = etag
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    response["X-Robots-Tag"] = "noindex"
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return get_conditional_response(request, etag, seconds, response) or response


def calendar_uid(key: uuid.UUID) -> str:
    """The name by which calendars know an event again: a stored key and the site's host."""
    return f"{key}@{urlsplit(settings.BASE_URL).hostname}"


def _filled(calendar: Calendar, events: Iterable[CalendarEvent]) -> bytes:
    calendar.add_component(ZONE_COMPONENT)
    for event in events:
        calendar.add_component(_written(event))
    return calendar.to_ical()


def _written(event: CalendarEvent) -> Event:
    changed_at = event.changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    return Event.new(
        uid=calendar_uid(event.uid),
        stamp=changed_at,
        last_modified=changed_at,
        start=_on_the_clock(event.starts_at),
        end=_on_the_clock(event.ends_at),
        summary=_clean(event.title),
        description=_clean(event.text) or None,
        location=_clean(event.place) or None,
        url=event.url or None,
        categories=[_clean(event.category)] if event.category else (),
        status=STATUS.CANCELLED if event.cancelled else STATUS.CONFIRMED,
        sequence=event.sequence,
    )


def _on_the_clock(moment: datetime.datetime) -> datetime.datetime:
    """The time on the wall, which stays right if the country's rules change.

    An hour that the autumn night has twice can only be told apart in UTC.
    """
    local = moment.astimezone(ZONE).replace(microsecond=0)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.astimezone(datetime.UTC) if twice else local


def _clean(text: str) -> str:
    """Without the signs that a calendar must not hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).strip()


def _in_quotes(name: str) -> str:
    """A name without the signs that older calendars show raw."""
    return re.sub(r'["\\\s]+', " ", _clean(name)).strip()
