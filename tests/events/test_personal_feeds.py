"""A member's own calendar: secret, renewable, true, and the same to every program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from ical.calendar_stream import IcsCalendarStream

from events.models import DroppedDate, Interest, PersonalFeed
from events.services.cancelling import cancel
from events.services.dates import drop_date
from events.services.feeds import forget_dropped_dates
from events.services.forgetting import forget_person
from tests.events.make import at, make_training
from tests.events.signing import BEFORE, ORGANISER, SELF, make_open_occasion, make_people, sign_up
from tests.events.test_sign_up_pages import words
from tests.make import make_signed_up_member

pytestmark = pytest.mark.django_db
MY_CALENDAR = "/natverket/anmalningar/kalender/"


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def member(client: Any) -> Any:
    member = make_signed_up_member("Alma Ek")
    client.force_login(member.user)
    return member


def new_address(client: Any) -> str:
    page = client.post(MY_CALENDAR, {"what": "renew"}).content.decode()
    return re.search(r"http://localhost(/kalender/[\w-]{22}\.ics)", page)[1]


def titles(response: Any) -> list[tuple[str, str]]:
    calendar = IcsCalendarStream.calendar_from_ics(response.content.decode())
    return [(event.summary, str(event.status or "")) for event in calendar.events]


def test_it_holds_the_dates_with_a_place_and_says_what_was_called_off(
    client: Any, member: Any
) -> None:
    kept = make_open_occasion(page=make_training("Skriv en ansökan"))
    sign_up(kept, member)
    other = make_open_occasion((at(3, 4), at(3, 4, 16)), page=make_training("Räkna"))
    gone = sign_up(other, member)
    full = make_open_occasion((at(3, 5), at(3, 5, 16)), page=make_training("Läs"), capacity=1)
    sign_up(full, make_people(1)[0])
    sign_up(full, member)
    cancel(registration=gone, by=SELF)
    address = new_address(client)
    client.logout()

    response = client.get(address)

    assert titles(response) == [
        ("Skriv en ansökan", "EventStatus.CONFIRMED"),
        ("Inställt: Räkna", "EventStatus.CANCELLED"),
    ]
    text = response.content.decode()
    assert "ATTENDEE" not in text
    assert "alma" not in text.lower()
    assert set(response["Cache-Control"].split(", ")) == {"max-age=300", "private"}
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_program_that_has_it_already_is_told_so(client: Any, member: Any) -> None:
    sign_up(make_open_occasion(), member)
    address = new_address(client)
    first = client.get(address)

    with time_machine.travel(at(2, 2), tick=False):
        again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert client.head(address).status_code == 200


def test_a_program_that_asks_by_time_hears_of_a_dropped_date_and_of_a_new_name(
    client: Any, member: Any
) -> None:
    page = make_training("Räkna")
    occasion = make_open_occasion((at(3, 3), at(3, 3, 16)), (at(3, 4), at(3, 4, 16)), page=page)
    sign_up(occasion, member)
    address = new_address(client)
    first = client.get(address)
    assert len(titles(first)) == 2

    with time_machine.travel(at(2, 2), tick=False):
        drop_date(date=occasion.dates.last(), by=ORGANISER)
        second = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    with time_machine.travel(at(2, 3), tick=False):
        page.title = "Räkna på nytt"
        page.save_revision().publish()
        third = client.get(address, headers={"if-modified-since": second["Last-Modified"]})

    assert titles(second) == [
        ("Räkna", "EventStatus.CONFIRMED"),
        ("Inställt: Räkna", "EventStatus.CANCELLED"),
    ]
    assert titles(third)[0][0] == "Räkna på nytt"


def two_dates() -> Any:
    return make_open_occasion((at(3, 3), at(3, 3, 16)), (at(3, 4), at(3, 4, 16)))


def events_by_name(client: Any, address: str) -> dict[str, Any]:
    calendar = IcsCalendarStream.calendar_from_ics(client.get(address).content.decode())
    return {str(event.uid): event for event in calendar.events}


def test_a_dropped_date_is_cancelled_under_the_name_that_the_calendar_knows(
    client: Any, member: Any
) -> None:
    occasion = two_dates()
    sign_up(occasion, member)
    address = new_address(client)
    before = events_by_name(client, address)
    date = occasion.dates.last()
    date.room = "Sal 3"
    date.save()

    drop_date(date=date, by=ORGANISER)

    after = events_by_name(client, address)
    assert after.keys() == before.keys()
    [gone] = [event for event in after.values() if event.status == "CANCELLED"]
    was = before[gone.uid]
    assert (gone.dtstart, gone.dtend) == (was.dtstart, was.dtend)
    assert (was.sequence, gone.sequence) == (0, 1)
    assert "sal 3" in gone.location.lower()
    with time_machine.travel(at(7, 1), tick=False):
        assert events_by_name(client, address) == {}
        assert forget_dropped_dates() == 1
        assert forget_dropped_dates() == 0


def test_a_place_given_up_stays_cancelled_though_the_date_is_dropped_afterwards(
    client: Any, member: Any
) -> None:
    occasion = two_dates()
    registration = sign_up(occasion, member)
    address = new_address(client)
    cancel(registration=registration, by=SELF)
    before = events_by_name(client, address)

    drop_date(date=occasion.dates.last(), by=ORGANISER)

    after = events_by_name(client, address)
    assert {name: event.sequence for name, event in after.items()} == dict.fromkeys(before, 1)
    assert {event.status for event in after.values()} == {"CANCELLED"}


def test_what_was_dropped_goes_with_the_person(client: Any, member: Any) -> None:
    occasion = two_dates()
    sign_up(occasion, member)
    drop_date(date=occasion.dates.last(), by=ORGANISER)
    assert DroppedDate.objects.exists()

    forget_person(member=member)

    assert not DroppedDate.objects.exists()


def test_a_new_address_ends_the_old_one_and_is_kept_only_as_a_hash(
    client: Any, member: Any
) -> None:
    old = new_address(client)
    new = new_address(client)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert new.split("/")[2][:22] not in PersonalFeed.objects.get().token_hash
    assert new not in client.get(MY_CALENDAR).content.decode()
    client.post(MY_CALENDAR, {"what": "end"})
    assert client.get(new).status_code == 404


def test_it_ends_the_day_the_member_leaves(client: Any, member: Any) -> None:
    address = new_address(client)
    member.left_on = at(2, 1).date()
    member.save()

    assert client.get(address).status_code == 404


def test_the_public_calendar_keeps_its_address(client: Any) -> None:
    assert client.get("/kalender/kalender.ics").status_code == 200
    assert client.get("/kalender/" + "a" * 22 + ".ics").status_code == 404


# --- Tell me when there is a date --------------------------------------------------------------


def test_a_member_asks_to_be_told_of_a_date_and_changes_her_mind(client: Any, member: Any) -> None:
    page = make_training()
    address = f"/natverket/intresse/{page.pk}/"
    assert f'href="{address}"' in client.get(page.url).content.decode()

    client.get(address)
    assert not Interest.objects.exists()
    assert "Du står på listan." in words(client.post(address, follow=True))
    client.post(address)
    assert Interest.objects.count() == 1
    client.post(address, {"what": "end"})
    assert not Interest.objects.exists()


def test_one_cannot_wait_for_a_page_without_dates(client: Any, member: Any, city: Any) -> None:
    assert client.post(f"/natverket/intresse/{city.pk}/").status_code == 302
    assert client.post("/natverket/intresse/999999/").status_code == 404
    assert not Interest.objects.exists()
