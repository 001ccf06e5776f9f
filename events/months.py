"""Months of the calendar: which days they have, and which ones the calendar shows."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from django.utils import timezone

MONTHS_BACK = 36
MONTHS_AHEAD = 24


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year; written “2027-03” in addresses."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def this(cls) -> Month:
        return cls.of(timezone.localdate())

    @classmethod
    def earliest(cls) -> Month:
        """The first month that the calendar shows."""
        return cls.this().later(-MONTHS_BACK)

    @classmethod
    def latest(cls) -> Month:
        """The last month that the calendar shows."""
        return cls.this().later(MONTHS_AHEAD)

    @classmethod
    def read(cls, text: str) -> Month | None:
        """The month of an address; none when the text is not a month of the calendar."""
        found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        month = cls(int(found[1]), int(found[2])) if found else None
        return month if month and month.is_shown else None

    @property
    def is_shown(self) -> bool:
        return self.earliest() <= self <= self.latest()

    def later(self, months: int) -> Month:
        year, zero_based = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, zero_based + 1)

    @property
    def previous(self) -> Month | None:
        """The month before, while the calendar still shows it."""
        month = self.later(-1)
        return month if month.is_shown else None

    @property
    def next(self) -> Month | None:
        """The month after, while the calendar still shows it."""
        month = self.later(1)
        return month if month.is_shown else None

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def weeks(self) -> list[list[datetime.date]]:
        """Whole weeks from Monday, with the days of other months that fill them."""
        return calendar.Calendar(calendar.MONDAY).monthdatescalendar(self.year, self.number)

    @property
    def starts_at(self) -> datetime.datetime:
        return start_of(self.first_day)

    @property
    def ends_at(self) -> datetime.datetime:
        """The moment when the next month begins."""
        return start_of(self.later(1).first_day)


def start_of(day: datetime.date) -> datetime.datetime:
    """Midnight on the city's clock."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
