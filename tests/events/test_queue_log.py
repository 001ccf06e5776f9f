"""The queue's log and the statistics show what happened and point out nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from events import services
from events.actors import Actor, Applicant
from events.models import Approval, Attendance, Occasion, Registration
from events.queue_log import queue_log
from events.services.cancelling import cancel
from events.statistics import by_organisation
from tests.events.make import make_training
from tests.events.signing import BEFORE, SELF, make_open_occasion, make_people, sign_up
from tests.events.test_sign_up_pages import words
from tests.make import make_coordinator, make_organisation, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def log_of(occasion: Occasion) -> str:
    return f"/natverket/ko/{occasion.pk}/"


def test_a_participant_sees_the_rules_and_not_the_names(client: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    [other] = make_people(1)
    member = make_signed_up_member("Alma Ek")
    place = sign_up(occasion, other)
    sign_up(occasion, member)
    cancel(registration=place, by=SELF, reason="Hemligt skäl")
    client.force_login(member.user)

    text = words(client.get(log_of(occasion)))

    assert "Person 1" not in text
    assert "Hemligt skäl" not in text
    assert "Någon (1)" in text
    assert "Först i kön" in text
    client.force_login(make_coordinator())
    assert "Person 1" in words(client.get(log_of(occasion)))


def test_an_approved_group_and_its_manager_stay_nameless_to_others(client: Any) -> None:
    occasion = make_open_occasion(capacity=3, approval=Occasion.ApprovalRule.REFUSE)
    people = make_people(2, prefix="Grupp Öberg")
    manager = make_signed_up_member("Gerd Chef")
    reader = make_signed_up_member("Alma Ek")
    services.sign_up_group(
        occasion=occasion, applicants=[Applicant(member=one) for one in people], by=SELF
    )
    own = sign_up(occasion, reader)
    for approval in Approval.objects.order_by("pk"):
        services.answer_approval(
            approval=approval, approve=True, by=Actor.manager(manager.user), reason="Hemligt skäl"
        )
    assert {row.status for row in Registration.objects.all()} == {"confirmed"}
    client.force_login(reader.user)

    text = words(client.get(log_of(occasion)))

    assert "Hemligt skäl" in text, "what was said of oneself one may read"
    assert text.count("Hemligt skäl") == own.events.filter(reason="Hemligt skäl").count() == 1
    assert [name for name in ("Grupp", "Öberg", "Gerd") if name in text] == []
    assert {"Någon (1)", "Någon (2)", "Du"} <= {
        line.who for line in queue_log(occasion, reader=reader)
    }
    client.force_login(make_coordinator())
    assert "Grupp Öberg 2" in words(client.get(log_of(occasion)))


def test_without_the_right_nobody_gets_names_out_of_the_log() -> None:
    occasion = make_open_occasion()
    sign_up(occasion, *make_people(1))
    assert [line.who for line in queue_log(occasion, reader=None)] == ["Någon (1)"]


def test_who_is_not_signed_up_sees_no_log(client: Any) -> None:
    occasion = make_open_occasion()
    client.force_login(make_signed_up_member("Bo Al").user)

    assert client.get(log_of(occasion)).status_code == 404


def test_few_people_from_one_organisation_are_not_shown(client: Any) -> None:
    occasion = make_open_occasion(capacity=20)
    many = make_organisation("Skolförvaltningen")
    few = make_organisation("Kulturförvaltningen")
    rows = [sign_up(occasion, member) for member in make_people(5, organisation=many)]
    for member in make_people(4, organisation=few, prefix="Ensam"):
        sign_up(occasion, member)
    date = occasion.dates.get()
    outcomes = ["present", "partial", "absent", "excused", "unset"]
    for row, outcome in zip(rows, outcomes, strict=True):
        Attendance.objects.create(registration=row, date=date, outcome=outcome)

    [school, _culture] = by_organisation([occasion])
    assert (school.had_place, school.came, school.stayed_away) == (5, 2, 1)
    client.force_login(make_coordinator())
    text = words(client.get("/natverket/arrangera/statistik/", {"ar": "2027"}))
    assert "Skolförvaltningen 5 5 2 1 0" in text
    assert "Kulturförvaltningen" not in text
    assert "1 organisation visas inte" in text


@pytest.mark.parametrize("year", ["", "abc", "99999", "-1", "0000", "²"])
def test_a_strange_year_shows_this_one(client: Any, year: str) -> None:
    client.force_login(make_coordinator())
    response = client.get("/natverket/arrangera/statistik/", {"ar": year})
    assert response.status_code == 200


def test_the_pages_ask_the_same_number_of_questions_with_more_in_them(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_coordinator())
    occasion = make_open_occasion(capacity=3)
    date = occasion.dates.get()
    addresses = [
        "/natverket/arrangera/",
        f"/natverket/arrangera/{occasion.pk}/",
        f"/natverket/arrangera/{occasion.pk}/dag/{date.pk}/",
        f"/natverket/arrangera/{occasion.pk}/lista/",
        "/natverket/arrangera/statistik/?ar=2027",
        log_of(occasion),
    ]

    def asked() -> list[int]:
        numbers = []
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(15) as queries:
                assert client.get(address).status_code == 200
            numbers.append(len(queries))
        return numbers

    def fill(number: int, prefix: str) -> None:
        for member in make_people(number, prefix=prefix):
            sign_up(occasion, member)
            make_open_occasion(page=make_training(f"Kurs {member.name}"))

    fill(4, "Först")
    few = asked()
    fill(10, "Sedan")
    assert asked() == few
