"""Experiences and what they belong to, with fixed names and dates."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from network.knowledge.models import ExperienceIndexPage, ExperiencePage
from network.people.models import Organisation
from network.register.models import Activity, Entry, Participation, Theme
from tests.make import make_organisation


def experience_index(language: str = "sv") -> ExperienceIndexPage:
    """Where experiences are, in one language."""
    return ExperienceIndexPage.objects.get(locale__language_code=language)


def make_theme(name: str = "Klimat", **fields: Any) -> Theme:
    """A theme."""
    return Theme.objects.create(
        **{"name": name, "name_en": f"{name} (en)", "slug": slugify(name), **fields}
    )


def make_activity(
    title: str = "Gröna hamnar", *, organisation: Organisation | None = None, **fields: Any
) -> Activity:
    """A published project that goes on, with an organisation of the city if one is given."""
    twin_cities = fields.pop("twin_cities", [])
    activity = Activity(
        **{
            "title": title,
            "slug": slugify(title),
            "kind": Activity.Kind.PROJECT,
            "summary": f"{title} i korthet.",
            "scope": Entry.Scope.EUROPEAN,
            "role": Entry.Role.PARTNER,
            "start_date": datetime.date(2024, 1, 1),
            **fields,
        }
    )
    if organisation:
        activity.participations.add(Participation(organisation=organisation))
    activity.twin_cities.add(*twin_cities)
    activity.save()
    return activity


def make_experience(
    title: str = "Cyklar som fick barn att gå",
    *,
    themes: Any = (),
    twin_cities: Any = (),
    relevant_to: Any = (),
    index: ExperienceIndexPage | None = None,
    **fields: Any,
) -> ExperiencePage:
    """A published experience from May 2025."""
    if "organisation" not in fields:
        fields["organisation"] = Organisation.objects.first() or make_organisation()
    page = ExperiencePage(
        **{
            "title": title,
            "summary": f"{title}, kort sagt.",
            "happened_on": datetime.date(2025, 5, 12),
            "what_we_did": "<p>Vi räknade barn i stället för bilar.</p>",
            **fields,
        }
    )
    page.themes.set(themes)
    page.twin_cities.set(twin_cities)
    page.relevant_to.set(relevant_to)
    return (index or experience_index()).add_child(instance=page)


def restrict(page: Page) -> None:
    """Lets nobody but those who have signed in read the page and what is below it."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
