"""Editors write entries: what the form makes by itself, and what it refuses beside the field."""

from __future__ import annotations

import re

import pytest
import time_machine

from network.register.models import Activity, Entry, Theme
from tests.make import (
    make_organisation,
    make_strategy,
)
from tests.network.register.editing import address, create, errors, posted, rows
from tests.network.register.make import (
    country,
    make_activity,
    make_network,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_the_address_is_made_from_the_name(admin):
    response = create(admin, **{"action-publish": "1"})
    assert response.status_code == 302
    activity = Activity.objects.get()
    assert (activity.slug, activity.live) == ("grona-hamnar", True)
    assert (activity.record_type, activity.entry_ptr.record_type) == ("activity", "activity")


def test_a_second_entry_of_the_same_name_gets_an_address_of_its_own(admin):
    make_activity()
    make_network("Gröna hamnar")
    create(admin)
    assert set(Activity.objects.values_list("slug", flat=True)) == {
        "grona-hamnar",
        "grona-hamnar-2",
    }


def test_an_address_that_is_taken_is_refused_beside_the_field(admin):
    make_activity()
    response = create(admin, slug="grona-hamnar", title="Annat")
    assert response.status_code == 200
    assert response.context["form"].errors["slug"] == ["Det finns redan en post med den adressen."]
    assert 'value="Annat"' in response.content.decode()


def test_an_entry_keeps_its_own_address(admin):
    activity = make_activity()
    response = admin.post(
        address(Activity, "edit", activity.pk), posted(slug="grona-hamnar", title="Nytt namn")
    )
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"goals": [1, 2, 3, 4]}, "goals", "Välj högst tre mål"),
        ({"confirmed_on": "2026-11-24"}, "confirmed_on", "Den dagen har inte kommit än"),
        (
            {"start_date": "2026-05-01", "end_date": "2026-04-01"},
            "end_date",
            "Slutet kan inte komma före början",
        ),
        ({"own_money": "-1"}, "own_money", "större än eller lika med 0"),
        ({"contact_email": "inte en adress"}, "contact_email", "e-post"),
    ],
)
@time_machine.travel("2026-11-23 12:00")
def test_what_cannot_be_is_said_beside_the_field(admin, changes, field, words):
    response = create(admin, **changes, **{"action-publish": "1"})
    assert response.status_code == 200
    assert words in str(response.context["form"].errors[field])
    assert not Entry.objects.exists()


@time_machine.travel("2026-11-23 12:00")
def test_three_goals_and_today_are_fine(admin):
    response = create(admin, goals=[4, 11, 13], confirmed_on="2026-11-23")
    assert response.status_code == 302


def test_only_one_organisation_leads(admin):
    one, two = make_organisation("Hamnen"), make_organisation("Miljöförvaltningen")
    both = rows(
        "participations",
        {"organisation": one.pk, "is_lead": "on"},
        {"organisation": two.pk, "is_lead": "on"},
    )
    response = create(admin, **both)
    assert response.status_code == 200
    assert "Bara en organisation kan leda" in errors(response)
    single = rows(
        "participations", {"organisation": one.pk, "is_lead": "on"}, {"organisation": two.pk}
    )
    assert create(admin, **single).status_code == 302
    assert Activity.objects.get().participations.count() == 2


def test_the_same_organisation_twice_is_refused(admin):
    one = make_organisation("Hamnen")
    response = create(
        admin, **rows("participations", {"organisation": one.pk}, {"organisation": one.pk})
    )
    assert response.status_code == 200
    assert not Entry.objects.exists()


def test_clauses_are_chosen_by_code_and_text(admin):
    from network.strategy.models import ClauseCode

    make_strategy()
    page = admin.get(address(Activity, "add")).content.decode()
    assert "SYF-1 göra staden känd som en god granne" in page
    code = ClauseCode.objects.get(code="SYF-1")
    create(admin, **rows("clause_links", {"clause": code.pk, "contribution": "Vi visar hamnen."}))
    assert Activity.objects.get().clause_links.get().clause == code


def test_a_clause_whose_strategy_is_no_longer_published_stays(admin):
    from network.strategy.models import ClauseCode

    strategy = make_strategy()
    activity = make_activity(clauses=[ClauseCode.objects.get(code="SYF-1")])
    strategy.unpublish()
    page = admin.get(address(Activity, "edit", activity.pk)).content.decode()
    assert re.search(r'<option value="\d+" selected>SYF-1</option>', page)


def test_a_retired_theme_stays_where_it_is_and_cannot_be_chosen_anew(admin):
    Theme.objects.filter(slug="kultur").update(is_retired=True)
    kept = make_activity(themes=[theme("kultur")])
    number = theme("kultur").pk
    field = f'name="themes" value="{number}"'
    assert field in admin.get(address(Activity, "edit", kept.pk)).content.decode()
    assert field not in admin.get(address(Activity, "add")).content.decode()
    assert create(admin, themes=[number]).status_code == 200


def test_countries_already_in_the_register_come_first(admin):
    make_activity(countries=[country("UY")])
    page = admin.get(address(Activity, "add")).content.decode()
    assert page.index("Uruguay") < page.index("Afghanistan")
