"""Participants say what it was like, once each, and nobody can tell who wrote what."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from hub.models import OutgoingMail
from tests.events.make import at
from tests.make import make_member
from tests.training.make import ABSENT, AFTERWARDS, PRESENT, make_held_training, make_participant
from training.addresses import evaluation_url
from training.evaluations import FEWEST, opinion_of, opinions_of
from training.models import Evaluation, EvaluationRequest
from training.services.evaluations import (
    AlreadyAnswered,
    answer_evaluation,
    ask_for_due_evaluations,
    ask_for_evaluations,
)

pytestmark = pytest.mark.django_db
ANSWERS = {"learned": 5, "will_use": 4, "recommends": 3, "best": "Övningen", "better": ""}


@pytest.fixture(autouse=True)
def _afterwards() -> Any:
    with time_machine.travel(AFTERWARDS, tick=False):
        yield


@pytest.fixture
def occasion() -> Any:
    return make_held_training()


@pytest.fixture
def path(occasion: Any) -> str:
    registration = make_participant(occasion, make_member(), PRESENT, PRESENT)
    return "/" + evaluation_url(registration).split("/", 3)[3]


def test_those_who_came_are_asked_once(occasion: Any) -> None:
    make_participant(occasion, make_member("Alma Ek"), PRESENT, ABSENT)
    make_participant(occasion, make_member("Bo Al"), ABSENT, ABSENT)

    assert ask_for_evaluations(occasion=occasion) == 1
    assert ask_for_evaluations(occasion=occasion) == 0
    [mail] = OutgoingMail.objects.all()
    assert mail.to_address == "alma.ek@example.org"
    assert "/utvardering/" in mail.text


def test_the_worker_asks_after_trainings_that_ended_lately(occasion: Any) -> None:
    make_participant(occasion, make_member("Alma Ek"), PRESENT, PRESENT)

    with time_machine.travel(at(4, 1), tick=False):
        ask_for_due_evaluations()
    assert not OutgoingMail.objects.exists()

    ask_for_due_evaluations()
    assert OutgoingMail.objects.count() == 1


def test_looking_changes_nothing(client: Any, path: str) -> None:
    for _again in range(2):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200

    assert not EvaluationRequest.objects.exists()


def test_an_answer_is_kept_without_the_name_and_only_once(client: Any, path: str) -> None:
    first = client.post(path, ANSWERS)
    again = client.post(path, ANSWERS | {"learned": 1})

    assert "Tack" in first.content.decode()
    assert not first.cookies
    assert again.status_code == 409
    [evaluation] = Evaluation.objects.all()
    assert evaluation.learned == 5
    fields = {field.name for field in Evaluation._meta.get_fields()}
    assert not fields & {"registration", "member", "created_at"}


def test_the_service_takes_one_answer_from_each(occasion: Any) -> None:
    registration = make_participant(occasion, make_member(), PRESENT, PRESENT)
    answer_evaluation(registration=registration, answers=ANSWERS)

    with pytest.raises(AlreadyAnswered):
        answer_evaluation(registration=registration, answers=ANSWERS)


@pytest.mark.parametrize(
    "wrong", [{}, {"learned": "6"}, {"learned": "x"}, {"best": "a" * 1001}, {"better": "\x00"}]
)
def test_a_wrong_answer_is_told_and_what_was_typed_is_kept(
    client: Any, path: str, wrong: dict[str, str]
) -> None:
    typed = {"best": "Övningen med budgeten"} | wrong
    if wrong.get("best") or wrong.get("better"):
        typed |= {"learned": 1, "will_use": 1, "recommends": 1}

    response = client.post(path, typed)

    assert response.status_code == 422
    assert typed["best"][:20] in response.content.decode()
    assert not Evaluation.objects.exists()


def test_a_link_that_is_old_or_cut_short_explains_itself(client: Any, path: str) -> None:
    assert "Länken fungerar inte" in client.get(path[:-5] + "/").content.decode()

    with time_machine.travel(at(6, 1), tick=False):
        response = client.get(path)
    assert response.status_code == 410
    assert "Tiden för att svara är slut" in response.content.decode()


def test_nothing_is_shown_until_five_have_answered(occasion: Any) -> None:
    for number in range(FEWEST - 1):
        registration = make_participant(occasion, make_member(f"Medlem {number}"), PRESENT)
        answer_evaluation(registration=registration, answers=ANSWERS)
    assert opinion_of(occasion).best == []
    assert opinion_of(occasion).learned == 0
    assert not opinions_of([occasion])[occasion.pk].is_shown

    registration = make_participant(occasion, make_member("Den femte"), PRESENT)
    answer_evaluation(registration=registration, answers=ANSWERS | {"learned": 2})

    opinion = opinion_of(occasion)
    assert opinion.is_shown
    assert opinion.learned == 4.4
    assert opinion.best == ["Övningen"] * FEWEST
