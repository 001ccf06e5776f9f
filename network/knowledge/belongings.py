"""What an experience belongs to: themes, twin cities and the organisations that it matters to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from hub.visibility import open_to_all
from network.knowledge.facets import in_the_readers_language
from network.knowledge.querysets import CITY, ORGANISATION, THEME
from network.people.models import Organisation
from network.register.countries import alphabetical
from network.register.models import Theme, TwinCityPage

if TYPE_CHECKING:
    from network.knowledge.models import ExperiencePage

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Belonging:
    """A word with its address; for a twin city also what is the same in every language."""

    slug: str
    name: str
    key: str = ""


@dataclass(frozen=True)
class Belongings:
    """Everything that an experience belongs to, each kind in alphabetical order."""

    themes: list[Belonging] = field(default_factory=list)
    organisations: list[Belonging] = field(default_factory=list)
    twin_cities: list[Belonging] = field(default_factory=list)


def read_belongings(experience: ExperiencePage, *, is_preview: bool) -> Belongings:
    """What it belongs to and anybody may see, in one question; of a draft, what it says itself."""
    rows = _from_draft(experience) if is_preview else _from_database(experience)
    found = Belongings()
    for kind, slug, name, other in rows:
        if kind == CITY:
            found.twin_cities.append(Belonging(slug, name, other))
        else:
            where = found.themes if kind == THEME else found.organisations
            where.append(Belonging(slug, in_the_readers_language(name, other)))
    for those in (found.themes, found.organisations, found.twin_cities):
        those.sort(key=lambda one: alphabetical(one.name))
    return found


def _from_database(experience: ExperiencePage) -> Iterable[Row]:
    text = CharField()
    themes = Theme.objects.filter(experiences=experience).order_by()
    organisations = Organisation.objects.filter(relevant_experiences=experience).order_by()
    chosen = TwinCityPage.objects.filter(experiences=experience).order_by()
    cities = open_to_all(TwinCityPage.objects.live()).filter(
        locale=experience.locale_id, translation_key__in=chosen.values("translation_key")
    )
    words = [
        those.values_list(Value(kind, output_field=text), "slug", "name", "name_en")
        for kind, those in ((THEME, themes), (ORGANISATION, organisations))
    ]
    return words[0].union(
        words[1],
        cities.order_by().values_list(
            Value(CITY, output_field=text), "slug", "title", Cast("translation_key", text)
        ),
        all=True,
    )


def _from_draft(experience: ExperiencePage) -> Iterable[Row]:
    for theme in experience.themes.all():
        yield THEME, theme.slug, theme.name, theme.name_en
    for organisation in experience.relevant_to.all():
        yield ORGANISATION, organisation.slug, organisation.name, organisation.name_en
    for city in experience.twin_cities.all():
        yield CITY, city.slug, city.title, str(city.translation_key)
