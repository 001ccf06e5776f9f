"""Editors keep the register: forms that help, lists that answer, and nothing that deletes."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.register.models import Activity, AffiliatedNetwork, Agreement, Entry, Theme
from tests.make import (
    make_admin,
    make_board,
    make_editor,
    make_organisation,
    make_reviewer,
    make_strategy,
)
from tests.network.register.make import (
    country,
    goal,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
DAY = datetime.date
KINDS = [(Activity, make_activity), (AffiliatedNetwork, make_network), (Agreement, make_agreement)]


def address(model: Any, name: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_admin())
    return client


def posted(**changes: Any) -> dict[str, Any]:
    """What the form of an activity sends when an editor has filled in what is needed."""
    formsets = ("participations", "partnerships", "clause_links")
    data = {
        "title": "Gröna hamnar",
        "slug": "",
        "kind": "project",
        "summary": "Vi lär av andra hamnar.",
        "status": "ongoing",
        "scope": "european",
        "role": "partner",
    }
    for name in formsets:
        data |= {
            f"{name}-TOTAL_FORMS": 0,
            f"{name}-INITIAL_FORMS": 0,
            f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000,
        }
    return data | changes


def rows(name: str, *forms: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {f"{name}-TOTAL_FORMS": len(forms)}
    for number, form in enumerate(forms):
        data |= {f"{name}-{number}-{field}": value for field, value in form.items()}
        data |= {f"{name}-{number}-ORDER": number + 1, f"{name}-{number}-id": ""}
    return data


def errors(response: Any) -> str:
    return str(response.context["form"].errors) + str(
        [formset.errors for formset in response.context["form"].formsets.values()]
    )


def create(client: Client, **changes: Any) -> Any:
    return client.post(address(Activity, "add"), posted(**changes))


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


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_each_kind_can_be_edited_previewed_and_compared(admin, model, make):
    entry = make(organisations=[make_organisation()], partners=[make_partner()], goals=[goal(1)])
    entry.save_revision()
    assert admin.get(address(model, "edit", entry.pk)).status_code == 200
    preview = admin.get(address(model, "preview_on_edit", entry.pk))
    assert preview.status_code == 200
    revision = entry.latest_revision
    seen = admin.get(address(model, "revisions_view", entry.pk, revision.pk)).content.decode()
    assert "Turun kaupunki" in seen
    assert "Kulturförvaltningen" in seen
    assert admin.get(address(model, "history", entry.pk)).status_code == 200
    compare = address(model, "revisions_compare", entry.pk, "earliest", revision.pk)
    assert admin.get(compare).status_code == 200


def test_a_draft_is_previewed_as_its_public_page(admin):
    activity = make_activity(live=False, themes=[theme("kultur")])
    activity.title = "Nästa steg"
    activity.organisations = []
    activity.save_revision()
    activity.refresh_from_db()
    url = address(Activity, "revisions_view", activity.pk, activity.latest_revision_id)
    page = admin.get(url).content.decode()
    assert "<h1>Nästa steg</h1>" in page
    assert "Kultur" in page


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_nobody_deletes_an_entry(admin, model, make):
    entry = make()
    delete = f"/admin/snippets/register/{model._meta.model_name}/delete/{entry.pk}/"
    for method in (admin.get, admin.post):
        assert method(delete).status_code in (302, 403)
    bulk = reverse("wagtail_bulk_action", args=["register", model._meta.model_name, "delete"])
    admin.post(f"{bulk}?id={entry.pk}")
    assert model.objects.filter(pk=entry.pk).exists()
    for page in (address(model, "list"), address(model, "edit", entry.pk)):
        assert f"/delete/{entry.pk}/" not in admin.get(page).content.decode()


def test_an_editor_drafts_and_a_reviewer_publishes(client):
    client.force_login(make_editor())
    assert create(client, **{"action-publish": "1"}).status_code == 302
    activity = Activity.objects.get()
    assert not activity.live
    edit = address(Activity, "edit", activity.pk)
    sent = client.post(edit, posted(slug=activity.slug, **{"action-submit": "1"}))
    assert sent.status_code == 302
    activity.refresh_from_db()
    assert activity.workflow_in_progress
    client.force_login(make_reviewer())
    task = activity.current_workflow_task_state
    url = reverse(
        activity.snippet_viewset.get_url_name("workflow_action"),
        args=[activity.pk, "approve", task.pk],
    )
    client.post(url, {"comment": ""})
    activity.refresh_from_db()
    assert activity.live


def test_members_without_rights_see_nothing(client):
    from tests.make import make_user

    client.force_login(make_user())
    assert client.get(address(Activity, "list")).status_code == 302


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_the_list_asks_as_much_for_fifty_as_for_five(admin, model, make):
    def fill(start: int, stop: int) -> int:
        for number in range(start, stop):
            make(
                f"Nummer {number}",
                responsible_board=make_board(f"Nämnd {number}"),
                organisations=[make_organisation(f"Förvaltning {number}")],
            )
        admin.get(address(model, "list"))
        with CaptureQueriesContext(connection) as captured:
            page = admin.get(address(model, "list")).content.decode()
        assert f"Nummer {stop - 1}" in page
        return len(captured)

    few = fill(0, 5)
    many = fill(5, 50)
    assert few == many
    assert many <= 25


@time_machine.travel("2026-11-23")
@pytest.mark.parametrize(
    ("concern", "expected"),
    [
        ("stale", {"Obekräftad", "Gammal"}),
        ("ending", {"Slutar"}),
        ("overdue", {"Förbi"}),
        ("unlearned", {"Utan lärdom"}),
        ("boardless", {"Utan nämnd"}),
        ("drafts", {"Ändrad"}),
    ],
)
def test_the_list_answers_what_needs_an_editor(admin, concern, expected):
    board = make_board()
    fine = {"responsible_board": board, "confirmed_on": DAY(2026, 6, 1)}
    make_activity("Frisk", **fine)
    make_activity("Obekräftad", responsible_board=board)
    make_activity("Gammal", responsible_board=board, confirmed_on=DAY(2025, 6, 1))
    make_activity("Slutar", **fine, end_date=DAY(2027, 1, 31))
    make_activity("Förbi", **fine, end_date=DAY(2026, 1, 31))
    make_activity("Utan lärdom", **fine, status="ended", end_date=DAY(2026, 1, 31))
    make_activity("Utan nämnd", confirmed_on=DAY(2026, 6, 1))
    make_activity("Ändrad", **fine).save_revision(changed=True)
    Activity.objects.filter(title="Ändrad").update(has_unpublished_changes=True)
    response = admin.get(f"{address(Activity, 'list')}?concern={concern}")
    assert {entry.title for entry in response.context["object_list"]} == expected


@time_machine.travel("2026-11-23")
def test_the_list_says_what_to_look_at(admin):
    make_activity("Gammal", confirmed_on=DAY(2025, 6, 1), end_date=DAY(2027, 1, 1))
    page = admin.get(address(Activity, "list")).content.decode()
    assert "Bekräfta, Slutar snart, Nämnd saknas" in page


def test_the_menu_gathers_the_register(admin):
    page = admin.get(reverse("wagtailadmin_home")).content.decode()
    assert "Register" in page
    for name in ("theme", "audience", "programme", "externalorganisation"):
        url = f"/admin/snippets/register/{name}/"
        assert admin.get(url).status_code == 200
        assert url in page


def test_entries_of_every_kind_can_be_chosen(admin):
    from network.register.viewsets import entry_chooser

    make_activity()
    make_agreement()
    page = admin.get(reverse(entry_chooser.get_url_name("choose"))).json()["html"]
    assert "Gröna hamnar" in page
    assert "Avtal med Pärnu" in page
    results = admin.get(reverse(entry_chooser.get_url_name("choose_results")), {"q": "hamn"})
    assert "Avtal med Pärnu" not in results.content.decode()
