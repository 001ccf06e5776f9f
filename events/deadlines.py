"""The deadlines of signing up, worked out on the city's own clock.

Working time is the whole of every working day: an offer made on Friday afternoon does not run out
over the weekend. Each answer is a moment; what is told to people is shown in local time.
"""

from __future__ import annotations

import datetime

from django.utils import timezone

from hub import dates

OFFER_HOURS = 48
APPROVAL_HOURS = 72
APPROVAL_REMINDER_HOURS = 24
SHORTEST_OFFER = datetime.timedelta(hours=4)
REMINDER_DAYS = 2
REMINDER_CLOCK = datetime.time(9)
NEEDS_DAYS = 14
NOON = datetime.time(12)
# The days that are red in the calendar or as good as: New Year, Epiphany, Labour Day, the national
# day, Christmas and the eves on which offices are closed.
FIXED_HOLIDAYS = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}


def last_stop(first_start: datetime.datetime) -> datetime.datetime:
    """The last working day before the start, at noon: until then freed places are passed on."""
    day = dates.local_day(first_start) - datetime.timedelta(days=1)
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return on_the_clock(day, NOON)


def offer_ends(now: datetime.datetime, stop: datetime.datetime | None) -> datetime.datetime | None:
    """When an offer made now runs out; nothing when too little time is left to offer at all."""
    ends = working_hours_later(now, OFFER_HOURS)
    if stop is not None:
        ends = min(ends, stop)
    return ends if ends - now >= SHORTEST_OFFER else None


def approval_ends(now: datetime.datetime, stop: datetime.datetime | None) -> datetime.datetime:
    """Until when a manager has to answer: three working days, and before it is too late."""
    ends = working_hours_later(now, APPROVAL_HOURS)
    return ends if stop is None else max(now, min(ends, stop))


def reminder_at(starts_at: datetime.datetime) -> datetime.datetime:
    """When to remind of a date: two days before in the morning, whatever the clock does between."""
    day = dates.local_day(starts_at) - datetime.timedelta(days=REMINDER_DAYS)
    return on_the_clock(day, REMINDER_CLOCK)


def needs_end(last_end: datetime.datetime) -> datetime.datetime:
    """When what people told of food and access is deleted: two weeks after the last date."""
    day = dates.local_day(last_end) + datetime.timedelta(days=NEEDS_DAYS + 1)
    return on_the_clock(day, datetime.time(0))


def working_hours_later(moment: datetime.datetime, hours: int) -> datetime.datetime:
    """The moment so many hours later, when only the hours of working days count."""
    left = datetime.timedelta(hours=hours)
    cursor = moment
    while True:
        day = dates.local_day(cursor)
        midnight = on_the_clock(day + datetime.timedelta(days=1), datetime.time(0))
        if is_working_day(day):
            if left <= midnight - cursor:
                return (cursor.astimezone(datetime.UTC) + left).astimezone(moment.tzinfo)
            left -= midnight - cursor
        cursor = midnight


def is_working_day(day: datetime.date) -> bool:
    """Whether offices are open: Monday to Friday, except holidays."""
    return day.weekday() < 5 and not _is_holiday(day)


def on_the_clock(day: datetime.date, clock: datetime.time) -> datetime.datetime:
    """That time of that day on the city's clock, as an absolute moment."""
    local = datetime.datetime.combine(day, clock, timezone.get_current_timezone())
    return local.astimezone(datetime.UTC)


def _is_holiday(day: datetime.date) -> bool:
    if (day.month, day.day) in FIXED_HOLIDAYS or _is_midsummer_eve(day):
        return True
    after_easter = (day - _easter(day.year)).days
    return after_easter in (-2, 1, 39)


def _is_midsummer_eve(day: datetime.date) -> bool:
    return day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4


def _easter(year: int) -> datetime.date:
    """Easter Sunday by the rule of the Gregorian calendar (Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)
