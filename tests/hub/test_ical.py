"""Calendars, read by another library than the one that writes them."""

from __future__ import annotations

import datetime
import io
import uuid
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from hub.ical import ZONE_BLOCK, CalendarEvent, calendar_answer, make_download, make_feed

CITY = ZoneInfo("Europe/Stockholm")
KEY = uuid.UUID("6f7c1a52-7a43-4c6e-9d0a-3f1f4f6f2f10")
FEED = "https://hub.example.org/kalender/kalender.ics"


def make_event(**kwargs) -> CalendarEvent:
    return CalendarEvent(
        **{
            "uid": KEY,
            "starts_at": datetime.datetime(2027, 3, 3, 13, tzinfo=CITY),
            "ends_at": datetime.datetime(2027, 3, 3, 16, tzinfo=CITY),
            "changed_at": datetime.datetime(2027, 1, 15, 9, 30, tzinfo=CITY),
            "title": "Öppet hus",
            **kwargs,
        }
    )


def make_calendar(*events: CalendarEvent, url: str = FEED) -> bytes:
    return make_feed(name="Kalender", url=url, events=events)


def read(calendar: bytes) -> Calendar:
    """What the other library understands."""
    return IcsCalendarStream.calendar_from_ics(calendar.decode())


def lines(calendar: bytes) -> list[str]:
    return calendar.decode().replace("\r\n ", "").split("\r\n")


def test_another_program_reads_what_the_calendar_says():
    written = make_calendar(
        make_event(
            title="Studiebesök; “Pärnu”, dag 1",
            text="Rad ett\nrad två \\ slut",
            place="Rådhuset, stora salen",
            url="https://hub.example.org/kalender/oppet-hus/",
            category="Öppet hus",
        )
    )
    [event] = read(written).events
    assert event.summary == "Studiebesök; “Pärnu”, dag 1"
    assert event.description == "Rad ett\nrad två \\ slut"
    assert event.location == "Rådhuset, stora salen"
    assert event.categories == ["Öppet hus"]
    assert str(event.url) == "https://hub.example.org/kalender/oppet-hus/"
    assert event.dtstart == datetime.datetime(2027, 3, 3, 13, tzinfo=CITY)
    assert event.dtend == datetime.datetime(2027, 3, 3, 16, tzinfo=CITY)
    assert event.status == "CONFIRMED"


def test_a_feed_invites_nobody_and_says_how_often_to_look_again():
    written = lines(make_calendar(make_event()))
    assert "METHOD:PUBLISH" in written
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in written
    assert "X-PUBLISHED-TTL:PT4H" in written
    assert written.count("X-WR-CALNAME:Kalender") == 1
    assert not [line for line in written if line.startswith(("ATTENDEE", "ORGANIZER"))]


def test_a_download_has_no_method():
    written = lines(make_download([make_event()]))
    assert not [line for line in written if line.startswith(("METHOD", "ATTENDEE"))]
    assert len(read(make_download([make_event()])).events) == 1


@override_settings(BASE_URL="https://hub.example.org:8443")
def test_an_event_keeps_its_name_whatever_happens_to_it():
    before = make_calendar(make_event())
    after = make_calendar(make_event(title="Flyttat", place="Ny plats", cancelled=True))
    uid = f"UID:{KEY}@hub.example.org"
    assert uid in lines(before)
    assert uid in lines(after)


def test_the_same_events_always_give_the_same_bytes():
    assert make_calendar(make_event()) == make_calendar(make_event())
    assert make_download([make_event()]) == make_download([make_event()])
    assert make_calendar(url=FEED + "?typ=training") != make_calendar(url=FEED)


def test_the_stamp_is_the_last_change_and_not_now():
    written = lines(make_calendar(make_event()))
    assert "DTSTAMP:20270115T083000Z" in written
    assert "LAST-MODIFIED:20270115T083000Z" in written


