"""The numbers beside the filter, against a count by hand over every entry."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from network.register.filters import read_selection
from network.register.listing import Listing
from network.register.models import Audience, Entry, RegisterPage
from network.register.models.published_cities import cities_of
from network.register.models.register_page import word_sources
from network.register.options import WORDS
from network.register.words import read_words
from network.strategy.models import ClauseCode
from tests.make import make_organisation, make_strategy, make_twin_city
from tests.network.register.make import (
    country,
    goal,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    make_programme,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
TODAY = datetime.date(2026, 11, 23)
YEARS = range(2015, 2030)


@dataclass
class Plain:
    """An entry as a plain record: which values of each facet it has, told apart from the code."""

    pk: int
    has: dict[str, set[str]]


def years_of(entry: Entry) -> set[str]:
    """The years an entry was under way, as the register's rule says in words."""
    first, last = entry.start_date or entry.end_date, entry.end_date
    if first is None:
        return set()
    if last is None:
        last = first if entry.is_past else max(first, TODAY)
    return {str(year) for year in range(first.year, last.year + 1)}


def plain(entry: Entry) -> Plain:
    def words(name: str, code: str) -> set[str]:
        return {WORDS[name][code]}

    activity = getattr(entry, "activity", None)
    return Plain(
        entry.pk,
        {
            "typ": words("typ", entry.record_type),
            "status": words("status", entry.status),
            "slag": words("slag", activity.kind) if activity else set(),
            "rackvidd": words("rackvidd", entry.scope),
            "roll": words("roll", entry.role),
            "tema": {one.slug for one in entry.themes.all()},
            "malgrupp": {one.slug for one in entry.audiences.all()},
            "land": {one.code.lower() for one in entry.countries.all()},
            "mal": {str(one.number) for one in entry.goals.all()},
            "vanort": {one.slug for one in entry.twin_cities.all()},
            "program": {entry.programme.slug} if entry.programme else set(),
            "organisation": {part.organisation.slug for part in entry.participations.all()},
            "punkt": {link.clause.code.lower() for link in entry.clause_links.all()},
            "ar": years_of(entry),
        },
    )


def some(dice: random.Random, pool: list[Any], most: int = 3) -> list[Any]:
    return dice.sample(pool, dice.randint(0, min(most, len(pool))))


def make_many(number: int = 40) -> list[Plain]:
    """A register thrown with dice, the same every time."""
    dice = random.Random(7)  # noqa: S311
    make_strategy()
    themes = [theme(slug) for slug in ("klimat", "kultur", "unga", "idrott")]
    audiences = list(Audience.objects.all()[:3])
    countries = [country(code) for code in ("DK", "EE", "HR", "US", "FI")]
    goals = [goal(number) for number in (4, 11, 13, 17)]
    cities = [make_twin_city("Pärnu"), make_twin_city("Dubrovnik", country="HR")]
    programmes = [make_programme(), make_programme("Erasmus+"), None]
    organisations = [make_organisation(f"Förvaltning {one}") for one in "ABC"]
    partners = [make_partner(f"Stad {one}", city=f"Ort {one}") for one in "ABCD"]
    clauses = list(ClauseCode.objects.all())
    for index in range(number):
        year = dice.randint(2016, 2026)
        start = dice.choice([None, datetime.date(year, 5, 1)])
        end = dice.choice([None, datetime.date(min(year + dice.randint(0, 3), 2029), 6, 1)])
        fields: dict[str, Any] = {
            "status": dice.choice(Entry.Status.values),
            "scope": dice.choice(Entry.Scope.values),
            "role": dice.choice(Entry.Role.values),
            "start_date": start,
            "end_date": end,
            "themes": some(dice, themes),
            "audiences": some(dice, audiences),
            "countries": some(dice, countries),
            "goals": some(dice, goals),
            "twin_cities": some(dice, cities, 1),
            "programme": dice.choice(programmes),
            "organisations": some(dice, organisations),
            "partners": some(dice, partners),
            "clauses": some(dice, clauses, 2),
        }
        make = dice.choice([make_activity, make_activity, make_network, make_agreement])
        if make is make_activity:
            fields["kind"] = dice.choice(list(WORDS["slag"]))
        make(f"Post {index:02}", **fields)
    make_activity("Utkast", live=False, themes=themes, countries=countries, partners=partners)
    return [plain(entry) for entry in Entry.objects.filter(live=True)]


