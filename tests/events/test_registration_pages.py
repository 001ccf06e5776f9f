"""A sign-up's own page, behind the sign-in and behind the link in a mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from events import links
from events.models import Attendance, Registration
from events.services.cancelling import cancel
from tests.events.make import at, make_training
from tests.events.signing import (
    BEFORE,
    SELF,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.events.test_sign_up_pages import words
from tests.make import make_coordinator, make_organisation, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def member(client: Any) -> Any:
    member = make_signed_up_member("Alma Ek")
    client.force_login(member.user)
    return member


def own(registration: Registration) -> str:
    return f"/natverket/anmalningar/{registration.pk}/"


def path(link: str) -> str:
    return link.removeprefix("http://localhost")


def snapshot() -> str:
    """Everything in the database, to see that reading changes nothing."""
    from io import StringIO

    out = StringIO()
    call_command("dumpdata", "events", "hub.outgoingmail", stdout=out)
    return out.getvalue()


# --- Whose it is -------------------------------------------------------------------------------


def test_nobody_else_sees_it(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    [colleague] = make_people(1)
    [stranger] = make_people(1, organisation=make_organisation("Skolförvaltningen"), prefix="Bo")
    for other in (colleague, stranger):
        registration = sign_up(occasion, other)
        assert client.get(own(registration)).status_code == 404
        assert client.post(own(registration), {"what": "cancel"}).status_code == 404
    client.force_login(make_coordinator())
    assert client.get(own(registration)).status_code == 403
    assert statuses(occasion) == ["confirmed", "confirmed"]


# --- Cancelling --------------------------------------------------------------------------------


def test_cancelling_asks_on_get_and_acts_on_post(client: Any, member: Any) -> None:
    registration = sign_up(make_open_occasion(), member)

    assert "Du kan avboka till tisdag 2 mars 2027 kl. 12" in words(client.get(own(registration)))
    assert again(registration).status == "confirmed"
    response = client.post(own(registration), {"what": "cancel", "reason": "Krock"}, follow=True)

    assert "Den är avbokad." in words(response)
    assert again(registration).status == "cancelled"


def test_a_late_cancellation_is_said_to_be_late_before_it_is_made(client: Any, member: Any) -> None:
    registration = sign_up(make_open_occasion(), member)

    with time_machine.travel(at(3, 2, 13), tick=False):
        client.force_login(member.user)
        assert "Avbokar du nu räknas det som sent" in words(client.get(own(registration)))
        client.post(own(registration), {"what": "cancel"})
    assert again(registration).status == "late_cancelled"


def test_the_button_is_never_hidden_and_says_why_it_is_closed(client: Any, member: Any) -> None:
    page = make_training(contact_email="kurs@example.org")
    registration = sign_up(make_open_occasion(page=page), member)

    with time_machine.travel(at(3, 3, 14), tick=False):
        client.force_login(member.user)
        html = client.get(own(registration))
        assert "Det har börjat, så du kan inte längre avboka här." in words(html)
        assert "kurs@example.org" in words(html)
        assert "disabled>Avboka min anmälan" in html.content.decode()
        refused = client.post(own(registration), {"what": "cancel"})
        assert refused.status_code == 409
    assert again(registration).status == "confirmed"


def test_two_clicks_cancel_once(client: Any, member: Any) -> None:
    registration = sign_up(make_open_occasion(), member)
    cancel(registration=registration, by=SELF)

    response = client.post(own(registration), {"what": "cancel"})

    assert response.status_code == 409
    assert "Anmälan har redan ändrats." in words(response)


# --- Offers ------------------------------------------------------------------------------------


@pytest.fixture
def offered(member: Any) -> Registration:
    occasion = make_open_occasion(capacity=1)
    [first] = make_people(1)
    place = sign_up(occasion, first)
    waiting = sign_up(occasion, member)
    cancel(registration=place, by=SELF)
    return again(waiting)


@pytest.mark.parametrize(("answer", "status"), [("accept", "confirmed"), ("decline", "declined")])
def test_an_offer_is_answered_from_the_mail_without_signing_in(
    client: Any, offered: Registration, answer: str, status: str
) -> None:
    client.logout()
    address = path(links.offer_link(offered))
    before = snapshot()
    page = client.get(address)
    client.head(address)
    assert snapshot() == before
    assert "Svara senast onsdag 3 februari 2027 kl. 9" in words(page)

    response = client.post(address, {"what": answer})

    assert response.status_code == 302
    assert "csrftoken" not in response.cookies
    assert again(offered).status == status


def test_an_offer_whose_time_is_out_explains_itself(client: Any, offered: Registration) -> None:
    address = path(links.offer_link(offered))

    with time_machine.travel(at(2, 4, 9), tick=False):
        assert "Tiden för att svara tog slut" in words(client.get(address))
        response = client.post(address, {"what": "accept"})
        assert response.status_code == 409
        assert not again(offered).holds_a_seat


# --- Handing over ------------------------------------------------------------------------------


def test_a_place_is_handed_to_a_colleague(client: Any, member: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    registration = sign_up(occasion, member)
    [colleague] = make_people(1)

    client.post(own(registration), {"what": "hand_over", "to": colleague.pk})

    assert statuses(occasion) == ["transferred", "confirmed"]


def test_only_a_colleague_can_be_chosen(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    registration = sign_up(occasion, member)
    [stranger] = make_people(1, organisation=make_organisation("Skolförvaltningen"))
    make_people(1, prefix="Kollega")

    for to in (stranger.pk, "", "abc", member.pk):
        response = client.post(own(registration), {"what": "hand_over", "to": to})
        assert response.status_code == 422
    assert statuses(occasion) == ["confirmed"]


# --- One date of several -----------------------------------------------------------------------


def test_one_can_tell_beforehand_of_one_date(client: Any, member: Any) -> None:
    occasion = make_open_occasion((at(3, 3), at(3, 3, 16)), (at(3, 10), at(3, 10, 16)))
    registration = sign_up(occasion, member)
    second = occasion.dates.all()[1]

    client.post(own(registration), {"what": "excuse", "date": second.pk})

    assert Attendance.objects.get().outcome == "excused"
    assert again(registration).status == "confirmed"
    assert client.post(own(registration), {"what": "excuse", "date": "x"}).status_code == 422


# --- Links -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["registration_link", "offer_link", "approval_link", "guest_link"])
def test_a_link_that_is_cut_short_or_for_something_else_does_nothing(
    client: Any, offered: Registration, name: str
) -> None:
    other = links.registration_link if name != "registration_link" else links.offer_link
    for token in ("abc", other(offered).rstrip("/").rpartition("/")[2]):
        for method in (client.get, client.post):
            response = method(reverse(name, args=[token]), {"what": "cancel"})
            assert response.status_code == 404
            assert "Länken fungerar inte" in words(response)
    assert again(offered).status == "offered"


def test_the_pages_speak_english(client: Any, offered: Registration) -> None:
    with translation.override("en"):
        address = path(links.offer_link(offered))
    assert address.startswith("/en/sign-up/offer/")
    assert "You have been offered a place" in words(client.get(address))


# --- The list ----------------------------------------------------------------------------------


def test_the_list_asks_the_same_number_of_questions_with_more_in_it(
    client: Any, member: Any, django_assert_max_num_queries: Any
) -> None:
    def sign_up_for(days: range) -> None:
        for day in days:
            page = make_training(f"Kurs {day}")
            occasion = make_open_occasion((at(3, day), at(3, day, 16)), page=page, capacity=1)
            if day % 2:
                sign_up(occasion, make_people(1, prefix=f"Dag {day}")[0])
            sign_up(occasion, member)

    sign_up_for(range(1, 5))
    client.get("/natverket/anmalningar/")
    with django_assert_max_num_queries(15) as few:
        text = words(client.get("/natverket/anmalningar/"))
    sign_up_for(range(5, 15))
    with django_assert_max_num_queries(15) as many:
        client.get("/natverket/anmalningar/")

    assert "Du är nummer 1 i kön" in text
    assert len(few) == len(many)
