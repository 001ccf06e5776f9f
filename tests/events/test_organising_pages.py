"""The organiser's pages: who comes, what is decided, what people are told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from events.links import presence_link
from events.models import Attendance, Needs, Occasion, OccasionDate
from events.refusals import PlacesAreHeld
from hub.models import OutgoingMail
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.events.test_sign_up_pages import words
from tests.make import make_coordinator, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture(autouse=True)
def organiser(client: Any) -> Any:
    user = make_coordinator()
    client.force_login(user)
    return user


@pytest.fixture
def occasion() -> Occasion:
    return make_open_occasion(capacity=1)


def page_of(occasion: Occasion, *more: object) -> str:
    return "/".join(["/natverket/arrangera", *map(str, [occasion.pk, *more]), ""])


def day_of(occasion: Occasion) -> str:
    return page_of(occasion, "dag", occasion.dates.get().pk)


# --- Deciding ----------------------------------------------------------------------------------


def test_the_list_says_how_full_things_are(client: Any, occasion: Occasion) -> None:
    for member in make_people(3):
        sign_up(occasion, member)

    text = words(client.get("/natverket/arrangera/"))

    assert "1 platser tagna av 1. 2 personer väntar." in text


def test_more_places_go_to_those_who_wait(client: Any, occasion: Occasion) -> None:
    for member in make_people(2):
        sign_up(occasion, member)

    client.post(page_of(occasion), {"what": "capacity", "capacity": 2, "extra_places": 0})

    assert statuses(occasion) == ["confirmed", "offered"]


def test_fewer_places_than_are_held_is_refused_and_said(client: Any) -> None:
    occasion = make_open_occasion(capacity=2)
    for member in make_people(2):
        sign_up(occasion, member)

    response = client.post(page_of(occasion), {"what": "capacity", "capacity": 1})

    assert response.status_code == 409
    assert str(PlacesAreHeld()) in words(response)
    assert Occasion.objects.get(pk=occasion.pk).capacity == 2


def test_somebody_is_given_a_place_for_a_reason(client: Any, occasion: Occasion) -> None:
    first, second = make_people(2)
    sign_up(occasion, first)
    waiting = sign_up(occasion, second)
    typed = {"what": "give", "registration": waiting.pk}
    extra = {"capacity": 1, "extra_places": 1, "extra_because": "Gäst från vänorten"}
    client.post(page_of(occasion), {"what": "capacity", **extra})

    assert client.post(page_of(occasion), typed).status_code == 422
    client.post(page_of(occasion), typed | {"reason": "Håller ett föredrag"})

    assert again(waiting).status == "confirmed"


def test_somebody_is_taken_off_the_list_for_a_reason(client: Any, occasion: Occasion) -> None:
    [member] = make_people(1)
    registration = sign_up(occasion, member)

    client.post(
        page_of(occasion),
        {"what": "remove", "registration": registration.pk, "reason": "Har slutat"},
    )

    assert again(registration).status == "removed"


def test_somebody_on_another_occasion_is_not_touched(client: Any, occasion: Occasion) -> None:
    [member] = make_people(1)
    elsewhere = sign_up(make_open_occasion((at(4, 1), at(4, 1, 16))), member)
    for number in (elsewhere.pk, "x", "9" * 30, ""):
        typed = {"what": "remove", "registration": number, "reason": "Fel"}
        assert client.post(page_of(occasion), typed).status_code == 422
    assert again(elsewhere).status == "confirmed"


def test_cancelling_tells_everybody(client: Any, occasion: Occasion) -> None:
    for member in make_people(2):
        sign_up(occasion, member)
    before = OutgoingMail.objects.count()

    assert client.post(page_of(occasion), {"what": "cancel"}).status_code == 422
    client.post(page_of(occasion), {"what": "cancel", "reason": "Läraren är sjuk"})

    assert statuses(occasion) == ["occasion_cancelled"] * 2
    mails = list(OutgoingMail.objects.order_by("pk")[before:])
    assert len(mails) == 2
    assert all("Läraren är sjuk" in mail.text for mail in mails)
    assert sum("METHOD:CANCEL" in mail.calendar for mail in mails) == 1


def test_a_date_is_moved_and_calendars_follow(client: Any, occasion: Occasion) -> None:
    [member] = make_people(1)
    sign_up(occasion, member)
    date = occasion.dates.get()
    before = OutgoingMail.objects.count()
    prefix = f"date_{date.pk}"

    wrong = {"what": "move", "date": date.pk, f"{prefix}-starts_at": "2027-03-04 13:00"}
    wrong |= {f"{prefix}-ends_at": "2027-03-04 12:00"}
    assert client.post(page_of(occasion), wrong).status_code == 422
    client.post(page_of(occasion), wrong | {f"{prefix}-ends_at": "2027-03-04 16:00"})

    assert OccasionDate.objects.get(pk=date.pk).starts_at == at(3, 4, 13)
    [mail] = OutgoingMail.objects.order_by("pk")[before:]
    assert "DTSTART;TZID=Europe/Stockholm:20270304T130000" in mail.calendar


def test_it_is_asked_whether_too_few_is_enough(client: Any) -> None:
    occasion = make_open_occasion(minimum=5, decide_by=at(2, 20))

    assert "Minst 5 behövdes, och 0 har en plats." in words(client.get(page_of(occasion)))
    client.post(page_of(occasion), {"what": "hold"})

    assert Occasion.objects.get(pk=occasion.pk).goes_ahead_since is not None
    assert "Minst 5 behövdes" not in words(client.get(page_of(occasion)))


# --- The day -----------------------------------------------------------------------------------


def test_attendance_is_noted_by_tap_and_what_nobody_tapped_stays(
    client: Any, organiser: Any
) -> None:
    occasion = make_open_occasion(capacity=3)
    here, late, unknown = (sign_up(occasion, member) for member in make_people(3))

    client.get(day_of(occasion))
    assert not Attendance.objects.exists()
    client.post(
        day_of(occasion),
        {f"outcome_{here.pk}": "present", f"outcome_{late.pk}": "partial", "outcome_x": "present"},
    )

    noted = dict(Attendance.objects.values_list("registration", "outcome"))
    assert noted == {here.pk: "present", late.pk: "partial"}
    assert Attendance.objects.filter(noted_by=organiser).count() == 2
    assert "2 av 3 är här." in words(client.get(day_of(occasion)))
    assert unknown.pk not in noted


def test_a_code_on_a_telephone_notes_only_for_the_organiser(client: Any) -> None:
    occasion = make_open_occasion()
    member = make_signed_up_member("Alma Ek")
    registration = sign_up(occasion, member)
    client.force_login(member.user)
    own = f"/natverket/anmalningar/{registration.pk}/"
    assert "Visa den här vid dörren" not in words(client.get(own))
    with time_machine.travel(at(3, 3, 12), tick=False):
        client.force_login(member.user)
        assert "Visa den här vid dörren" in words(client.get(own))
        address = presence_link(registration).removeprefix("http://localhost")
        assert client.post(address).status_code == 403
        client.force_login(make_coordinator("annan@example.org"))
        assert "Alma Ek" in words(client.get(address))
        assert not Attendance.objects.exists()
        client.post(address)
    assert Attendance.objects.get().outcome == "present"
    assert client.get(address[:-3] + "/").status_code in (302, 404)


def test_who_comes_unannounced_is_signed_up_and_noted(client: Any) -> None:
    occasion = make_open_occasion(capacity=2)
    [member] = make_people(1)
    typed = {"what": "walk_in"}

    assert client.post(day_of(occasion), typed).status_code == 422
    client.post(day_of(occasion), typed | {"member": member.pk})
    client.post(day_of(occasion), typed | {"name": "Ann Smith", "email": "ann@example.org"})
    full = client.post(
        day_of(occasion), typed | {"name": "Bo Al", "email": "bo@example.org"}, follow=True
    )

    assert statuses(occasion) == ["confirmed", "confirmed", "waitlisted"]
    assert Attendance.objects.filter(outcome="present").count() == 2
    assert "Bo Al står i kön" in words(full)


# --- Reaching people ---------------------------------------------------------------------------


def test_a_message_is_looked_at_first_and_sent_once(client: Any) -> None:
    occasion = make_open_occasion(capacity=2)
    for member in make_people(3):
        sign_up(occasion, member)
    before = OutgoingMail.objects.count()
    address = page_of(occasion, "meddelande")
    key = "6f1c1a52-4c0f-4d0e-9a53-1b8c8a1f0f11"
    typed = {
        "who": "confirmed",
        "subject": "Hej {namn}",
        "text": "Vi ses {tid}.\n\n{settings.SECRET_KEY} {0} {namn.__class__} %(name)s",
        "key": key,
    }

    preview = words(client.post(address, typed | {"what": "preview"}))
    assert "Så får Person 1 det" in preview
    assert "Skicka till 2 personer" in preview
    assert OutgoingMail.objects.count() == before
    for _again in range(2):
        client.post(address, typed | {"what": "send"})

    mails = list(OutgoingMail.objects.order_by("pk")[before:])
    assert [mail.subject for mail in mails] == ["Hej Person 1", "Hej Person 2"]
    assert "Vi ses onsdag 3 mars 2027" in mails[0].text
    assert "{settings.SECRET_KEY} {0} {namn.__class__} %(name)s" in mails[0].text


@pytest.mark.parametrize("wrong", [{"who": "all"}, {"key": "x"}, {"text": ""}, {"subject": "\x00"}])
def test_a_wrong_message_is_told(client: Any, occasion: Occasion, wrong: dict[str, str]) -> None:
    typed = {"who": "active", "subject": "Hej", "text": "Hej", "what": "send"}
    typed |= {"key": "6f1c1a52-4c0f-4d0e-9a53-1b8c8a1f0f11", **wrong}

    assert client.post(page_of(occasion, "meddelande"), typed).status_code == 422


def test_the_list_to_take_along_runs_nothing_and_tells_no_needs(client: Any) -> None:
    occasion = make_open_occasion(asks_needs=True)
    [member] = make_people(1, prefix="=HYPERLINK")
    registration = sign_up(occasion, member)
    Needs.objects.create(registration=registration, diet="Inte nötter", delete_after=at(4, 1))

    text = client.get(page_of(occasion, "lista"), {"format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert rows[1][0] == "'=HYPERLINK 1"
    assert "nötter" not in text
    assert client.get(page_of(occasion, "lista")).content.startswith(b"PK")
    counts = words(client.get(page_of(occasion, "behov")))
    assert "Inte nötter 1" in counts
    assert "HYPERLINK" not in counts
