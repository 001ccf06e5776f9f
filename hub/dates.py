"""Days and times as people write them: “onsdag 3 mars 2027 kl. 13–16”, in the reader's language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language, ngettext

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class Manner:
    """How one language puts days and times together."""

    locale: Locale
    full_hour: str
    time: str
    at: str
    clock: str
    days_apart: str

    def day(self, value: Moment, pattern: str) -> str:
        return format_date(local_day(value), pattern, locale=self.locale)

    def hour(self, value: datetime.datetime, *, short: bool) -> str:
        pattern = self.full_hour if short else self.time
        return format_time(local(value).time(), pattern, locale=self.locale)


SWEDISH = Manner(Locale("sv"), "H", "H.mm", "{day} kl. {time}", "kl. {time}", "–")
ENGLISH = Manner(Locale("en", "GB"), "H:mm", "H:mm", "{day}, {time}", "{time}", " – ")


def manner() -> Manner:
    """The manner of the language the reader reads in."""
    return ENGLISH if (get_language() or "").startswith("en") else SWEDISH


def local(value: datetime.datetime) -> datetime.datetime:
    """The moment on the city's own clock."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def local_day(value: Moment) -> datetime.date:
    """The day of a moment on the city's own clock."""
    return local(value).date() if isinstance(value, datetime.datetime) else value


def day(value: Moment, *, weekday: bool = True, year: bool = True) -> str:
    """“onsdag 3 mars 2027”, or without the weekday or the year."""
    return manner().day(value, f"{'EEEE ' if weekday else ''}d MMMM{' y' if year else ''}")


def month(value: Moment) -> str:
    """“mars 2027”."""
    return manner().day(value, "LLLL y")


def short_month(value: Moment) -> str:
    """“jan. 2027”, where there is little room."""
    return manner().day(value, "LLL y")


def month_name(value: Moment) -> str:
    """“mars”."""
    return manner().day(value, "LLLL")


def weekday(value: Moment, *, short: bool = False) -> str:
    """“onsdag”, or “ons” where there is little room."""
    return manner().day(value, "ccc" if short else "cccc")


def language_name(code: str) -> str:
    """“svenska”, as it stands inside a sentence."""
    return manner().locale.languages[code]


def days(first: Moment, last: Moment | None = None) -> str:
    """One day or several: “3 mars 2027”, “3–5 mars 2027”, “30 mars–2 april 2027”."""
    begins, ends = local_day(first), local_day(last or first)
    last_day = day(ends, weekday=False)
    if begins == ends:
        return last_day
    if (begins.year, begins.month) == (ends.year, ends.month):
        return f"{begins.day}–{last_day}"
    first_day = day(begins, weekday=False, year=begins.year != ends.year)
    return f"{first_day}{manner().days_apart}{last_day}"


def length(days: int) -> str:
    """How long something lasts, in whole years where it can be: “2 år”, “180 dagar”."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(number)d year", "%(number)d years", years) % {"number": years}
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def clock(starts_at: datetime.datetime, ends_at: datetime.datetime | None = None) -> str:
    """The time of day: “kl. 13”, “kl. 13–16”, “kl. 13.00–16.30”."""
    return manner().clock.format(time=_hours(starts_at, ends_at))


def time_of_day(value: datetime.time | datetime.datetime) -> str:
    """“9.05” as the clock on the wall shows it, wherever that wall is."""
    return format_time(
        value.time() if isinstance(value, datetime.datetime) else value,
        manner().time,
        locale=manner().locale,
    )


def when(starts_at: datetime.datetime, ends_at: datetime.datetime | None = None) -> str:
    """The day and the time: “onsdag 3 mars 2027 kl. 13–16”; both days where it goes on longer."""
    at = manner().at
    if ends_at is None or local_day(starts_at) == local_day(ends_at):
        return at.format(day=day(starts_at), time=_hours(starts_at, ends_at))
    same_year = local(starts_at).year == local(ends_at).year
    short = _on_the_hour(starts_at) and _on_the_hour(ends_at)
    begins = at.format(
        day=day(starts_at, year=not same_year), time=manner().hour(starts_at, short=short)
    )
    ends = at.format(day=day(ends_at), time=manner().hour(ends_at, short=short))
    return f"{begins} – {ends}"


def moment(value: datetime.datetime) -> str:
    """The day and the time without the weekday, for lists: “3 mars 2027 kl. 13.05”."""
    return manner().at.format(day=day(value, weekday=False), time=_hours(value, None))


def machine(value: Moment) -> str:
    """The moment for machines, as the `datetime` attribute wants it."""
    if isinstance(value, datetime.datetime):
        return local(value).isoformat(timespec="minutes")
    return value.isoformat()


def _hours(starts_at: datetime.datetime, ends_at: datetime.datetime | None) -> str:
    moments = [starts_at] if ends_at is None else [starts_at, ends_at]
    short = all(_on_the_hour(moment) for moment in moments)
    return "–".join(manner().hour(moment, short=short) for moment in moments)


def _on_the_hour(value: datetime.datetime) -> bool:
    return local(value).minute == 0
