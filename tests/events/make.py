"""Events, meetings, trainings and their occasions, around the third of March 2027."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS as DEFAULT
from django.utils.text import slugify
from wagtail.models import Locale, Page, PageViewRestriction

from events.models import EventIndexPage, EventPage, MeetingPage, Occasion, OccasionDate
from training.models import TrainingIndexPage, TrainingPage

CITY = ZoneInfo("Europe/Stockholm")
MONDAY_MORNING = datetime.datetime(2027, 3, 1, 8, tzinfo=CITY)


def at(month: int, day: int, hour: int = 13, minute: int = 0, *, year: int = 2027):
    """A moment on the city's clock."""
    return datetime.datetime(year, month, day, hour, minute, tzinfo=CITY)


def calendar_page(language: str = "sv") -> EventIndexPage:
    """The calendar in one language."""
    return EventIndexPage.objects.get(locale__language_code=language)


def make_event(title: str = "Öppet hus", *, live: bool = True, **fields: Any) -> EventPage:
    """A published open house on Wednesday afternoon."""
    values = {"kind": "open_house", **_on_wednesday(), **fields}
    return _added(calendar_page(), EventPage, title, live, values)


def make_meeting(title: str = "Nätverksträff", *, live: bool = True, **fields: Any) -> MeetingPage:
    """A published meeting on Wednesday afternoon."""
    return _added(calendar_page(), MeetingPage, title, live, {**_on_wednesday(), **fields})


def make_training(
    title: str = "Skriv en ansökan", *, live: bool = True, themes: Any = (), **fields: Any
) -> TrainingPage:
    """A published training in EU funding; it has no occasion."""
    values = {"area": "eu_funding", "for_whom": "Den som ska söka pengar.", **fields}
    page = _added(training_index(), TrainingPage, title, live, values)
    if themes:
        page.themes.set(themes)
        page.save_revision().publish()
    return page


def training_index(language: str = "sv") -> TrainingIndexPage:
    """Where the trainings are, in one language."""
    return TrainingIndexPage.objects.get(locale__language_code=language)


def make_occasion(page: Page, *dates: tuple[Any, Any], **fields: Any) -> Occasion:
    """An occasion of a page on Wednesday afternoon unless other dates are given."""
    occasion = Occasion.objects.create(page=page, **{"venue": "Stadshuset", **fields})
    for starts_at, ends_at in dates or [(at(3, 3, 13), at(3, 3, 16))]:
        OccasionDate.objects.create(occasion=occasion, starts_at=starts_at, ends_at=ends_at)
    return Occasion.objects.get(pk=occasion.pk)


def make_occasions(pages: list[Any]) -> None:
    """An occasion with two dates for each page."""
    occasions = Occasion.objects.bulk_create(
        Occasion(page_id=page.pk, venue="Stadshuset", capacity=20) for page in pages
    )
    OccasionDate.objects.bulk_create(
        OccasionDate(occasion=occasion, starts_at=at(3, day), ends_at=at(3, day, 16))
        for occasion in occasions
        for day in (3, 10)
    )


def make_many(parent: Page, model: type[Page], number: int, **values: Any) -> list[Any]:
    """So many published pages at once, without what publishing costs; for counting questions."""
    parent.refresh_from_db()
    locale_id, kind = parent.locale_id, ContentType.objects.get_for_model(model)
    pages = []
    for step in range(parent.numchild + 1, parent.numchild + number + 1):
        title = f"{model.__name__} {step}"
        page = model(title=title, draft_title=title, slug=slugify(title), live=True, **values)
        page.path = Page._get_path(parent.path, parent.depth + 1, step)
        page.depth, page.locale_id, page.content_type = parent.depth + 1, locale_id, kind
        page.url_path = f"{parent.url_path}{page.slug}/"
        pages.append(page)
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.page_ptr_id = row.pk
    model.objects.all()._insert(pages, fields=model._meta.local_concrete_fields, using=DEFAULT)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    return pages


def translate(page: Any, title: str, *, live: bool = True) -> Any:
    """The page in English."""
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.draft_title, english.slug = title, title, slugify(title)
    revision = english.save_revision()
    if live:
        revision.publish()
    english.refresh_from_db()
    return english


def restrict(page: Page) -> None:
    """Only those who sign in may read the page."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _on_wednesday() -> dict[str, Any]:
    return {"starts_at": at(3, 3, 13), "ends_at": at(3, 3, 16), "venue": "Rådhuset"}


def _added(parent: Any, model: type, title: str, live: bool, values: dict[str, Any]) -> Any:
    values.setdefault("slug", slugify(title))
    page = parent.add_child(instance=model(title=title, live=live, **values))
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page
