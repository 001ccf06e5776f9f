"""The demo city's trainings, meetings and events, around the day the demo is built."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from events.deadlines import is_working_day
from events.models import (
    DatedPage,
    EventIndexPage,
    EventPage,
    MeetingPage,
    Occasion,
    OccasionDate,
)
from home.demo.pictures import illustration
from home.demo.reading import records, rich
from network.register.models import Theme
from training.models import TrainingIndexPage, TrainingPage

RICH = {"goals", "before_you_come", "minutes"}


def make_trainings() -> None:
    """Trainings with their occasions, meetings of the network, and events."""
    swedish, english = (
        Locale.objects.get(language_code="sv"),
        Locale.objects.get(language_code="en"),
    )
    trainings = TrainingIndexPage.objects.get(locale=swedish)
    for record in records("trainings", kind="training"):
        _make_training(record, trainings, english)
    calendar = EventIndexPage.objects.get(locale=swedish)
    for record in records("calendar", kind="meeting"):
        _make_dated(MeetingPage, record, calendar, english)
    for record in records("calendar", kind="event"):
        _make_dated(EventPage, record, calendar, english)


def _make_training(record: dict[str, Any], index: TrainingIndexPage, english: Locale) -> None:
    """A training with its occasions; those are made once, when the page is."""
    occasions = record.pop("occasion", [])
    translation = record.pop("en", None)
    themes = Theme.objects.filter(slug__in=record.pop("themes"))
    page = TrainingPage.objects.child_of(index).filter(slug=record["slug"]).first()
    if page is None:
        page = TrainingPage(
            contact_function="Samordnare för utbildningar",
            contact_email="utbildningar@example.org",
            **_fields(record),
        )
        page.themes = list(themes)
        index.add_child(instance=page)
        page.save_revision().publish()
        for occasion in occasions:
            _make_occasion(page, occasion)
    _translate(page, english, translation)


def _make_occasion(page: TrainingPage, record: dict[str, Any]) -> None:
    dates = record.pop("dates")
    occasion = Occasion.objects.create(page=page, **record)
    days = _days(*(offset for offset, _first, _last in dates))
    for day, (_offset, first, last) in zip(days, dates, strict=True):
        OccasionDate.objects.create(
            occasion=occasion, starts_at=_moment(day, first), ends_at=_moment(day, last)
        )


def _make_dated(
    model: type[Any], record: dict[str, Any], index: EventIndexPage, english: Locale
) -> None:
    """A meeting or an event on its day, counted from today."""
    translation = record.pop("en", None)
    offset, first, last = record.pop("when")
    sign_up = record.pop("sign_up", "")
    page = model.objects.child_of(index).filter(slug=record["slug"]).first()
    if page is None:
        [day] = _days(offset)
        page = model(starts_at=_moment(day, first), ends_at=_moment(day, last), **_fields(record))
        index.add_child(instance=page)
        page.save_revision().publish()
        if sign_up:
            _open_for_sign_up(page, sign_up)
    _translate(page, english, translation)


def _open_for_sign_up(page: DatedPage, sign_up: str) -> None:
    """An occasion without a limit, on the day and at the place that the page tells."""
    occasion = Occasion.objects.create(
        page=page.page_ptr, sign_up=sign_up, venue=page.venue, is_online=page.is_online
    )
    OccasionDate.objects.create(occasion=occasion, starts_at=page.starts_at, ends_at=page.ends_at)


def _fields(record: dict[str, Any]) -> dict[str, Any]:
    """The page's own fields as the page wants them: pictures, rich text and blocks."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        if name == "picture":
            fields["lead_image"] = illustration(value)
        elif name == "body":
            fields[name] = [("paragraph", rich(value))]
        elif name == "agenda":
            fields[name] = [("item", _item(item)) for item in value]
        else:
            fields[name] = rich(value) if name in RICH else value
    return fields


def _item(record: dict[str, str]) -> dict[str, Any]:
    return record | {"time": datetime.time.fromisoformat(record["time"])}


def _translate(page: Page, english: Locale, record: dict[str, Any] | None) -> None:
    """The English version, where the demo has one; occasions are shared by both."""
    if record is None or page.get_translation_or_none(english):
        return
    translated = page.copy_for_translation(english, copy_parents=True)
    for name, value in _fields(record).items():
        setattr(translated, name, value)
    translated.draft_title = translated.title
    if isinstance(translated, TrainingPage):
        translated.contact_function = "Training coordinator"
    translated.save_revision().publish()


def _days(*offsets: int) -> list[datetime.date]:
    """Working days about so many days from today; together they keep clear of Christmas."""
    today = timezone.localdate()
    days = [today + datetime.timedelta(days=offset) for offset in offsets]
    while not all(map(_is_ordinary, days)):
        step = datetime.timedelta(days=7 if any(map(_is_christmas, days)) else 1)
        days = [day - step if offsets[0] < 0 else day + step for day in days]
    return days


def _is_ordinary(day: datetime.date) -> bool:
    return is_working_day(day) and not _is_christmas(day)


def _is_christmas(day: datetime.date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 6)


def _moment(day: datetime.date, time: str) -> datetime.datetime:
    clock = datetime.time.fromisoformat(time)
    return datetime.datetime.combine(day, clock, timezone.get_current_timezone())
