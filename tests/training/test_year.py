"""What a year's trainings cover, for those who plan the next one."""

from __future__ import annotations

import io
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook

from events.models import Interest
from tests.events.make import at, make_occasion, make_training, translate
from tests.make import make_coordinator, make_leader, make_member, make_signed_up_member
from tests.training.make import ABSENT, AFTERWARDS, PRESENT, make_held_training, make_participant
from training.coverage import (
    AreaYear,
    coverage_of,
    most_wanted,
    occasions_of,
    waiting_for_dates,
    years_with_trainings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards() -> Any:
    with time_machine.travel(AFTERWARDS, tick=False):
        yield


def areas(year: int = 2027) -> list[AreaYear]:
    return coverage_of(occasions_of(year), waiting_for_dates())


def states(year: int = 2027) -> dict[str, str]:
    return {area.area: area.state for area in areas(year)}


def test_an_area_is_held_planned_or_missing() -> None:
    make_held_training()
    planned = make_training("Led projekt", area="project_management")
    make_occasion(planned, (at(5, 4), at(5, 4, 16)))
    cancelled = make_training("Räkna", area="financial_management")
    make_occasion(
        cancelled, (at(5, 5), at(5, 5, 16)), status="cancelled", cancelled_because="Sjukdom"
    )

    found = states()
    assert found["eu_funding"] == "held"
    assert found["project_management"] == "planned"
    assert found["financial_management"] == "missing"
    assert set(states(2026).values()) == {"missing"}


def test_the_year_turns_on_the_citys_clock() -> None:
    page = make_training()
    make_occasion(page, (at(1, 1, 0, 30, year=2028), at(1, 1, 3, year=2028)))

    assert states(2028)["eu_funding"] == "planned"
    assert states(2027)["eu_funding"] == "missing"


def test_a_participant_counts_once_for_each_occasion() -> None:
    occasion = make_held_training()
    make_participant(occasion, make_member("Alma Ek"), PRESENT, PRESENT)
    make_participant(occasion, make_member("Bo Al"), ABSENT, ABSENT)

    [area] = [area for area in areas() if area.area == "eu_funding"]
    assert area.participants == 1


def test_what_people_wait_for_is_counted_once_for_each_member() -> None:
    page = make_training()
    english = translate(page, "Write an application")
    member = make_member("Alma Ek")
    Interest.objects.create(page=page, member=member)
    Interest.objects.create(page=english, member=member)
    Interest.objects.create(page=page, member=make_member("Bo Al"))
    Interest.objects.create(page=page, member=make_member("Cecilia Dal"), told_at=AFTERWARDS)

    assert [(found.title, number) for found, number in most_wanted(waiting_for_dates())] == [
        ("Skriv en ansökan", 2)
    ]


def test_the_years_go_from_the_first_training_to_the_next_year() -> None:
    make_occasion(make_training(), (at(3, 3, year=2025), at(3, 3, 16, year=2025)))

    assert years_with_trainings() == [2028, 2027, 2026, 2025]


def test_the_coordinator_and_the_leadership_read_it_and_nobody_else(client: Any) -> None:
    address = "/natverket/utbildningar/2027/"
    assert client.get(address).status_code == 302

    for user, code in [
        (make_coordinator(), 200),
        (make_leader(), 200),
        (make_signed_up_member().user, 403),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == code
    assert client.get("/natverket/utbildningar/1999/").status_code == 403


def test_the_page_says_what_is_missing_and_can_be_taken_along(client: Any) -> None:
    make_held_training()
    client.force_login(make_coordinator())

    page = client.get("/natverket/utbildningar/").content.decode()
    book = client.get("/natverket/utbildningar/2027/", {"format": "xlsx"})

    assert "Inget är planerat inom: Projektledning" in page
    [sheet] = load_workbook(io.BytesIO(book.content)).worksheets
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet}
    assert rows["EU-finansiering"] == ["Genomförd", 1, 0, 0, 0, 0]
    assert client.get("/natverket/utbildningar/1999/").status_code == 404


def test_the_page_asks_the_same_number_of_questions_with_more_in_it(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_coordinator())
    page = make_training()
    for number in range(3):
        _held_with_answers(page, number)
    client.get("/natverket/utbildningar/2027/")
    with django_assert_max_num_queries(15) as few:
        client.get("/natverket/utbildningar/2027/")
    for number in range(3, 9):
        _held_with_answers(page, number)
    with django_assert_max_num_queries(15) as many:
        client.get("/natverket/utbildningar/2027/")
    assert len(many) == len(few)


def _held_with_answers(page: Any, number: int) -> None:
    occasion = make_occasion(page, (at(2, 1 + number), at(2, 1 + number, 16)))
    occasion.evaluations.create(learned=5, will_use=5, recommends=5)
