"""Editors keep the register: previews, review, lists that answer, and nothing that deletes."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.register.models import Activity, AffiliatedNetwork, Agreement
from tests.make import (
    make_board,
    make_editor,
    make_organisation,
    make_reviewer,
)
from tests.network.register.editing import address, create, posted
from tests.network.register.make import (
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


@pytest.mark.parametrize("report", ["workflow", "workflow_tasks"])
def test_the_reports_of_reviews_show_entries_of_every_kind_and_lead_to_them(admin, report):
    for _model, make in KINDS:
        entry = make()
        entry.save_revision()
        entry.get_workflow().start(entry, make_editor(f"{entry.slug}@example.org"))
    response = admin.get(reverse(f"wagtailadmin_reports:{report}"))
    assert response.status_code == 200
    page = response.content.decode()
    for model, _make in KINDS:
        [entry] = model.objects.all()
        assert entry.title in page
        assert f'href="{address(model, "edit", entry.pk)}"' in page


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_a_reviewer_sees_an_entry_as_it_will_be(client, model, make):
    entry = make(live=False)
    entry.summary = "Så här blir det."
    entry.save_revision()
    entry.get_workflow().start(entry, make_editor())
    client.force_login(make_reviewer())
    task = entry.current_workflow_task.pk
    response = client.get(address(model, "workflow_preview", entry.pk, task))
    assert response.status_code == 200
    assert "Så här blir det." in response.content.decode()


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
    assert many <= 15


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
        ("untranslated", {"Bara på svenska"}),
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
    Activity.objects.update(title_en="In English", summary_en="In English")
    make_activity("Bara på svenska", **fine)
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
    from network.register.entry_chooser import entry_chooser

    make_activity()
    make_agreement()
    page = admin.get(reverse(entry_chooser.get_url_name("choose"))).json()["html"]
    assert "Gröna hamnar" in page
    assert "Avtal med Pärnu" in page
    results = admin.get(reverse(entry_chooser.get_url_name("choose_results")), {"q": "hamn"})
    assert "Avtal med Pärnu" not in results.content.decode()


@time_machine.travel("2026-11-23")
def test_days_in_the_list_are_days_also_those_ahead(admin):
    make_activity(confirmed_on=DAY(2026, 6, 1), end_date=DAY(2027, 1, 31))
    page = admin.get(address(Activity, "list")).content.decode()
    assert "2027-01-31" in page
    assert "2026-06-01" in page
    assert "Precis nu" not in page
