"""Duties: who holds which, from when to when, and what is vacant."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from network.people import permissions
from network.people.models import Assignment, Member, Seat, User
from network.people.services.leaving import leave
from network.people.vacancies import board_rows, organisation_rows, vacant
from network.register.permissions import owns_activity
from tests.make import (
    make_admin,
    make_board,
    make_coordinator,
    make_leader,
    make_member,
    make_organisation,
    make_signed_up_member,
    make_user,
)
from tests.network.people.make import make_assignment, make_reporter, make_seat
from tests.network.register.make import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


@pytest.fixture(autouse=True)
def _one_day() -> Any:
    with time_machine.travel(datetime.datetime(2026, 6, 15, 12, tzinfo=datetime.UTC)):
        yield


def afresh(member: Member) -> User:
    """The account as the next request sees it."""
    return User.objects.select_related("member").get(pk=member.user_id)


def duties(member: Member, board: Any) -> tuple[bool, bool, bool, bool]:
    user, home = afresh(member), board.organisation
    return (
        permissions.has_seat_for(user, home),
        permissions.reports_for(user, home),
        permissions.is_responsible_for(user, board),
        permissions.is_responsible_in(user, home),
    )


@pytest.fixture
def board() -> Any:
    return make_board(organisation=make_organisation())


@pytest.fixture
def busy(board: Any) -> Member:
    member = make_signed_up_member(organisation=board.organisation)
    make_seat(member)
    make_reporter(member)
    make_assignment(member, board)
    return member


def test_one_person_may_hold_several_duties_and_each_stands_alone(busy, board):
    assert duties(busy, board) == (True, True, True, True)
    busy.seats.all().delete()
    assert duties(busy, board) == (False, True, True, True)
    busy.reporting.all().delete()
    assert duties(busy, board) == (False, False, True, True)


def test_a_duty_counts_from_its_first_day_to_its_last(busy, board):
    busy.assignments.update(ends_on=datetime.date(2026, 6, 15))
    busy.seats.update(begins_on=datetime.date(2026, 6, 16))
    assert duties(busy, board) == (False, True, True, True)
    with time_machine.travel(datetime.datetime(2026, 6, 16, 12, tzinfo=datetime.UTC)):
        assert duties(busy, board) == (True, True, False, False)


def test_whoever_moves_to_another_organisation_loses_the_duties_for_the_old_one(busy, board):
    busy.organisation = make_organisation("Miljöförvaltningen")
    busy.save()
    assert duties(busy, board) == (False, False, False, False)
    assert permissions.may_read_network(afresh(busy))


def test_leaving_ends_every_right_the_same_day_and_keeps_what_was_done(busy, board):
    activity = make_activity(owner=busy)
    leave(member=busy)
    assert duties(busy, board) == (False, False, False, False)
    user = afresh(busy)
    assert not permissions.may_sign_in(user)
    assert not permissions.may_read_network(user)
    assert not owns_activity(user, activity)
    busy.refresh_from_db()
    assert (busy.name, busy.seats.count(), activity.owner) == ("Alma Sjöqvist", 1, busy)
    assert busy.seats.get().ends_on == datetime.date(2026, 6, 14)


def test_leaving_ends_the_sessions(busy):
    client = Client()
    words = {"login": busy.email, "password": "ett langt losenord for prov"}
    client.post(reverse("account_login"), words)
    assert client.get(reverse("account")).status_code == 200
    leave(member=busy, on=datetime.date(2026, 6, 20))
    assert client.get(reverse("account")).status_code == 200
    leave(member=busy)
    assert client.get(reverse("account")).status_code == 302


def test_a_deputy_stands_in_with_the_same_rights(busy, board):
    deputy = make_signed_up_member("Bo Alm", organisation=board.organisation)
    make_assignment(deputy, board, role=Assignment.Role.DEPUTY)
    assert duties(deputy, board) == (False, False, True, True)


def test_a_board_has_one_responsible_at_a_time_and_a_member_one_seat(busy, board):
    other = make_member("Bo Alm", organisation=board.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_assignment(other, board)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_seat(busy, kind=Seat.Kind.SUBSTITUTE)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_reporter(other, ends_on=datetime.date(2025, 12, 31))
    Assignment.objects.update(ends_on=datetime.date(2026, 3, 1))
    make_assignment(other, board, begins_on=datetime.date(2026, 3, 2))


def test_the_operative_owner_runs_an_activity_and_no_other(busy):
    mine, others = make_activity(owner=busy), make_activity("En annan")
    assert owns_activity(afresh(busy), mine)
    assert not owns_activity(afresh(busy), others)


def test_city_wide_duties_hang_on_groups_and_invite_only_the_coordinator():
    people = {"coordinator": make_coordinator(), "leader": make_leader(), "nobody": make_user()}
    assert [n for n, u in people.items() if permissions.may_invite(u)] == ["coordinator"]
    seeing = [name for name, user in people.items() if permissions.may_see_vacancies(user)]
    assert seeing == ["coordinator", "leader"]


def test_what_is_vacant_is_counted_and_stands_first(busy, board):
    empty = make_organisation("Aldrig tillsatt")
    make_organisation("Nedlagd", active_to=datetime.date(2020, 1, 1))
    vacant_board = make_board("Arbetsnämnden", organisation=empty)
    today = datetime.date(2026, 6, 15)
    boards, organisations = board_rows(today), organisation_rows(today)
    assert [row.board for row in boards] == [vacant_board, board]
    assert boards[1].responsible == busy
    assert [row.organisation.name for row in organisations] == [
        "Aldrig tillsatt",
        "Kulturförvaltningen",
    ]
    missing = vacant(boards, organisations)
    assert missing == {"responsible": 1, "ordinary": 1, "substitutes": 2, "reporters": 1}


def test_the_page_of_vacancies_asks_no_more_when_the_city_grows(
    client, busy, board, django_assert_max_num_queries
):
    client.force_login(make_coordinator())
    page = client.get("/natverket/vakanser/").content.decode()
    assert "Alma Sjöqvist" in page
    assert "Vakant" in page
    for number in range(30):
        organisation = make_organisation(f"Förvaltning {number}")
        make_seat(make_member(f"Person {number}", organisation=organisation))
        make_board(f"Nämnd {number}", organisation=organisation)
    with django_assert_max_num_queries(15):
        client.get("/natverket/vakanser/")


@pytest.mark.parametrize("name", ["seat", "assignment", "reporter"])
def test_the_coordinator_keeps_duties_in_the_admin(client, busy, name):
    client.force_login(make_coordinator())
    page = client.get(reverse(f"wagtailsnippets_people_{name}:list")).content.decode()
    assert "Alma Sjöqvist" in page
    client.force_login(make_admin())
    assert client.get(reverse(f"wagtailsnippets_people_{name}:add")).status_code == 200
