"""The ways to narrow the list of experiences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from hub.facets import Facet
from network.knowledge.querysets import CITY, THEME
from network.register.addresses import active_language
from network.register.countries import alphabetical

Row = tuple[int, str, str, str, str]


def experience_facets(facts: Iterable[Any], belongings: Iterable[Row]) -> list[Facet]:
    """By theme, twin city, organisation and year; values in alphabetical order, years backwards."""
    facts, belongings = list(facts), list(belongings)
    told_by = [
        (
            fact.pk,
            fact.organisation__slug,
            in_the_readers_language(fact.organisation__name, fact.organisation__name_en),
        )
        for fact in facts
    ]
    years = sorted({(fact.pk, fact.happened_on__year) for fact in facts}, key=lambda one: -one[1])
    return [
        _by_words("tema", _("Theme"), _of_kind(belongings, THEME)),
        _by_words("vanort", _("Twin city"), _of_kind(belongings, CITY)),
        _by_words("organisation", _("Organisation"), told_by),
        Facet("ar", _("Year"), [(pk, year, year) for pk, year in years]),
    ]


def in_the_readers_language(name: str, name_en: str) -> str:
    """The name in English where the reader reads English and there is one."""
    return (name_en if active_language() == "en" else "") or name


def _of_kind(belongings: Iterable[Row], kind: str) -> list[tuple[int, str, str]]:
    return [
        (pk, slug, in_the_readers_language(name, name_en))
        for pk, what, slug, name, name_en in belongings
        if what == kind
    ]


def _by_words(name: str, label: str, pairs: list[tuple[int, str, str]]) -> Facet:
    """A facet whose values stand in alphabetical order."""
    return Facet(name, label, sorted(pairs, key=lambda pair: alphabetical(pair[2])))
