"""Invitations and cancellations, read by other libraries than the one that writes them."""

from __future__ import annotations

import datetime
import io
import re
import uuid
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from icalendar import Calendar, Timezone

from hub import ical
from hub.ical import CalendarEvent, Mailbox, make_invitation

CITY = ZoneInfo("Europe/Stockholm")
HALF_HOUR = datetime.timedelta(minutes=30)
MOMENT = re.compile(r"^(DTSTART|DTEND)(?:;TZID=([\w/]+))?:(\d{8}T\d{6})(Z?)$", re.M)
some_moments = st.datetimes(
    datetime.datetime(2000, 1, 1), datetime.datetime(2099, 1, 1), timezones=st.just(datetime.UTC)
).map(lambda moment: moment.replace(second=0, microsecond=0))
# Moments of the nights on which the clock changes, and of the days before and after.
nights = st.builds(
    lambda year, month, half_hours: last_sunday(year, month) + half_hours * HALF_HOUR,
    st.integers(2000, 2098),
    st.sampled_from([3, 10]),
    st.integers(-60, 60),
)


def last_sunday(year: int, month: int) -> datetime.datetime:
    """One o'clock at night, universal time, when all of the union changes its clocks."""
    end = datetime.datetime(year, month, 31, 1, tzinfo=datetime.UTC)
    return end - datetime.timedelta(days=(end.weekday() + 1) % 7)


def invite(**fields: object) -> bytes:
    starts_at = datetime.datetime(2027, 3, 3, 12, tzinfo=datetime.UTC)
    names = {name: fields.pop(name, "Hubben") for name in ("organiser", "attendee")}
    values = {
        "uid": uuid.UUID(int=7),
        "starts_at": starts_at,
        "ends_at": starts_at + datetime.timedelta(hours=2),
        "changed_at": starts_at,
        "title": "Träff",
        **fields,
    }
    return make_invitation(
        CalendarEvent(**values),
        method="REQUEST",
        sequence=3,
        organiser=Mailbox(name=names["organiser"], email="hubben@example.org"),
        attendee=Mailbox(name=names["attendee"], email="alma@example.org"),
    )


def read(calendar: bytes) -> Event:
    [event] = IcsCalendarStream.calendar_from_ics(calendar.decode()).events
    return event


def by_its_own_zone(calendar: bytes) -> list[datetime.datetime]:
    """Begin and end by nothing but the file: its times on the clock and its own zone."""
    text = calendar.decode()
    block = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]
    zone = tzical(io.StringIO(block)).get("Europe/Stockholm")
    event = text[text.index("BEGIN:VEVENT") :].replace("\r\n", "\n")
    found = {}
    for name, tzid, written, universal in MOMENT.findall(event):
        assert bool(universal) != (tzid == "Europe/Stockholm")
        moment = datetime.datetime.strptime(written, "%Y%m%dT%H%M%S")
        tzinfo = datetime.UTC if universal else zone
        found[name] = moment.replace(tzinfo=tzinfo).astimezone(datetime.UTC)
    return [found["DTSTART"], found["DTEND"]]


@settings(deadline=None)
@given(some_moments | nights, st.integers(1, 3000).map(lambda n: n * HALF_HOUR))
def test_every_date_comes_back_as_the_same_moments(starts_at, length):
    written = invite(starts_at=starts_at.astimezone(CITY), ends_at=starts_at + length)
    event = read(written)
    assert event.dtstart.astimezone(datetime.UTC) == starts_at
    assert event.dtend.astimezone(datetime.UTC) == starts_at + length
    assert by_its_own_zone(written) == [starts_at, starts_at + length]


@pytest.mark.parametrize(("year", "month"), [(2027, 3), (2027, 10), (2028, 3), (2028, 10)])
def test_every_half_hour_from_the_day_before_to_the_day_after_the_clock_changes(year, month):
    for half_hours in range(-60, 61, 1):
        starts_at = last_sunday(year, month) + half_hours * HALF_HOUR
        for length in (HALF_HOUR, 5 * HALF_HOUR):
            written = invite(starts_at=starts_at, ends_at=starts_at + length)
            assert by_its_own_zone(written) == [starts_at, starts_at + length]


def test_half_past_two_in_october_is_told_apart():
    first, second = (
        datetime.datetime(2027, 10, 31, 2, 30, tzinfo=CITY, fold=fold) for fold in (0, 1)
    )
    event = read(invite(starts_at=first, ends_at=second))
    assert event.dtend.astimezone(datetime.UTC) - event.dtstart.astimezone(
        datetime.UTC
    ) == datetime.timedelta(hours=1)


def test_from_the_last_hour_of_the_year_into_the_first():
    starts_at = datetime.datetime(2026, 12, 31, 23, tzinfo=CITY)
    ends_at = datetime.datetime(2027, 1, 1, 1, tzinfo=CITY)
    written = invite(starts_at=starts_at, ends_at=ends_at)
    assert (read(written).dtstart, read(written).dtend) == (starts_at, ends_at)
    assert b"DTSTART;TZID=Europe/Stockholm:20261231T230000" in written
    assert b"DTEND;TZID=Europe/Stockholm:20270101T010000" in written


words = st.text(max_size=200) | st.text("aå;:,\\\n\"'^n\t \u2028\x85{}%€😀", max_size=200)


def as_calendars_may_hold(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).strip()


@settings(deadline=None)
@given(words, words, words, words)
def test_every_name_and_text_comes_back_as_it_was(title, text, place, name):
    written = invite(title=title, text=text, place=place, attendee=name)
    assert Calendar.from_ical(written).to_ical() == written
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        assert not set(line) & set(b"\r\n")
    [own] = Calendar.from_ical(written).events
    other = read(written)
    for wanted, names in ((title, "summary"), (text, "description"), (place, "location")):
        wanted = as_calendars_may_hold(wanted)
        assert str(own.get(names, "")) == wanted
        assert (getattr(other, names) or "") == wanted
    wanted = " ".join(re.sub(r'["\\]', " ", as_calendars_may_hold(name)).split())
    assert str(own["ATTENDEE"].params.get("CN", "")) == wanted
    assert (other.attendees[0].common_name or "") == wanted
    assert "\r" not in wanted


def test_what_is_empty_is_not_written():
    written = invite().decode()
    for name in ("CATEGORIES", "DESCRIPTION", "LOCATION", "URL"):
        assert f"\r\n{name}" not in written


def test_a_zone_that_is_wrong_and_an_hour_told_on_the_clock_are_found(monkeypatch):
    with monkeypatch.context() as patch:
        wrong = ical.ZONE_BLOCK.replace("BYMONTH=10", "BYMONTH=9")
        patch.setattr(ical, "ZONE_COMPONENT", Timezone.from_ical(wrong))
        with pytest.raises(AssertionError):
            test_every_half_hour_from_the_day_before_to_the_day_after_the_clock_changes(2027, 10)
    monkeypatch.setattr(ical, "_on_the_clock", lambda moment: moment.astimezone(CITY))
    with pytest.raises(AssertionError):
        test_every_half_hour_from_the_day_before_to_the_day_after_the_clock_changes(2027, 10)
