"""Deadlines keep to the clock on the wall and to working time, whatever the nights do."""

from __future__ import annotations

import datetime

import pytest

from events import deadlines
from tests.events.make import at


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        (at(3, 3, 13), at(3, 2, 12)),
        (at(3, 8, 9), at(3, 5, 12)),
        (at(3, 30, 9), at(3, 25, 12)),
        (at(6, 28, 9), at(6, 24, 12)),
        (at(1, 4, 9), at(12, 30, 12, year=2026)),
        (at(11, 1, 9), at(10, 29, 12)),
    ],
)
def test_places_are_passed_on_until_noon_of_the_last_working_day(
    start: datetime.datetime, stop: datetime.datetime
) -> None:
    assert deadlines.last_stop(start) == stop


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (at(2, 1, 9), at(2, 3, 9)),
        (at(2, 5, 15), at(2, 9, 15)),
        (at(2, 6, 11), at(2, 10, 0)),
        (at(2, 4, 0), at(2, 6, 0)),
        (at(3, 25, 15), at(3, 31, 15)),
        (at(10, 29, 15), at(11, 2, 15)),
        (at(12, 30, 10), at(1, 4, 10, year=2028)),
    ],
)
def test_an_offer_lasts_two_working_days_over_weekends_holidays_and_clock_changes(
    now: datetime.datetime, ends: datetime.datetime
) -> None:
    assert deadlines.offer_ends(now, None) == ends


def test_an_offer_ends_with_the_stop_and_is_never_shorter_than_four_hours() -> None:
    assert deadlines.offer_ends(at(2, 1, 9), at(3, 2, 12)) == at(2, 3, 9)
    stop = at(3, 2, 12)
    assert deadlines.offer_ends(at(3, 1, 12), stop) == stop
    assert deadlines.offer_ends(at(3, 2, 8), stop) == stop
    assert deadlines.offer_ends(at(3, 2, 8, 1), stop) is None


def test_a_manager_has_three_working_days_but_not_longer_than_places_are_passed_on() -> None:
    asked = at(2, 4, 9)
    assert deadlines.approval_ends(asked, None) == at(2, 9, 9)
    assert deadlines.approval_ends(asked, at(3, 2, 12)) == at(2, 9, 9)
    assert deadlines.approval_ends(asked, at(2, 5, 12)) == at(2, 5, 12)
    assert deadlines.approval_ends(asked, at(2, 3, 12)) == asked


def test_needs_are_kept_for_the_two_weeks_after_the_last_day() -> None:
    assert deadlines.needs_end(at(3, 4, 16)) == at(3, 19, 0)


@pytest.mark.parametrize(
    ("holiday", "working_days"),
    [
        # Epiphany, Good Friday, Easter Monday, Labour Day, Ascension Day and the national day.
        ((2027, 1, 6), [(2027, 1, 5), (2027, 1, 7)]),
        ((2027, 3, 26), [(2027, 3, 25)]),
        ((2027, 3, 29), [(2027, 3, 30)]),
        ((2029, 5, 1), [(2029, 4, 30), (2029, 5, 2)]),
        ((2027, 5, 6), [(2027, 5, 5), (2027, 5, 7)]),
        ((2029, 6, 6), [(2029, 6, 5), (2029, 6, 7)]),
        # Midsummer's eve is the Friday that falls on the 19th to the 25th.
        ((2026, 6, 19), [(2026, 6, 12), (2026, 6, 26), (2026, 6, 18)]),
        ((2027, 6, 25), [(2027, 6, 18), (2027, 6, 24)]),
        ((2024, 6, 21), [(2024, 6, 20), (2024, 7, 19), (2024, 5, 24)]),
        # Christmas and New Year, with the eves.
        ((2029, 12, 24), [(2029, 12, 21)]),
        ((2029, 12, 25), [(2029, 12, 27)]),
        ((2029, 12, 26), [(2029, 12, 28)]),
        ((2029, 12, 31), [(2030, 1, 2)]),
        ((2029, 1, 1), [(2029, 1, 2)]),
        # A weekend.
        ((2027, 2, 6), [(2027, 2, 5)]),
        ((2027, 2, 7), [(2027, 2, 8)]),
    ],
)
def test_offices_are_closed_on_red_days_and_the_eves_and_open_around_them(
    holiday: tuple[int, int, int], working_days: list[tuple[int, int, int]]
) -> None:
    assert deadlines.is_working_day(datetime.date(*holiday)) is False
    assert all(deadlines.is_working_day(datetime.date(*day)) is True for day in working_days)


def test_reminders_keep_the_hour_over_the_nights_when_the_clock_changes() -> None:
    assert deadlines.reminder_at(at(3, 29, 13)) == at(3, 27, 9)
    assert deadlines.reminder_at(at(11, 1, 13)) == at(10, 30, 9)


# The earliest and the latest there can be are among them.
EASTERS = """
1707-04-24 1954-04-18 1981-04-19 1998-04-12 2000-04-23 2024-03-31 2025-04-20 2026-04-05
2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17
2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01
2041-04-21 2042-04-06 2043-03-29 2049-04-18 2076-04-19 2096-04-15 2100-03-28
2103-03-25 2106-04-18 2160-03-23 2199-04-14 2201-04-19 2204-04-22 2285-03-22
2299-04-16 2300-04-08 2353-03-22 2400-04-16 3165-04-18 3902-04-06
"""


@pytest.mark.parametrize("almanac", EASTERS.split())
def test_easter_is_where_the_almanac_has_it(almanac: str) -> None:
    sunday = datetime.date.fromisoformat(almanac)
    assert deadlines._easter(sunday.year) == sunday
