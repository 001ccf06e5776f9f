"""The calendar as people see it: a month as a grid, what comes as a list."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import escape

from events.models import EventPage, MeetingPage
from tests.events.make import (
    MONDAY_MORNING,
    at,
    calendar_page,
    make_event,
    make_many,
    make_meeting,
    make_occasion,
    make_occasions,
    make_training,
    restrict,
    training_index,
    translate,
)
from training.models import TrainingPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def read(client, address: str = "/kalender/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def cells(html: str) -> dict[str, str]:
    """What stands in each day of the grid."""
    table = html[html.index('<table class="month">') : html.index("</table>")]
    found = re.findall(r'<td[^>]*>\s*<time datetime="([^"]+)">.*?</time>(.*?)</td>', table, re.S)
    return dict(found)


def test_the_month_shows_events_meetings_and_the_dates_of_trainings(client):
    make_event("Öppet hus", starts_at=at(3, 3, 9), ends_at=at(3, 3, 10))
    make_meeting("Nätverksträff", starts_at=at(3, 4), ends_at=at(3, 4, 15))
    make_occasion(make_training("Budget"), (at(3, 5), at(3, 5, 16)), (at(3, 12), at(3, 12, 16)))
    day = cells(read(client))
    assert "9.00 Öppet hus" in day["2027-03-03"]
    assert "13.00 Nätverksträff" in day["2027-03-04"]
    assert "13.00 Budget" in day["2027-03-05"]
    assert "13.00 Budget" in day["2027-03-12"]
    assert "href" not in day["2027-03-06"]


def test_a_training_leads_to_its_occasion(client):
    occasion = make_occasion(make_training("Budget"))
    assert f'href="/utbildningar/budget/#tillfalle-{occasion.pk}"' in read(client)


def test_what_goes_on_for_days_stands_on_every_day_and_says_its_time_once(client):
    make_event("Mässa", starts_at=at(2, 27, 9), ends_at=at(3, 3, 0))
    make_event("Konferens", starts_at=at(3, 30, 9), ends_at=at(4, 2, 12))
    day = cells(read(client))
    assert "Mässa" in day["2027-03-01"]
    assert "Mässa" in day["2027-03-02"]
    assert "Mässa" not in day["2027-03-03"]
    assert "9.00" not in day["2027-03-01"]
    assert "9.00 Konferens" in day["2027-03-30"]
    assert "Konferens" in day["2027-03-31"]
    assert "Konferens" not in day["2027-04-01"]


def test_today_is_marked_and_weeks_are_numbered(client):
    make_event()
    html = read(client)
    assert re.search(r'aria-current="date">\s*<time datetime="2027-03-01"', html)
    assert re.findall(r'scope="row">(\d+)<', html) == ["9", "10", "11", "12", "13"]


def test_the_way_to_other_months_keeps_the_choices(client):
    make_event(kind="arena")
    html = read(client, "/kalender/?typ=arena")
    assert 'rel="prev" href="/kalender/?manad=2027-02&amp;typ=arena"' in html
    assert 'rel="next" href="/kalender/?manad=2027-04&amp;typ=arena"' in html


def test_the_calendar_ends_somewhere(client):
    assert 'rel="prev"' not in read(client, "/kalender/?manad=2024-03")
    assert 'rel="next"' not in read(client, "/kalender/?manad=2029-03")


def test_the_list_shows_what_comes_from_today_on_by_month(client):
    make_event("Förra veckan", starts_at=at(2, 22), ends_at=at(2, 22, 14))
    make_event("I mars")
    make_event("I maj", starts_at=at(5, 5), ends_at=at(5, 5, 14))
    html = read(client, "/kalender/?vy=lista")
    assert "Förra veckan" not in html
    assert html.index("Mars 2027") < html.index("I mars")
    assert html.index("I mars") < html.index("Maj 2027") < html.index("I maj")
    assert '<table class="month"' not in html


def test_the_list_has_pages_of_twenty_five(client):
    make_many(calendar_page(), MeetingPage, 30, starts_at=at(4, 1), ends_at=at(4, 1, 15))
    first, second = (read(client, f"/kalender/?vy=lista&sida={n}") for n in (1, 2))
    assert first.count('class="departure"') == 25
    assert second.count('class="departure"') == 5
    assert "?vy=lista&amp;sida=2" in first


def test_one_kind_can_be_shown_alone_and_every_kind_says_how_many(client):
    make_event("Mässan", kind="arena")
    make_event("Högtiden", kind="celebration")
    make_meeting("Mötet")
    html = read(client, "/kalender/?typ=arena")
    assert "Mässan" in html
    assert "Högtiden" not in html
    assert "Mötet" not in html
    assert re.search(r'typ=arena" aria-current="true">[^<]+<span class="count">1</span>', html)
    assert re.search(r'href="/kalender/">[^<]+<span class="count">3</span>', html)


def test_what_is_cancelled_stays_and_says_so(client):
    make_event("Mässan", is_cancelled=True)
    page = make_training("Budget")
    make_occasion(page, status="cancelled", cancelled_because="Läraren är sjuk.")
    html = read(client)
    assert html.count("<s>") == 2
    assert html.count("Inställt") == 4


@pytest.mark.parametrize("month", ["abc", "2027-13", "1999-01", "9999-99", "'\"<b>", "\x00", "💥"])
def test_a_month_that_is_not_one_gets_this_one_and_an_explanation(client, month):
    response = client.get("/kalender/", {"manad": month})
    html = response.content.decode()
    assert response.status_code == 200
    assert "mars 2024" in html
    assert "mars 2029" in html
    assert f"”{escape(month)}”".replace("\x00", "") in html.replace("\x00", "")


@pytest.mark.parametrize("page", ["0", "-1", "99999", "abc", "1e9", "\x00", "9" * 5000])
def test_rubbish_for_a_page_number_gets_a_page(client, page):
    make_event("Mässan")
    response = client.get("/kalender/", {"vy": "lista", "sida": page, "typ": ["x", "'", "\x00"]})
    assert response.status_code == 200
    assert "Mässan" in response.content.decode()


def test_a_very_long_wish_is_not_repeated_in_full(client):
    response = client.get("/kalender/", {"manad": "x" * 10_000})
    assert response.status_code == 200
    assert "x" * 41 not in response.content.decode()


def test_an_empty_month_says_when_something_is_on(client):
    make_event("Mässan", starts_at=at(6, 1), ends_at=at(6, 1, 14))
    html = read(client)
    assert "tisdag 1 juni 2027" in html
    assert 'href="/kalender/?manad=2027-06"' in html


def test_an_empty_calendar_teaches_what_will_stand_there(client):
    assert "Utbildningar, möten och evenemang" in read(client, "/kalender/?vy=lista")
    assert "Inget händer i mars 2027" in read(client)


def test_a_kind_with_nothing_offers_everything(client):
    make_meeting()
    html = read(client, "/kalender/?typ=arena")
    assert "Visa allt" in html


def test_drafts_private_and_expired_pages_are_not_in_the_calendar(client):
    make_event("Hemligt utkast", live=False)
    make_occasion(make_training("Hemlig utbildning", live=False))
    restrict(make_event("Hemligt evenemang"))
    private = make_training("Hemlig kurs")
    restrict(private)
    make_occasion(private)
    make_event("Avpublicerat hemligt").unpublish()
    make_event("Öppet")
    for address in ("/kalender/", "/kalender/?vy=lista", "/en/calendar/"):
        html = read(client, address)
        assert "emlig" not in html
        assert "Öppet" in html
        assert re.search(r'<span class="count">1</span>', html) or 'class="count"' not in html


def test_a_private_calendar_is_for_those_who_sign_in(client):
    restrict(calendar_page())
    for address in ("", "kalender.ics", "rss/"):
        response = client.get(f"/kalender/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


class TestInEnglish:
    def test_a_translation_stands_in_the_place_of_the_swedish_page(self, client):
        translate(make_event("Öppet hus"), "Open house")
        page = make_training("Budget")
        make_occasion(page)
        translate(page, "Budgeting")
        html = read(client, "/en/calendar/")
        assert "Öppet hus" not in html
        assert "Open house" in html
        assert "/en/trainings/budgeting/#tillfalle" in html
        assert "open-house" not in read(client)

    def test_what_has_no_translation_stands_in_swedish_and_says_so(self, client):
        make_event("Öppet hus")
        translate(make_event("Mässan"), "The fair", live=False)
        html = read(client, "/en/calendar/")
        assert '/kalender/oppet-hus/" lang="sv"' in html
        assert '/kalender/massan/" lang="sv"' in html
        assert "The fair" not in html

    def test_a_hidden_swedish_page_does_not_come_back_in_english(self, client):
        page = make_event("Öppet hus")
        translate(page, "Open house")
        page.unpublish()
        english = read(client, "/en/calendar/")
        assert "Open house" in english
        assert "Öppet hus" not in english


@pytest.mark.parametrize("address", ["/kalender/", "/kalender/?vy=lista", "/en/calendar/"])
def test_the_number_of_questions_does_not_grow(client, address, django_assert_max_num_queries):
    translate(make_event("Öppet hus"), "Open house")
    fill(50)
    client.get(address)
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    fill(450)
    with django_assert_max_num_queries(15) as many:
        assert "TrainingPage 500" in client.get(address).content.decode() or "lista" in address
    assert len(many) == len(few)


def test_an_empty_month_asks_no_more_than_a_full_one_may(client, django_assert_max_num_queries):
    make_event(starts_at=at(6, 1), ends_at=at(6, 1, 14))
    client.get("/kalender/")
    with django_assert_max_num_queries(15):
        client.get("/kalender/")


def fill(number: int) -> None:
    """Puts so many of everything in March."""
    when = {"starts_at": at(3, 3), "ends_at": at(3, 3, 16)}
    make_many(calendar_page(), EventPage, number, kind="arena", **when)
    make_many(calendar_page(), MeetingPage, number, **when)
    trainings = make_many(training_index(), TrainingPage, number, area="eu_funding")
    make_occasions(trainings)
