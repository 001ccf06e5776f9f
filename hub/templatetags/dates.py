"""Days and times in templates: `{% load dates %}`."""

from __future__ import annotations

import datetime
import re

from django import template
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from hub import dates

register = template.Library()
# The spaces at which a time or a number of dates would fall apart at the end of a line.
LOOSE = re.compile(r"(?<=\bkl\.) (?=\d)|(?<=, \d) (?=dat)|(?<=, \d\d) (?=dat)")
HOURS = re.compile(r"((?:kl\.\s|:)[\d.]+)–(\d)")


@register.filter
def day(value: dates.Moment | None) -> str:
    """`{{ page.date|day }}`: onsdag 3 mars 2027."""
    return dates.day(value) if value else ""


@register.filter
def short_day(value: dates.Moment | None) -> str:
    """`{{ page.date|short_day }}`: 3 mars 2027."""
    return dates.day(value, weekday=False) if value else ""


@register.filter
def near_day(value: dates.Moment | None) -> str:
    """`{{ task.deadline|near_day }}`: 3 mars, with the year where it is not this one."""
    if not value:
        return ""
    this_year = dates.local_day(value).year == timezone.localdate().year
    return dates.day(value, weekday=False, year=not this_year)


@register.filter
def month(value: dates.Moment | None) -> str:
    """`{{ page.date|month }}`: mars 2027."""
    return dates.month(value) if value else ""


@register.filter
def short_month(value: dates.Moment | None) -> str:
    """`{{ date.starts_at|short_month }}`: jan. 2027."""
    return dates.short_month(value) if value else ""


@register.filter
def short_weekday(value: dates.Moment | None) -> str:
    """`{{ date.starts_at|short_weekday }}`: ons."""
    return dates.weekday(value, short=True) if value else ""


@register.filter
def time_of_day(value: datetime.time | datetime.datetime | None) -> str:
    """`{{ item.time|time_of_day }}`: 9.05, or 9:05 in English."""
    return dates.time_of_day(value) if value else ""


@register.simple_tag
def when(
    starts_at: datetime.datetime | None,
    ends_at: datetime.datetime | None = None,
    *,
    capital: bool = False,
) -> SafeString | str:
    """`{% when date.starts_at date.ends_at %}`: the day and the time, readable for machines too.

    With `capital=True` it begins with a capital, as a heading does.
    """
    if not starts_at:
        return ""
    words = dates.when(starts_at, ends_at)
    return _time(starts_at, capfirst(words) if capital else words)


@register.simple_tag
def clock(
    starts_at: datetime.datetime | None, ends_at: datetime.datetime | None = None
) -> SafeString | str:
    """`{% clock date.starts_at date.ends_at %}`: only the time of day."""
    if not starts_at:
        return ""
    return _time(starts_at, dates.clock(starts_at, ends_at))


@register.simple_tag
def days(first: dates.Moment | None, last: dates.Moment | None = None) -> SafeString | str:
    """`{% days first last %}`: one day or several, without times."""
    if not first:
        return ""
    return _time(dates.local_day(first), dates.days(first, last))


@register.filter(is_safe=True)
@stringfilter
def unbroken(words: str) -> str:
    """`{{ occasion.when|unbroken }}`: no break after “kl.” or “2”, nor within “13–16”."""
    return HOURS.sub("\\1–\N{WORD JOINER}\\2", LOOSE.sub("\N{NO-BREAK SPACE}", words))


def _time(value: dates.Moment, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', dates.machine(value), unbroken(words))
