"""Organisations, boards and members in the admin: listed, filtered, edited, never lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.people.models import Board, Member, Organisation
from tests.make import (
    make_admin,
    make_board,
    make_editor,
    make_member,
    make_organisation,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(city: Any) -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


@pytest.fixture
def editor(city: Any) -> Client:
    client = Client()
    client.force_login(make_editor())
    return client


def address(model: Any, name: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def department(**fields: Any) -> dict[str, Any]:
    """What the form of an organisation sends."""
    empty = dict.fromkeys(
        ["name_en", "parent", "assignment", "assignment_en", "priorities", "contact_function",
         "contact_email", "website", "active_from", "active_to"], ""
    )  # fmt: skip
    return empty | {"name": "Miljöförvaltningen", "slug": "miljo", "kind": "department", **fields}


def fill(number: int, organisation: Organisation) -> None:
    make_board(f"Nämnd {number}", organisation=organisation)
    make_member(f"Person {number}", organisation=organisation)
    make_organisation(f"Enhet {number}", parent=organisation)


@pytest.mark.parametrize("model", [Organisation, Board, Member])
def test_a_long_list_asks_no_more_than_a_short_one(admin: Client, model: Any) -> None:
    organisation = make_organisation()
    asked = []
    for start in (0, 3):
        for number in range(start, start + 3 if start == 0 else 18):
            fill(number, organisation)
        admin.get(address(model, "list"))
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(address(model, "list")).status_code == 200
        asked.append(len(queries))
    assert asked[1] <= asked[0]
    assert asked[1] <= 15


def test_a_list_is_filtered_by_kind_and_by_organisation(editor: Client) -> None:
    culture = make_organisation("Kulturförvaltningen")
    make_organisation("Hamnbolaget", kind=Organisation.Kind.COMPANY)
    make_board("Kulturnämnden", organisation=culture)
    make_board("Hamnstyrelsen", kind=Board.Kind.COMPANY)
    companies = editor.get(address(Organisation, "list"), {"kind": "company"}).content.decode()
    assert "Hamnbolaget" in companies
    assert "Kulturförvaltningen</" not in companies
    boards = editor.get(address(Board, "list"), {"organisation": culture.pk}).content.decode()
    assert "Kulturnämnden" in boards
    assert "Hamnstyrelsen" not in boards


def test_a_list_is_searched(editor: Client) -> None:
    make_organisation("Kulturförvaltningen")
    make_organisation("Miljöförvaltningen")
    found = editor.get(address(Organisation, "list_results"), {"q": "Miljö"}).content.decode()
    assert "Miljöförvaltningen" in found
    assert "Kulturförvaltningen" not in found


def test_the_headings_and_kinds_are_in_swedish(editor: Client) -> None:
    make_organisation()
    page = editor.get(address(Organisation, "list")).content.decode()
    for word in ("Förvaltning", "Namn", "Slag", "Organisationer"):
        assert word in page


def test_an_editor_adds_and_changes_an_organisation(editor: Client) -> None:
    editor.post(address(Organisation, "add"), department())
    made = Organisation.objects.get(slug="miljo")
    editor.post(address(Organisation, "edit", made.pk), department(name="Miljö och klimat"))
    made.refresh_from_db()
    assert made.name == "Miljö och klimat"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"active_from": "2027-01-02", "active_to": "2027-01-01"},
            "Sista dagen kan inte komma före den första.",
        ),
        ({"name": "Kulturförvaltningen"}, "finns redan"),
        ({"kind": "förening"}, "Välj ett giltigt alternativ."),
        ({"website": "javascript:alert(1)"}, "giltig URL"),
        ({"slug": "å ä"}, "URL"),
    ],
)
def test_a_mistake_is_told_in_swedish_and_keeps_what_was_written(
    editor: Client, fields: dict[str, str], words: str
) -> None:
    make_organisation("Kulturförvaltningen")
    data = department(contact_function="Chef", **fields)
    answer = editor.post(address(Organisation, "add"), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "Chef" in page
    assert Organisation.objects.count() == 1


def test_an_organisation_cannot_be_part_of_itself(editor: Client) -> None:
    made = make_organisation("Miljöförvaltningen")
    under = make_organisation("Enheten", parent=made)
    for parent in (made, under):
        answer = editor.post(address(Organisation, "edit", made.pk), department(parent=parent.pk))
        assert "del av sig själv" in answer.content.decode()
    made.refresh_from_db()
    assert made.parent is None


@pytest.mark.parametrize("what", ["members", "boards", "units"])
def test_an_organisation_with_a_history_is_not_deleted(admin: Client, what: str) -> None:
    made = make_organisation()
    if what == "members":
        make_member(organisation=made)
    elif what == "boards":
        make_board(organisation=made)
    else:
        make_organisation("Enheten", parent=made)
    place = address(Organisation, "delete", made.pk)
    for ask in (admin.get, admin.post):
        answer = ask(place, follow=True)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert f"”{made}” kan inte tas bort, eftersom den används på 1 ställe." in page
        assert address(Organisation, "usage", made.pk) in page
    assert Organisation.objects.filter(pk=made.pk).exists()


def test_a_board_that_adopted_a_strategy_is_not_deleted(admin: Client) -> None:
    board = make_board("Kommunfullmäktige")
    make_strategy(adopted_by=board)
    answer = admin.post(address(Board, "delete", board.pk), follow=True)
    assert answer.status_code == 200
    assert Board.objects.filter(pk=board.pk).exists()


def test_a_board_that_answers_for_a_clause_is_not_deleted(admin: Client) -> None:
    board = make_board("Kulturnämnden")
    make_strategy(body=[("clause", {"text": "att sjunga", "owner": board})])
    answer = admin.post(address(Board, "delete", board.pk), follow=True)
    assert answer.status_code == 200
    assert Board.objects.filter(pk=board.pk).exists()


def test_several_at_once_are_not_deleted_where_history_would_go(admin: Client) -> None:
    used, unused = make_organisation("Använd"), make_organisation("Oanvänd")
    make_board(organisation=used)
    place = reverse("wagtail_bulk_action", args=["people", "organisation", "delete"])
    answer = admin.post(f"{place}?id={used.pk}&id={unused.pk}", follow=True)
    assert answer.status_code == 200
    assert "”Använd” kan inte tas bort" in answer.content.decode()
    assert Organisation.objects.count() == 2


def test_what_nothing_hangs_on_can_be_deleted(admin: Client) -> None:
    made = make_organisation()
    admin.post(address(Organisation, "delete", made.pk))
    assert not Organisation.objects.exists()


def test_editors_may_not_delete(editor: Client) -> None:
    made = make_organisation()
    editor.post(address(Organisation, "delete", made.pk))
    assert Organisation.objects.filter(pk=made.pk).exists()
