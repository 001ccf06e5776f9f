"""Who is let into the network's part of the site, and what the others are told."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from network.people.access import for_coordinators, for_members, for_readers
from network.people.awaiting import Task, add_task_source, tasks_of
from network.people.permissions import belongs_to, is_coordinator, member_of
from tests.make import (
    make_coordinator,
    make_leader,
    make_organisation,
    make_signed_up_member,
    make_user,
)

pytestmark = pytest.mark.django_db


def ask(rf, guard, user):
    request = rf.get("/natverket/")
    request.user = user
    return guard(lambda request: HttpResponse("inne"))(request)


def test_a_stranger_is_sent_to_sign_in_and_back(rf):
    answer = ask(rf, for_readers, AnonymousUser())
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/natverket/")


def test_an_account_alone_opens_nothing(rf):
    with pytest.raises(PermissionDenied):
        ask(rf, for_readers, make_user())


@pytest.mark.parametrize(
    ("guard", "allowed"),
    [
        (for_readers, {"member", "coordinator", "leader"}),
        (for_members, {"member"}),
        (for_coordinators, {"coordinator"}),
    ],
)
def test_each_guard_lets_in_its_own(rf, guard, allowed):
    people = {
        "member": make_signed_up_member().user,
        "coordinator": make_coordinator(),
        "leader": make_leader(),
    }
    for name, user in people.items():
        if name in allowed:
            answer = ask(rf, guard, user)
            assert answer.content == b"inne"
            assert "no-store" in answer["Cache-Control"]
        else:
            with pytest.raises(PermissionDenied):
                ask(rf, guard, user)


def test_a_member_who_leaves_loses_the_rights_the_same_day():
    member = make_signed_up_member()
    home, away = member.organisation, make_organisation("Miljöförvaltningen")
    assert belongs_to(member.user, home)
    assert not belongs_to(member.user, away)
    member.left_on = datetime.date(2027, 3, 2)
    member.save()
    with time_machine.travel(datetime.datetime(2027, 3, 2, 0, 1)):
        user = type(member.user).objects.get(pk=member.user.pk)
        assert member_of(user) is None
        assert not belongs_to(user, home)


def test_a_coordinator_whose_account_is_closed_is_none():
    user = make_coordinator()
    user.is_active = False
    assert not is_coordinator(user)


def test_the_most_urgent_task_stands_first(monkeypatch):
    monkeypatch.setattr("network.people.awaiting._sources", {})
    day = datetime.date(2027, 3, 2)
    add_task_source("one", lambda member: [Task(what="Sist", url="/")])
    add_task_source("two", lambda member: [Task(what="Först", url="/", deadline=day)])
    assert [task.what for task in tasks_of(make_signed_up_member())] == ["Först", "Sist"]
