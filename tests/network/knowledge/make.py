"""Experiences and what they belong to, with fixed names and dates."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from network.knowledge.manuscripts import Manuscript
from network.knowledge.models import ExperienceIndexPage, ExperiencePage, Question
from network.knowledge.services.sharing import share
from network.people.models import Member, Organisation
from network.register.models import Theme
from tests.make import make_organisation, make_signed_up_member


def experience_index(language: str = "sv") -> ExperienceIndexPage:
    """Where experiences are, in one language."""
    return ExperienceIndexPage.objects.get(locale__language_code=language)


def make_theme(name: str = "Solenergi", **fields: Any) -> Theme:
    """A theme beside those that the foundation plants."""
    return Theme.objects.create(
        **{"name": name, "name_en": f"{name} (en)", "slug": slugify(name), **fields}
    )


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


def make_network_post(
    title: str = "Så talar vi om buller", *, author: Member | None = None, **fields: Any
) -> ExperiencePage:
    """A post that a member has shared with the network and with nobody else."""
    author = author or Member.objects.first() or make_signed_up_member()
    return share(
        member=author,
        manuscript=Manuscript(
            **{
                "title": title,
                "summary": f"{title}, kort sagt.",
                "happened_on": datetime.date(2025, 5, 12),
                "what_we_did": "<p>Vi lyssnade på gården en hel dag.</p>",
                **fields,
            }
        ),
    )


def make_question(
    title: str = "Vem kan buller?", *, author: Member | None = None, themes: Any = (), **fields: Any
) -> Question:
    """A question that nobody has answered."""
    author = author or Member.objects.first() or make_signed_up_member()
    question = Question.objects.create(
        **{
            "title": title,
            "text": "Vi ska mäta vid en skola.",
            "author": author,
            "organisation": author.organisation,
            **fields,
        }
    )
    question.themes.set(themes)
    return question
