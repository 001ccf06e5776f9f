"""All trainings: the next one first, narrowed by area, time and theme."""

from __future__ import annotations

import re

import pytest
import time_machine

from tests.events.make import (
    MONDAY_MORNING,
    at,
    make_many,
    make_occasion,
    make_occasions,
    make_training,
    restrict,
    training_index,
    translate,
)
from tests.network.knowledge.make import make_theme
from training.models import TrainingPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def titles(client, address: str = "/utbildningar/") -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    return re.findall(r'<h3 class="entry__title"><a href="[^"]+">([^<]+)</a>', html)


def test_the_next_one_to_be_held_stands_first_and_those_without_a_date_last(client):
    make_training("Aldrig")
    make_occasion(make_training("Senare"), (at(5, 5), at(5, 5, 16)))
    make_occasion(make_training("Snart"))
    make_occasion(make_training("Förr"), (at(2, 3), at(2, 3, 16)))
    assert titles(client) == ["Snart", "Senare", "Aldrig", "Förr"]


def test_a_cancelled_occasion_is_not_the_next_one(client):
    make_occasion(make_training("Inställd"), status="cancelled", cancelled_because="Sjukdom.")
    make_occasion(make_training("Senare"), (at(5, 5), at(5, 5, 16)))
    assert titles(client) == ["Senare", "Inställd"]


def test_trainings_are_narrowed_by_area_time_and_theme(client):
    climate = make_theme("Cirkuskonst")
    make_occasion(make_training("Söka", themes=[climate]))
    make_occasion(make_training("Leda", area="project_management"))
    make_occasion(make_training("Förr"), (at(2, 3), at(2, 3, 16)))
    assert titles(client, "/utbildningar/?omrade=project_management") == ["Leda"]
    assert titles(client, "/utbildningar/?nar=kommande") == ["Leda", "Söka"]
    assert titles(client, "/utbildningar/?nar=tidigare") == ["Förr"]
    assert titles(client, "/utbildningar/?tema=cirkuskonst") == ["Söka"]
    assert titles(client, "/utbildningar/?omrade=eu_funding&nar=kommande") == ["Söka"]


@pytest.mark.parametrize(
    "query", ["omrade=x", "nar='", "tema=%00", "sida=0", "sida=99999", "sida=abc", "x" * 9000]
)
def test_rubbish_gets_the_whole_list(client, query):
    make_occasion(make_training("Söka"))
    assert titles(client, f"/utbildningar/?{query}") == ["Söka"]


def test_drafts_and_private_trainings_are_neither_shown_nor_counted(client):
    make_training("Hemlig", live=False)
    private = make_training(
        "Hemlig också", area="communication", themes=[make_theme("Hemligt tema")]
    )
    make_occasion(private)
    restrict(private)
    make_training("Öppen")
    html = client.get("/utbildningar/").content.decode()
    assert titles(client) == ["Öppen"]
    assert "1 utbildning" in html
    assert "emlig" not in html
    assert "communication" not in html


def test_the_english_list_has_the_translations_with_their_occasions(client):
    page = make_training("Söka pengar")
    make_occasion(page, capacity=18)
    make_training("Bara på svenska")
    translate(page, "Apply for money")
    assert titles(client, "/en/trainings/") == ["Apply for money"]
    assert "18 places" in client.get("/en/trainings/").content.decode()


def test_an_empty_list_teaches_what_will_stand_there(client):
    assert "Ingen utbildning är publicerad än" in client.get("/utbildningar/").content.decode()


def test_the_number_of_questions_is_the_same_at_50_and_at_500(
    client, django_assert_max_num_queries
):
    fill(50)
    client.get("/utbildningar/")
    with django_assert_max_num_queries(15) as few:
        assert len(titles(client)) == 25
    fill(450)
    with django_assert_max_num_queries(15) as many:
        assert len(titles(client)) == 25
    assert len(many) == len(few)


def fill(number: int) -> None:
    """Puts so many trainings with an occasion each."""
    make_occasions(make_many(training_index(), TrainingPage, number, area="eu_funding"))
