"""The demo city's experiences: thirty invented ones in Swedish, six of them also in English."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from home.demo.pictures import illustration
from home.demo.reading import records, rich
from network.knowledge.models import ExperienceIndexPage, ExperiencePage, ExperiencePicture
from network.people.models import Member, Organisation
from network.register.models import Entry, Theme, TwinCityPage

FILES = ["experiences_first", "experiences_second", "experiences_third"]
LONG = ["what_we_did", "need", "approach", "what_got_better", "what_went_wrong"]
SHORT = ["title", "summary", "idea_to_take_home", "author_role"]


def make_experiences() -> None:
    """The experiences below their index page, with what they belong to."""
    swedish, english = (
        Locale.objects.get(language_code="sv"),
        Locale.objects.get(language_code="en"),
    )
    index = ExperienceIndexPage.objects.get(locale=swedish)
    if not index.summary:
        index.summary = "Vad vi har gjort, vad som blev bättre och vad som gick fel."
        index.save_revision().publish()
        translated = index.get_translation(english)
        translated.summary = "What we have done, what got better and what went wrong."
        translated.save_revision().publish()
    maker = ExperienceMaker(index)
    for record in records(*FILES, kind="experience"):
        page = maker.make(record)
        if "en" in record and page.get_translation_or_none(english) is None:
            _translate(page, english, record["en"])


def multiply_experiences(times: int) -> None:
    """Numbered copies of the experiences, for measuring a long list."""
    maker = ExperienceMaker(ExperienceIndexPage.objects.get(locale__language_code="sv"))
    for number in range(2, times + 1):
        for record in records(*FILES, kind="experience"):
            maker.make(record | {"title": f"{record['title']} {number}"})


class ExperienceMaker:
    """Makes experiences from records; what they refer to by name is looked up once."""

    def __init__(self, index: ExperienceIndexPage) -> None:
        self.index = index
        self.today = timezone.localdate()
        self.made = {page.slug: page for page in ExperiencePage.objects.child_of(index)}
        self.organisations = {found.name: found for found in Organisation.objects.all()}
        self.members = {found.name: found for found in Member.objects.all()}
        self.entries = {found.title: found for found in Entry.objects.all()}
        self.themes = {found.slug: found for found in Theme.objects.all()}
        cities = TwinCityPage.objects.filter(locale=index.locale)
        self.cities = {found.slug: found for found in cities}

    def make(self, record: dict[str, Any]) -> ExperiencePage:
        """One published experience, unless there is one at its address."""
        slug = slugify(record["title"])
        if slug in self.made:
            return self.made[slug]
        happened_on = min(record["happened_on"], self.today)
        member = self.members.get(record.get("author", ""))
        page = ExperiencePage(
            slug=slug,
            happened_on=happened_on,
            first_published_at=_two_weeks_later(happened_on),
            organisation=self.organisations[record["organisation"]],
            author=member,
            lead_image=illustration(record["picture"]),
            entry=self.entries.get(record.get("entry", "")),
            **_texts(record),
        )
        page.relevant_to = [self.organisations[name] for name in record["relevant_to"]]
        page.themes = [self.themes[name] for name in record["themes"]]
        page.twin_cities = [self.cities[name] for name in record.get("twin_cities", [])]
        if "gallery" in record:
            name, caption = record["gallery"]
            page.gallery = [ExperiencePicture(image=illustration(name), caption=caption)]
        self.index.add_child(instance=page)
        page.save_revision().publish()
        self.made[slug] = page
        return page


def _two_weeks_later(day: datetime.date) -> datetime.datetime:
    """When it was published: some time after it happened, but never later than now."""
    noon = datetime.datetime.combine(day, datetime.time(12), timezone.get_current_timezone())
    return min(noon + datetime.timedelta(days=14), timezone.now())


def _texts(record: dict[str, Any]) -> dict[str, str]:
    texts = {name: record[name] for name in SHORT if name in record}
    return texts | {name: rich(record[name]) for name in LONG if name in record}


def _translate(page: ExperiencePage, english: Locale, record: dict[str, Any]) -> None:
    """The English version; its pictures and what it belongs to are those of the Swedish one."""
    translated = page.copy_for_translation(english, copy_parents=True)
    for name, text in _texts(record).items():
        setattr(translated, name, text)
    translated.draft_title = translated.title
    translated.slug = slugify(translated.title)
    translated.first_published_at = page.first_published_at
    pictures = list(translated.gallery.all())
    for picture in pictures:
        picture.caption = record.get("caption", "")
    translated.gallery = pictures
    translated.save_revision().publish()
