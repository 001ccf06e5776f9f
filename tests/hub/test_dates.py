"""Dates as people write them, in Swedish and English."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import engines
from django.utils.translation import override

from hub import dates

CITY = ZoneInfo("Europe/Stockholm")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, tzinfo=CITY)


@pytest.mark.parametrize(
    ("starts", "ends", "swedish", "english"),
    [
        (
            at(2027, 3, 3, 13),
            at(2027, 3, 3, 16),
            "onsdag 3 mars 2027 kl. 13–16",
            "Wednesday 3 March 2027, 13:00–16:00",
        ),
        (
            at(2027, 3, 3, 9),
            at(2027, 3, 3, 11, 30),
            "onsdag 3 mars 2027 kl. 9.00–11.30",
            "Wednesday 3 March 2027, 9:00–11:30",
        ),
        (at(2027, 3, 3, 13), None, "onsdag 3 mars 2027 kl. 13", "Wednesday 3 March 2027, 13:00"),
        (
            at(2027, 3, 3, 13),
            at(2027, 3, 5, 16),
            "onsdag 3 mars kl. 13 – fredag 5 mars 2027 kl. 16",
            "Wednesday 3 March, 13:00 – Friday 5 March 2027, 16:00",
        ),
        (
            at(2026, 12, 31, 20),
            at(2027, 1, 1, 1, 15),
            "torsdag 31 december 2026 kl. 20.00 – fredag 1 januari 2027 kl. 1.15",
            "Thursday 31 December 2026, 20:00 – Friday 1 January 2027, 1:15",
        ),
    ],
)
def test_a_day_and_a_time_are_written_as_people_write_them(starts, ends, swedish, english):
    with override("sv"):
        assert dates.when(starts, ends) == swedish
    with override("en"):
        assert dates.when(starts, ends) == english


@pytest.mark.parametrize(
    ("first", "last", "swedish", "english"),
    [
        ((2027, 3, 3), (2027, 3, 3), "3 mars 2027", "3 March 2027"),
        ((2027, 3, 3), (2027, 3, 5), "3–5 mars 2027", "3–5 March 2027"),
        ((2027, 3, 30), (2027, 4, 2), "30 mars–2 april 2027", "30 March – 2 April 2027"),
        (
            (2026, 12, 30),
            (2027, 1, 2),
            "30 december 2026–2 januari 2027",
            "30 December 2026 – 2 January 2027",
        ),
    ],
)
def test_a_row_of_days_says_no_more_than_it_must(first, last, swedish, english):
    first, last = datetime.date(*first), datetime.date(*last)
    with override("sv"):
        assert dates.days(first, last) == swedish
    with override("en"):
        assert dates.days(first, last) == english


def test_one_day_needs_no_last_day():
    assert dates.days(datetime.date(2027, 3, 3)) == "3 mars 2027"


def test_the_day_is_the_citys_day_and_not_that_of_utc():
    late_in_the_evening = datetime.datetime(2027, 3, 2, 23, 30, tzinfo=datetime.UTC)
    assert dates.when(late_in_the_evening) == "onsdag 3 mars 2027 kl. 0.30"
    assert dates.day(late_in_the_evening) == "onsdag 3 mars 2027"
    assert dates.local_day(late_in_the_evening) == datetime.date(2027, 3, 3)


def test_the_clock_is_right_on_both_sides_of_the_night_when_it_changes():
    before = datetime.datetime(2027, 10, 31, 0, 30, tzinfo=datetime.UTC)
    after = before + datetime.timedelta(hours=1)
    assert dates.clock(before) == dates.clock(after) == "kl. 2.30"
    assert dates.machine(before) == "2027-10-31T02:30+02:00"
    assert dates.machine(after) == "2027-10-31T02:30+01:00"


def test_months_and_weekdays_have_names_in_the_readers_language():
    value = datetime.date(2027, 3, 3)
    assert (dates.month(value), dates.month_name(value)) == ("mars 2027", "mars")
    assert (dates.weekday(value), dates.weekday(value, short=True)) == ("onsdag", "ons")
    assert dates.short_month(datetime.date(2027, 1, 3)) == "jan. 2027"
    with override("en-gb"):
        assert dates.month(value) == "March 2027"
        assert dates.weekday(value) == "Wednesday"


def test_every_other_language_reads_swedish_dates():
    with override("fi"):
        assert dates.month(datetime.date(2027, 3, 3)) == "mars 2027"


def render(source: str, **context) -> str:
    return engines["django"].from_string("{% load dates %}" + source).render(context)


def test_templates_write_dates_that_machines_can_read_too():
    starts, ends = at(2027, 3, 3, 13), at(2027, 3, 3, 16)
    html = render("{% when starts ends %}", starts=starts, ends=ends)
    expected = "onsdag 3 mars 2027 kl.\N{NO-BREAK SPACE}13–\N{WORD JOINER}16"
    assert html == f'<time datetime="2027-03-03T13:00+01:00">{expected}</time>'
    html = render("{% when starts ends capital=True %}", starts=starts, ends=ends)
    assert ">Onsdag 3 mars" in html
    html = render("{% clock starts ends %}", starts=starts, ends=ends)
    hours = "kl.\N{NO-BREAK SPACE}13–\N{WORD JOINER}16"
    assert html == f'<time datetime="2027-03-03T13:00+01:00">{hours}</time>'
    html = render("{% days starts ends %}", starts=starts, ends=ends)
    assert html == '<time datetime="2027-03-03">3 mars 2027</time>'
    assert render("{{ d|short_weekday }} {{ d|short_month }}", d=starts) == "ons mars 2027"
    assert render("{{ d|day }}, {{ d|short_day }}, {{ d|month }}", d=starts) == (
        "onsdag 3 mars 2027, 3 mars 2027, mars 2027"
    )


def test_an_empty_date_is_an_empty_text_and_no_error():
    source = "{{ d|day }}{{ d|short_day }}{{ d|month }}{% when d %}{% clock d %}{% days d %}"
    assert render(source, d=None) == ""


def test_a_clock_elsewhere_is_told_in_the_readers_way():
    there = at(2027, 3, 3, 9, 5).astimezone(ZoneInfo("America/New_York"))
    assert dates.time_of_day(there) == "3.05"
    with override("en"):
        assert dates.time_of_day(there) == "3:05"
        assert dates.time_of_day(datetime.time(13, 30)) == "13:30"


@pytest.mark.parametrize(
    ("days", "swedish", "english"),
    [
        (1, "1 dag", "1 day"),
        (180, "180 dagar", "180 days"),
        (365, "1 år", "1 year"),
        (730, "2 år", "2 years"),
        (800, "800 dagar", "800 days"),
    ],
)
def test_a_length_of_time_is_told_in_whole_years_where_it_can_be(days, swedish, english):
    with override("sv"):
        assert dates.length(days) == swedish
    with override("en"):
        assert dates.length(days) == english


def rendered(template: str, **context) -> str:
    return engines["django"].from_string("{% load dates frame %}" + template).render(context)


@time_machine.travel(datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC), tick=False)
def test_a_near_day_says_its_year_only_where_it_is_another():
    with override("sv"):
        near = datetime.date(2026, 12, 3)
        assert rendered("{{ day|near_day }}", day=near) == "3 december"
        assert rendered("{{ day|near_day }}", day=near.replace(year=2025)) == "3 december 2025"
        assert rendered("{{ day|near_day }}", day=None) == ""


def test_times_and_numbers_of_dates_stay_in_one_piece():
    words = "8–9 december 2026, 2 datum, kl. 9–16 & mer"
    whole = "8–9 december 2026, 2\xa0datum, kl.\xa09–\N{WORD JOINER}16 &amp; mer"
    assert rendered("{{ words|unbroken }}", words=words) == whole