def by_hand(entries: list[Plain], chosen: dict[str, list[str]]) -> list[Plain]:
    return [
        entry
        for entry in entries
        if all(entry.has[name] & set(values) for name, values in chosen.items() if values)
    ]


def make_lister() -> Callable[[dict[str, list[str]]], Listing]:
    """Reads the words once, as many questions are asked."""
    words = read_words(word_sources())
    page = RegisterPage.objects.get(locale__language_code="sv")
    facets = page.facets(words, cities_of(words["cities"]))

    def listing(chosen: dict[str, list[str]]) -> Listing:
        params = QueryDict(urlencode(chosen, doseq=True))
        return Listing(
            read_selection(params, facets),
            Entry.objects.public(),
            url="/register/",
            language="sv",
            today=TODAY,
        )

    return listing


POOL = {
    "typ": list(WORDS["typ"].values()),
    "status": list(WORDS["status"].values()),
    "slag": list(WORDS["slag"].values()),
    "rackvidd": list(WORDS["rackvidd"].values()),
    "roll": list(WORDS["roll"].values()),
    "tema": ["klimat", "kultur", "unga", "idrott"],
    "land": ["dk", "ee", "hr", "us"],
    "mal": ["4", "11", "13"],
    "vanort": ["parnu", "dubrovnik"],
    "program": ["interreg-sodra-ostersjon", "erasmus"],
    "organisation": ["forvaltning-a", "forvaltning-b"],
    "punkt": ["syf-1", "syf-2", "ans-1"],
    "ar": [str(year) for year in YEARS],
}
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
        for name, values in POOL.items()
    },
)


@time_machine.travel(TODAY)
def test_every_count_is_what_choosing_the_value_gives():
    entries, listing_of = make_many(), make_lister()

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(chosen=CHOICES)
    def check(chosen: dict[str, list[str]]) -> None:
        listing = listing_of(chosen)
        hits = by_hand(entries, chosen)
        assert listing.total == len(hits)
        assert {row.entry.pk for row in listing.rows} <= {entry.pk for entry in hits}
        for group in listing.groups:
            others = {name: values for name, values in chosen.items() if name != group.name}
            rest = by_hand(entries, others)
            for value in group.values:
                number = sum(value.value in entry.has[group.name] for entry in rest)
                assert (group.name, value.value, value.count) == (group.name, value.value, number)
            shown = {value.value for value in group.values if value.count}
            assert shown == {value for entry in rest for value in entry.has[group.name]}

    check()


@time_machine.travel(TODAY)
def test_hits_and_the_map_are_counted_with_all_filters_in_force():
    entries, listing_of = make_many(), make_lister()

    @settings(max_examples=30, deadline=None, derandomize=True, database=None)
    @given(chosen=CHOICES)
    def check(chosen: dict[str, list[str]]) -> None:
        counts, hits = listing_of(chosen).counts, by_hand(entries, chosen)
        keys = [entry.pk for entry in hits]
        near = Entry.objects.filter(pk__in=keys, scope="near_region").count()
        assert counts.by_scope.get("near_region", 0) == near
        for code, number in counts.hits_by_country.items():
            assert number == sum(code.lower() in entry.has["land"] for entry in hits)
        for place in counts.partners:
            tied = Entry.objects.filter(pk__in=keys, partnerships__partner__city=place.name)
            assert place.number == tied.distinct().count()

    check()


@time_machine.travel(TODAY)
def test_the_same_address_always_means_the_same_list():
    make_many()
    listing_of = make_lister()

    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(chosen=CHOICES)
    def check(chosen: dict[str, list[str]]) -> None:
        selection = listing_of(chosen).selection
        again = read_selection(QueryDict(selection.query()), selection.facets)
        assert again.chosen == selection.chosen
        assert again.query() == selection.query()
        for chip in selection.chips():
            without = read_selection(QueryDict(chip.url.removeprefix("?")), selection.facets)
            assert without.chosen_count == selection.chosen_count - 1
            assert without.not_understood == []

    check()
