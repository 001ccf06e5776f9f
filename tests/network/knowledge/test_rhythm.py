"""When mail may come that nobody has to have, by the clock."""

from __future__ import annotations

import datetime

import pytest

from network.knowledge.rhythm import is_due, is_worth_a_reminder, period_of, reminds

MONDAY = datetime.datetime(2026, 3, 16, 8, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("frequency", "days"),
    [("daily", list(range(1, 30))), ("weekly", [5, 12, 19, 26]), ("monthly", [5]), ("never", [])],
)
def test_the_clock_goes_a_month_and_nobody_gets_more_than_she_asked_for(
    frequency: str, days: list[int]
) -> None:
    last = datetime.datetime(2026, 9, 30, 8, tzinfo=datetime.UTC)  # a Wednesday
    made = []
    for hour in range(24 * 29):
        moment = datetime.datetime(2026, 9, 30, 22, tzinfo=datetime.UTC) + hour * DAY / 24
        if is_due(frequency, moment, last):
            made.append(moment)
            last = moment
    october = [moment.day for moment in made]
    assert october == (days if frequency != "monthly" else [1])
    assert {moment.astimezone(datetime.UTC).hour for moment in made} <= {5, 6}


def test_a_worker_that_stood_still_makes_one_digest_and_then_keeps_the_rhythm() -> None:
    thursday = MONDAY + 3 * DAY
    assert is_due("weekly", thursday, MONDAY - 7 * DAY)
    assert not is_due("weekly", thursday + DAY, thursday)
    assert is_due("weekly", MONDAY + 7 * DAY, thursday)


def test_whoever_goes_over_from_daily_to_weekly_gets_no_second_mail_that_week() -> None:
    assert not is_due("weekly", MONDAY + 2 * DAY, MONDAY + DAY)


def test_a_daily_digest_reminds_once_a_week() -> None:
    made = [MONDAY + number * DAY for number in range(14)]
    reminding = [today for last, today in zip(made, made[1:], strict=False) if reminds(today, last)]
    assert reminding == [MONDAY + 7 * DAY]


def test_reminders_stop_by_themselves() -> None:
    due = datetime.date(2026, 3, 16)
    assert [is_worth_a_reminder(due, due + number * DAY) for number in (-8, -7, 0, 60, 61)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_clocks_change_and_the_week_begins_on_monday_all_the_same() -> None:
    sunday_night = datetime.datetime(2026, 3, 29, 21, 59, tzinfo=datetime.UTC)
    assert period_of("weekly", sunday_night) == datetime.date(2026, 3, 23)
    assert period_of("weekly", sunday_night + DAY / 24) == datetime.date(2026, 3, 30)
