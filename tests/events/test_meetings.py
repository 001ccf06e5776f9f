"""Meetings that people sign up for: the occasion says when and where, and nothing stands twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from events import services
from events.checking import check_sign_ups
from events.models import Attendance, EventPage, MeetingPage, Occasion, Registration, Status
from events.services.tidying import remind
from hub.models import OutgoingMail
from tests.events.make import (
    at,
    calendar_page,
    make_event,
    make_many,
    make_meeting,
    restrict,
    translate,
)
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    make_open_occasion,
    make_people,
    sign_up,
)
from tests.events.test_personal_feeds import new_address
from tests.events.test_sign_up_pages import words
from tests.make import make_coordinator, make_signed_up_member

pytestmark = pytest.mark.django_db
MARCH = "/kalender/?manad=2027-03"


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def make_open_meeting(*dates: Any, **fields: Any) -> Occasion:
    """A meeting entered for Tuesday 2 March, held on Wednesday 3 March, without any limit."""
    page = fields.pop("page", None) or make_meeting(
        starts_at=at(3, 2), ends_at=at(3, 2, 15), venue="Rådhuset", slug="traff"
    )
    return make_open_occasion(*dates, page=page, **{"capacity": None, **fields})


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


# --- The calendar ------------------------------------------------------------------------------


def test_the_calendar_shows_it_once_on_the_day_of_the_occasion(client: Client) -> None:
    occasion = make_open_meeting()
    html = read(client, MARCH)
    table = html[html.index("<table") : html.index("</table>")]
    assert table.count("Nätverksträff") == 1
    assert f'href="/kalender/traff/#tillfalle-{occasion.pk}"' in table
    assert re.search(r'datetime="2027-03-03">.*?</time>[^§]*?Nätverksträff', table, re.S)
    assert html.count('class="departure"') == 1
    assert "Möte" in words(client.get(MARCH))
    assert "Utbildning" not in words(client.get(MARCH))
    assert read(client, "/kalender/?vy=lista").count('class="departure"') == 1


def test_calendar_files_and_news_have_it_once(client: Client) -> None:
    occasion = make_open_meeting((at(3, 3), at(3, 3, 16)), (at(3, 10), at(3, 10, 16)))
    uids = {str(date.uid) for date in occasion.dates.all()}
    for address in ("/kalender/kalender.ics", "/kalender/traff/kalender.ics"):
        file = read(client, address)
        events = file[file.index("BEGIN:VEVENT") :]
        assert set(re.findall(r"^UID:([\w-]+)", events, re.M)) == uids, address
        assert "20270302" not in file
    assert read(client, "/kalender/rss/").count("<item>") == 1
    assert read(client, "/kalender/kalender.ics?typ=meeting").count("BEGIN:VEVENT") == 2
    assert read(client, "/kalender/kalender.ics?typ=training").count("BEGIN:VEVENT") == 0


def test_an_event_with_sign_up_keeps_its_kind(client: Client) -> None:
    page = make_event("Stormöte", kind="conference")
    make_open_meeting(page=page)
    assert read(client, "/kalender/kalender.ics?typ=conference").count("BEGIN:VEVENT") == 1
    assert read(client, "/kalender/kalender.ics?typ=arena").count("BEGIN:VEVENT") == 0


def test_the_reader_of_another_language_gets_it_once_in_her_own(client: Client) -> None:
    occasion = make_open_meeting()
    translate(occasion.page.specific, "Network meeting")
    html = read(client, "/en/calendar/?manad=2027-03")
    assert html.count('class="departure"') == 1
    assert "Nätverksträff" not in html
    assert "Sign up" in words(client.get("/en/calendar/network-meeting/"))


def test_whether_it_is_to_come_is_told_by_the_occasion() -> None:
    occasion = make_open_meeting((at(3, 3), at(3, 3, 16)))
    with time_machine.travel(at(3, 3, 9), tick=False):
        assert list(MeetingPage.objects.upcoming()) == [occasion.page.specific]
        assert not MeetingPage.objects.past()
        assert not MeetingPage.objects.get().has_ended
    with time_machine.travel(at(3, 3, 17), tick=False):
        assert list(MeetingPage.objects.past()) == [occasion.page.specific]
        assert MeetingPage.objects.get().has_ended


def test_the_calendar_asks_as_little_with_sign_ups_as_without(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    when = {"starts_at": at(3, 2), "ends_at": at(3, 2, 15)}
    for page in make_many(calendar_page(), MeetingPage, 60, **when):
        make_open_meeting(page=Page.objects.get(pk=page.pk))
    make_many(calendar_page(), EventPage, 20, kind="arena", **when)
    read(client, MARCH)
    with django_assert_max_num_queries(15):
        assert read(client, MARCH).count('class="departure"') == 80


# --- The page ----------------------------------------------------------------------------------


def test_the_page_tells_the_day_the_place_and_how_to_come(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    occasion = make_open_meeting(venue="Kulturhuset")
    read(client, "/kalender/traff/")
    with django_assert_max_num_queries(15):
        html = read(client, "/kalender/traff/")
    shown = words(client.get("/kalender/traff/"))
    assert "Onsdag 3 mars 2027" in shown
    assert "Kulturhuset" in shown
    assert "2 mars" not in shown.replace("tisdag 2 mars 2027 kl. 12", "")
    assert "Rådhuset" not in shown
    assert "Ingen gräns för antalet platser." in shown
    assert f'href="/anmalan/{occasion.pk}/"' in html
    assert f'id="tillfalle-{occasion.pk}"' in html
    data = json.loads(re.findall(r'ld\+json"[^>]*>(.*?)</script>', html, re.S)[0])
    assert "2027-03-03T13:00+01:00" in json.dumps(data)
    assert "2027-03-02" not in json.dumps(data)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"opens_at": at(2, 20)}, "Anmälan öppnar lördag 20 februari 2027"),
        ({"closes_at": at(1, 20)}, "Anmälan har stängt."),
    ],
)
def test_no_button_where_one_cannot_sign_up(client: Client, terms: Any, said: str) -> None:
    occasion = make_open_meeting(**terms)
    html = read(client, "/kalender/traff/")
    assert said in words(client.get("/kalender/traff/"))
    assert f'href="/anmalan/{occasion.pk}/"' not in html


def test_a_meeting_without_sign_up_has_no_words_about_it(client: Client) -> None:
    make_meeting(slug="traff")
    shown = words(client.get("/kalender/traff/"))
    assert "platser" not in shown
    assert "Anmäl" not in shown


def test_a_full_meeting_says_how_many_wait(client: Client) -> None:
    occasion = make_open_meeting(capacity=1)
    for person in make_people(2):
        sign_up(occasion, person)
    assert "Alla platser är tagna. 1 person väntar." in words(client.get("/kalender/traff/"))


def test_a_cancelled_meeting_says_why_and_so_does_the_calendar(client: Client) -> None:
    occasion = make_open_meeting()
    services.cancel_occasion(occasion=occasion, reason="Lokalen är trasig.", by=ORGANISER)
    shown = words(client.get("/kalender/traff/"))
    assert "Inställt" in shown
    assert "Lokalen är trasig." in shown
    assert "STATUS:CANCELLED" in read(client, "/kalender/kalender.ics")


def test_only_the_organiser_sees_who_comes(client: Client) -> None:
    occasion = make_open_meeting(sign_up=Occasion.SignUp.ANYBODY)
    for person in make_people(3, prefix="Hemlig"):
        sign_up(occasion, person)
    public = ["/kalender/traff/", f"/anmalan/{occasion.pk}/"]
    for address in public:
        assert "Hemlig" not in read(client, address)
    client.force_login(make_signed_up_member("Alma Ek").user)
    for address in public:
        assert "Hemlig" not in read(client, address)
    assert client.get(f"/natverket/arrangera/{occasion.pk}/").status_code == 403
    client.force_login(make_coordinator())
    assert "Hemlig 3" in read(client, f"/natverket/arrangera/{occasion.pk}/")


def test_what_only_some_may_read_takes_sign_ups_from_them_only(client: Client) -> None:
    page = make_meeting("Sluten träff", slug="sluten")
    restrict(page)
    occasion = make_open_meeting(page=page)
    address = f"/anmalan/{occasion.pk}/"
    response = client.get(address)
    assert response.status_code == 302
    assert "Sluten träff" not in response.content.decode()
    for method in ("get", "post"):
        assert (
            "Sluten" not in getattr(client, method)(f"{address}gast/", follow=True).content.decode()
        )
    client.force_login(make_signed_up_member("Alma Ek").user)
    assert "Sluten träff" in read(client, address)
    assert "Sluten" not in read(client, "/kalender/kalender.ics")


# --- Signing up --------------------------------------------------------------------------------


def test_without_a_limit_everybody_gets_a_seat_of_her_own() -> None:
    occasion = make_open_meeting()
    for person in make_people(30):
        assert sign_up(occasion, person).status == Status.CONFIRMED
    seats = Registration.objects.order_by("seat_no").values_list("seat_no", flat=True)
    assert list(seats) == list(range(1, 31))
    assert check_sign_ups() == []


def test_a_member_signs_up_gets_the_day_in_her_calendar_and_is_reminded(client: Client) -> None:
    occasion = make_open_meeting(meeting_link="https://moten.example.org/traff")
    member = make_signed_up_member("Alma Ek")
    client.force_login(member.user)
    answer = client.post(f"/anmalan/{occasion.pk}/", {"who": [member.pk]}, follow=True)
    assert "Du har en plats" in words(answer)
    assert "Nätverksträff" in read(client, "/natverket/anmalningar/")
    assert "Nätverksträff" in read(client, "/natverket/")
    mail = OutgoingMail.objects.get(key__startswith="sign_up", to_address=member.email)
    assert "METHOD:REQUEST" in mail.calendar
    assert "Nätverksträff" in mail.subject
    with time_machine.travel(at(3, 1, 10), tick=False):
        assert remind() == 1
    assert "Nätverksträff" in read(client, new_address(client))


def test_the_day_is_noted_and_what_was_said_is_found_afterwards(client: Client) -> None:
    occasion = make_open_meeting(for_the_confirmed="Bilderna ligger i rummet.")
    member, stranger = make_signed_up_member("Alma Ek"), make_signed_up_member("Bo Dal")
    mine, other = sign_up(occasion, member), sign_up(occasion, stranger)
    services.cancel(registration=other, by=SELF)
    page = occasion.page.specific
    page.minutes = "<p>Vi bestämde allt.</p>"
    page.save_revision().publish()
    date = occasion.dates.get()
    with time_machine.travel(at(3, 3, 18), tick=False):
        client.force_login(make_coordinator())
        address = f"/natverket/arrangera/{occasion.pk}/dag/{date.pk}/"
        assert "Alma Ek" in read(client, address)
        client.post(address, {f"outcome_{mine.pk}": "present"})
        assert Attendance.objects.get(registration=mine).outcome == "present"
        client.force_login(member.user)
        html = read(client, f"/natverket/anmalningar/{mine.pk}/")
        assert 'href="/kalender/traff/#protokoll"' in html
        assert "Bilderna ligger i rummet." in html
        assert 'id="protokoll"' in read(client, "/kalender/traff/")
        client.force_login(stranger.user)
        html = read(client, f"/natverket/anmalningar/{other.pk}/")
        assert "#protokoll" not in html
        assert "Bilderna" not in html
