"""A group whose members each need a yes: with the last answer all come, or all wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from events import services
from events.actors import Actor, Applicant
from events.checking import check_sign_ups
from events.checking.faults import Kind
from events.models import Approval, Occasion, Registration, RegistrationEvent
from events.refusals import AlreadyChanged
from events.services.tidying import apply_defaults
from hub.models import OutgoingMail
from network.people.models import Member
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.events.test_sign_up_pages import words
from tests.make import make_signed_up_member

pytestmark = pytest.mark.django_db
MANAGER = Actor.manager()


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture(autouse=True)
def _the_doctor_is_content(_in_february: None) -> Iterator[None]:
    yield
    assert [fault for fault in check_sign_ups() if fault.kind != Kind.OVERDUE] == []


def make_asking(**fields: Any) -> Occasion:
    return make_open_occasion(**{"approval": Occasion.ApprovalRule.REFUSE, **fields})


def sign_up_together(occasion: Occasion, people: list[Member]) -> list[Registration]:
    applicants = [Applicant(member=person) for person in people]
    return services.sign_up_group(occasion=occasion, applicants=applicants, by=SELF)


def answer(registration: Registration, approve: bool = True) -> None:
    approval = Approval.objects.get(registration=registration)
    services.answer_approval(
        approval=approval, approve=approve, by=MANAGER, reason="" if approve else "Nej"
    )


def mails_to(registration: Registration) -> list[str]:
    rows = OutgoingMail.objects.filter(to_address=registration.email).order_by("pk")
    return [purpose for purpose in rows.values_list("purpose", flat=True) if "sign_up" in purpose]


def test_with_the_last_yes_all_have_a_place() -> None:
    occasion = make_asking(capacity=3)
    group = sign_up_together(occasion, make_people(3))
    answer(group[1])
    answer(group[0])
    assert statuses(occasion) == ["requested"] * 3

    answer(group[2])

    assert statuses(occasion) == ["confirmed"] * 3
    for registration in group:
        assert mails_to(registration) == ["sign_up_requested", "sign_up_confirmed"]
        changes = registration.events.values_list("old_status", "new_status", "rule")
        assert list(changes)[1:] == [("requested", "confirmed", "free_place")]


def test_where_not_all_have_room_all_wait_from_when_they_signed_up() -> None:
    occasion = make_asking(capacity=2)
    people = make_people(4)
    group = sign_up_together(occasion, people[:3])
    with time_machine.travel(at(2, 1, 12), tick=False):
        single = sign_up(occasion, people[3])
        for registration in group:
            answer(registration)
        assert statuses(occasion) == ["waitlisted"] * 3 + ["requested"]
        answer(single)
        # Free places wait for the group, which came first.
        assert statuses(occasion) == ["waitlisted"] * 4
        services.change_capacity(occasion=occasion, capacity=4, by=ORGANISER)
    assert statuses(occasion) == ["offered"] * 4
    assert Registration.objects.get(pk=group[0].pk).waitlisted_at == BEFORE
    assert mails_to(group[0])[:2] == ["sign_up_requested", "sign_up_waiting"]


def test_whoever_is_ahead_in_the_queue_is_not_passed() -> None:
    occasion = make_asking(capacity=2, promotion="by_hand")
    people = make_people(5)
    first = sign_up_together(occasion, people[:3])
    with time_machine.travel(at(2, 1, 12), tick=False):
        for registration in first:
            answer(registration)
        second = sign_up_together(occasion, people[3:])
        for registration in second:
            answer(registration)
    assert statuses(occasion) == ["waitlisted"] * 5


@pytest.mark.parametrize("leaves", ["refused", "cancelled", "removed", "by the clock"])
def test_when_the_last_answer_is_no_the_others_come_without_her(leaves: str) -> None:
    occasion = make_asking(capacity=2)
    group = sign_up_together(occasion, make_people(3))
    answer(group[0])
    answer(group[1])
    ways = {
        "refused": lambda: answer(group[2], approve=False),
        "cancelled": lambda: services.cancel(registration=group[2], by=SELF),
        "removed": lambda: services.remove(registration=group[2], by=ORGANISER, reason="Fel"),
        "by the clock": apply_defaults,
    }
    with time_machine.travel(at(2, 20), tick=False):
        if leaves == "refused":
            Approval.objects.update(deadline=at(2, 21))
        ways[leaves]()
    assert statuses(occasion)[:2] == ["confirmed"] * 2


def test_silence_that_counts_as_yes_brings_them_all() -> None:
    occasion = make_asking(capacity=2, approval=Occasion.ApprovalRule.APPROVE)
    sign_up_together(occasion, make_people(2))
    with time_machine.travel(at(2, 20), tick=False):
        assert apply_defaults() == 2
    assert statuses(occasion) == ["confirmed"] * 2


def test_an_answer_stands_while_the_others_wait() -> None:
    occasion = make_asking(capacity=3)
    group = sign_up_together(occasion, make_people(2))
    answer(group[0])
    with pytest.raises(AlreadyChanged):
        answer(group[0], approve=False)
    assert statuses(occasion) == ["requested"] * 2


def test_the_doctor_finds_a_group_that_everybody_has_approved_and_nobody_seated() -> None:
    occasion = make_asking(capacity=3)
    group = sign_up_together(occasion, make_people(2))
    Approval.objects.update(outcome="approved", answered_at=BEFORE)
    assert Kind.FREE_PLACE in {fault.kind for fault in check_sign_ups()}
    services.cancel(registration=group[0], by=SELF)
    assert statuses(occasion) == ["cancelled", "confirmed"]


def test_each_sees_that_the_group_waits_for_the_others(client: Client) -> None:
    occasion = make_asking(capacity=3)
    alma = make_signed_up_member("Alma Ek")
    group = sign_up_together(occasion, [alma, *make_people(1)])
    address = f"/natverket/anmalningar/{group[0].pk}/"
    client.force_login(alma.user)
    assert "Du är med i en grupp som kommer tillsammans eller inte alls." in words(
        client.get(address)
    )
    answer(group[0])
    shown = words(client.get(address))
    assert "Din chef har godkänt." in shown
    assert "De andra i din grupp väntar fortfarande på svar." in shown
    answer(group[1])
    assert "Du har en plats" in words(client.get(address))
    assert RegistrationEvent.objects.filter(rule="free_place").count() == 2
