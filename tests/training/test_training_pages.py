"""A training as people see it: when, where, for whom and how many before anything else."""

from __future__ import annotations

import json
import re

import pytest
import time_machine

from tests.events.make import (
    MONDAY_MORNING,
    at,
    make_event,
    make_meeting,
    make_occasion,
    make_training,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def read(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def data(html: str) -> dict:
    return json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.S)[1])


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def test_the_page_opens_with_when_where_for_whom_and_how_many(client):
    page = make_training(for_whom="Du som leder projekt.", summary="En halvdag om pengar.")
    make_occasion(page, capacity=18)
    text = words(read(client, page))
    order = [
        "Onsdag 3 mars 2027",
        "kl. 13–\N{WORD JOINER}16",
        "Stadshuset",
        "Du som leder projekt.",
        "18",
    ]
    places = [text.index(piece) for piece in order]
    assert places == sorted(places)
    assert places[-1] < text.index("En halvdag om pengar.")


def test_a_training_over_several_days_says_how_many_more(client):
    page = make_training()
    make_occasion(page, *((at(3, day), at(3, day, 16)) for day in (3, 10, 17)))
    assert "och 2 datum till" in words(read(client, page))
    with time_machine.travel(at(3, 10, 17), tick=False):
        text = words(read(client, page))
    assert text.index("Onsdag 17 mars 2027") < text.index("Datum och platser")
    assert "datum till" not in text


def test_a_cancelled_occasion_says_why_and_the_next_one_opens_the_page(client):
    page = make_training()
    make_occasion(page, status="cancelled", cancelled_because="Läraren är sjuk.")
    make_occasion(page, (at(4, 7), at(4, 7, 16)))
    text = words(read(client, page))
    assert text.index("Onsdag 7 april 2027") < text.index("Datum och platser")
    assert "Läraren är sjuk." in text
    assert "Inställt" in text


def test_a_training_without_a_date_says_so(client):
    text = words(read(client, make_training()))
    assert "Inget datum är bestämt än" in text


def test_what_has_been_is_told_quietly_and_last(client):
    page = make_training(goals="<p>Att räkna rätt.</p>")
    make_occasion(page, (at(2, 3), at(2, 3, 16)))
    make_occasion(page)
    html = read(client, page)
    assert html.index("Att räkna rätt.") < html.index("Har hållits 1 gång tidigare")
    assert "3 februari 2027" in html[html.index("<details>") :]


def test_every_occasion_can_be_linked_to(client):
    page = make_training()
    coming, past = make_occasion(page), make_occasion(page, (at(2, 3), at(2, 3, 16)))
    html = read(client, page)
    assert f'id="tillfalle-{coming.pk}"' in html
    assert f'id="tillfalle-{past.pk}"' in html


def test_the_english_page_has_the_same_occasions(client):
    page = make_training()
    make_occasion(page, capacity=18)
    english = translate(page, "Write an application")
    text = words(read(client, english))
    assert "Wednesday 3 March 2027" in text
    assert "13:00–\N{WORD JOINER}16:00" in text
    assert "18 places" in text


def test_machines_read_a_course_with_its_occasions(client):
    page = make_training(summary="Om pengar.")
    occasion = make_occasion(
        page, (at(3, 3), at(3, 3, 16)), (at(3, 10), at(3, 10, 16)), is_online=True, capacity=18
    )
    course = data(read(client, page))
    assert (course["@type"], course["name"]) == ("Course", "Skriv en ansökan")
    [instance] = course["hasCourseInstance"]
    assert instance["@type"] == ["CourseInstance", "EducationEvent"]
    assert instance["startDate"] == "2027-03-03T13:00+01:00"
    assert instance["endDate"] == "2027-03-10T16:00+01:00"
    assert instance["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert instance["maximumAttendeeCapacity"] == 18
    assert instance["url"].endswith(f"#tillfalle-{occasion.pk}")


def test_machines_read_an_event_and_that_it_is_cancelled(client):
    page = make_event(kind="conference", is_cancelled=True, address="Torget 1")
    event = data(read(client, page))
    assert event["@type"] == "BusinessEvent"
    assert event["startDate"] == "2027-03-03T13:00+01:00"
    assert event["location"] == [{"@type": "Place", "name": "Rådhuset", "address": "Torget 1"}]
    assert event["eventStatus"] == "https://schema.org/EventCancelled"


def test_an_event_shows_its_link_only_when_it_is_for_everybody(client):
    link = "https://meet.example.org/rum"
    hidden = make_event("Stängt", is_online=True, online_link=link)
    shown = make_event("Öppet", is_online=True, online_link=link, link_is_public=True)
    assert link not in read(client, hidden)
    assert link in read(client, shown)
    with time_machine.travel(at(3, 4), tick=False):
        assert link not in read(client, shown)
    assert link not in client.get("/kalender/stangt/kalender.ics").content.decode()


def test_a_meeting_shows_its_agenda_before_and_its_minutes_after(client):
    page = make_meeting(
        agenda=[("item", {"heading": "Budgeten", "time": "13:15", "presenter": "Ekonomin"})]
    )
    text = words(read(client, page))
    assert "13.15 Budgeten" in text
    assert "Ekonomin" in text
    page.minutes = "<p>Vi bestämde.</p>"
    page.save_revision().publish()
    assert "Vi bestämde." in words(read(client, page))


def test_a_detail_page_asks_no_more_than_fifteen_questions(client, django_assert_max_num_queries):
    page = make_training()
    for day in range(1, 29):
        make_occasion(page, (at(2, day), at(2, day, 16)), (at(4, day), at(4, day, 16)))
    for address in (page.url, make_event().url, make_meeting().url):
        client.get(address)
        with django_assert_max_num_queries(15):
            client.get(address)