def test_what_is_cancelled_stays_and_says_so():
    [event] = read(make_calendar(make_event(cancelled=True))).events
    assert event.status == "CANCELLED"


def test_every_time_has_its_zone_and_the_zone_is_described():
    written = lines(make_calendar(make_event()))
    assert "DTSTART;TZID=Europe/Stockholm:20270303T130000" in written
    assert written.count("TZID:Europe/Stockholm") == 1


@pytest.mark.parametrize("year", range(2026, 2031))
def test_the_zone_agrees_with_the_clock_on_every_half_hour_around_both_nights(year):
    described = tzical(io.StringIO(ZONE_BLOCK)).get("Europe/Stockholm")
    for month in (3, 10):
        moment = datetime.datetime(year, month, 24)
        while moment < datetime.datetime(year, month, 1) + datetime.timedelta(days=33):
            real = moment.replace(tzinfo=CITY)
            is_whole = real.replace(fold=1).utcoffset() == real.utcoffset()
            if is_whole:
                assert moment.replace(tzinfo=described).utcoffset() == real.utcoffset(), moment
            moment += datetime.timedelta(minutes=30)


@pytest.mark.parametrize("year", range(2026, 2031))
@pytest.mark.parametrize("month", [3, 10])
def test_hours_of_the_night_when_the_clock_changes_come_back_as_the_same_moments(year, month):
    end = datetime.datetime(year, month + 1, 1, tzinfo=datetime.UTC)
    sunday = end - datetime.timedelta(days=(end.weekday() + 1) % 7 or 7)
    for half_hours in range(8):
        starts_at = sunday + datetime.timedelta(minutes=30 * half_hours - 60)
        ends_at = starts_at + datetime.timedelta(hours=5)
        [event] = read(make_calendar(make_event(starts_at=starts_at, ends_at=ends_at))).events
        assert event.dtstart.astimezone(datetime.UTC) == starts_at
        assert event.dtend.astimezone(datetime.UTC) == ends_at


def test_new_years_eve_ends_in_the_new_year():
    starts_at = datetime.datetime(2026, 12, 31, 22, tzinfo=CITY)
    ends_at = datetime.datetime(2027, 1, 1, 1, 30, tzinfo=CITY)
    [event] = read(make_calendar(make_event(starts_at=starts_at, ends_at=ends_at))).events
    assert (event.dtstart, event.dtend) == (starts_at, ends_at)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_whatever_breaks_the_calendar(title, text):
    written = make_calendar(make_event(title=title, text=text, place=title, category=text))
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
    assert written.count(b"BEGIN:VEVENT") == 1
    assert len(read(written).events) == 1


class TestAnswers:
    changed_at = datetime.datetime(2027, 1, 15, 9, 30, tzinfo=CITY)

    def answer(self, calendar: bytes = b"BEGIN:VCALENDAR", **headers):
        request = RequestFactory().get("/kalender.ics", headers=headers)
        return calendar_answer(request, calendar, changed_at=self.changed_at, filename="x.ics")

    def test_an_answer_is_a_calendar_with_its_version(self):
        response = self.answer()
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Last-Modified"] == "Fri, 15 Jan 2027 08:30:00 GMT"
        assert response["Content-Disposition"] == 'attachment; filename="x.ics"'
        assert response["ETag"]

    def test_a_program_that_has_it_already_gets_nothing_new(self):
        etag = self.answer()["ETag"]
        assert self.answer(**{"If-None-Match": etag}).status_code == 304
        since = "Fri, 15 Jan 2027 08:30:00 GMT"
        assert self.answer(**{"If-Modified-Since": since}).status_code == 304

    def test_a_program_with_an_older_one_gets_the_new_one(self):
        etag = self.answer(b"old")["ETag"]
        assert self.answer(**{"If-None-Match": etag}).status_code == 200
        since = "Thu, 14 Jan 2027 08:30:00 GMT"
        assert self.answer(**{"If-Modified-Since": since}).status_code == 200
