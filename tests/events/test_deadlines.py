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
    stop = at(3, 2, 12)
    assert deadlines.offer_ends(at(3, 1, 12), stop) == stop
    assert deadlines.offer_ends(at(3, 2, 8), stop) == stop
    assert deadlines.offer_ends(at(3, 2, 8, 1), stop) is None


def test_reminders_keep_the_hour_over_the_nights_when_the_clock_changes() -> None:
    assert deadlines.reminder_at(at(3, 29, 13)) == at(3, 27, 9)
    assert deadlines.reminder_at(at(11, 1, 13)) == at(10, 30, 9)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28)]
)
def test_easter_is_where_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert deadlines._easter(year) == datetime.date(year, month, day)
    assert not deadlines.is_working_day(datetime.date(year, month, day) - datetime.timedelta(2))
    assert not deadlines.is_working_day(datetime.date(year, month, day) + datetime.timedelta(39))
