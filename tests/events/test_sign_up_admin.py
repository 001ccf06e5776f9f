"""Sign-ups in the admin: records that only services change, and occasions that keep their word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from events import health
from events.models import Occasion, Registration
from events.services.cancelling import cancel
from network.people.awaiting import tasks_of
from tests.events.make import make_training
from tests.events.signing import BEFORE, SELF, make_open_occasion, make_people, sign_up
from tests.events.test_admin import form
from tests.make import make_coordinator, make_editor, make_member
from tests.training.make import PRESENT, make_held_training, make_participant
from training.models import Certificate
from training.services.certificates import issue_certificates

pytestmark = pytest.mark.django_db
SIGN_UPS = "/admin/events/registration/"
CERTIFICATES = "/admin/training/certificate/"


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def edit(occasion: Occasion, **fields: Any) -> dict[str, Any]:
    date = occasion.dates.get()
    values = {
        "sign_up": "members",
        "capacity": "2",
        "dates-0-id": str(date.pk),
        "dates-INITIAL_FORMS": "1",
    }
    data = form(occasion.page, ("2027-03-03 13:00", "2027-03-03 16:00"), **fields)
    return values | data | {k: v for k, v in values.items() if k.startswith("dates")}


def address(occasion: Occasion) -> str:
    return reverse("occasion:edit", args=[occasion.pk])


# --- Occasions ---------------------------------------------------------------------------------


def test_the_organiser_opens_sign_up_with_questions(client: Any) -> None:
    client.force_login(make_editor())
    page = make_training()
    data = form(
        page,
        ("2027-03-03 13:00", "2027-03-03 16:00"),
        sign_up="members",
        capacity="12",
        opens_at="2027-02-02 08:00",
        closes_at="2027-02-01 08:00",
    )

    wrong = client.post(reverse("occasion:add"), data)
    assert "Anmälan måste öppna innan den stänger." in wrong.content.decode()
    response = client.post(reverse("occasion:add"), data | {"closes_at": "2027-03-01 08:00"})

    assert response.status_code == 302
    occasion = Occasion.objects.get()
    assert (occasion.sign_up, occasion.capacity) == ("members", 12)


def test_what_the_signed_up_were_told_is_not_changed_behind_their_backs(client: Any) -> None:
    client.force_login(make_editor())
    occasion = make_open_occasion(page=make_training())
    sign_up(occasion, make_people(1)[0])

    for change in (
        {"status": "cancelled", "cancelled_because": "Sjukdom"},
        {"dates-0-starts_at": "2027-03-03 14:00"},
    ):
        data = edit(occasion, sign_up="members", capacity="2") | change
        response = client.post(address(occasion), data)
        assert response.status_code == 200
        assert "ändras under ”Arrangera” i nätverket" in response.content.decode()
    occasion = Occasion.objects.get(pk=occasion.pk)
    assert occasion.status == "planned"


def test_everything_else_can_be_changed_all_the_same(client: Any) -> None:
    client.force_login(make_editor())
    occasion = make_open_occasion(page=make_training())
    sign_up(occasion, make_people(1)[0])

    data = edit(occasion, sign_up="members", capacity="2", for_the_confirmed="Ta med dator")
    assert client.post(address(occasion), data).status_code == 302
    assert Occasion.objects.get(pk=occasion.pk).for_the_confirmed == "Ta med dator"


# --- Records -----------------------------------------------------------------------------------


def test_sign_ups_are_found_looked_at_and_never_changed(client: Any) -> None:
    client.force_login(make_coordinator())
    registration = sign_up(make_open_occasion(), make_people(1)[0])

    def shown(query: str) -> set[str]:
        return {row.name for row in client.get(SIGN_UPS + query).context["object_list"]}

    assert shown("") == shown("?q=Person+1") == shown("?when=upcoming") == {"Person 1"}
    assert shown("?status__exact=cancelled") == shown("?when=past") == set()
    page = client.get(f"{SIGN_UPS}inspect/{registration.pk}/").content.decode()
    assert f"/natverket/arrangera/{registration.occasion_id}/" in page
    assert client.get(f"{SIGN_UPS}?export=xlsx").status_code == 200
    for action in ("edit", "delete"):
        client.post(f"{SIGN_UPS}{action}/{registration.pk}/", {"status": "cancelled"})
    assert Registration.objects.get().status == "confirmed"
    client.force_login(make_editor())
    assert client.get(SIGN_UPS).status_code == 302


def test_the_list_of_sign_ups_asks_as_much_for_many_as_for_few(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_coordinator())

    def asked() -> int:
        client.get(SIGN_UPS)
        with django_assert_max_num_queries(15) as queries:
            client.get(SIGN_UPS)
        return len(queries)

    for number in range(3):
        sign_up(make_open_occasion(), make_people(1, prefix=f"Först {number}")[0])
    few = asked()
    for number in range(8):
        sign_up(make_open_occasion(), make_people(1, prefix=f"Sedan {number}")[0])
    assert asked() == few


def test_a_certificate_is_revoked_for_a_reason(client: Any) -> None:
    with time_machine.travel("2027-03-11T09:00+01:00", tick=False):
        client.force_login(make_coordinator())
        occasion = make_held_training()
        make_participant(occasion, make_member("Alma Ek"), PRESENT, PRESENT)
        [certificate] = issue_certificates(occasion=occasion)
        revoke = f"{CERTIFICATES}{certificate.pk}/revoke/"

        assert revoke in client.get(CERTIFICATES).content.decode()
        client.get(revoke)
        assert client.post(revoke, {"because": ""}).status_code == 422
        assert Certificate.objects.get().is_valid
        client.post(revoke, {"because": "Fel person"})
        assert Certificate.objects.get().revoked_because == "Fel person"
        client.post(revoke, {"because": "Igen"})
        assert Certificate.objects.get().revoked_because == "Fel person"
        client.force_login(make_editor("annan@example.org"))
        assert client.get(revoke).status_code == 302


# --- What one sees at once ---------------------------------------------------------------------


def test_the_first_page_tells_the_organiser_of_faults_without_names(client: Any) -> None:
    client.force_login(make_coordinator())
    occasion = make_open_occasion(capacity=1)
    registration = sign_up(occasion, make_people(1)[0])
    assert health.look() == []
    assert "Allt om anmälningarna är som det ska." in client.get("/admin/").content.decode()

    seat = registration.seat_no
    Registration.objects.filter(pk=registration.pk).update(seat_no=9)
    health.look()
    page = client.get("/admin/").content.decode()
    Registration.objects.filter(pk=registration.pk).update(seat_no=seat)

    assert "1 sak är inte som den ska." in page
    assert "Person 1" not in page
    client.force_login(make_editor())
    assert "anmälningarna mår" not in client.get("/admin/").content.decode()


def test_an_offer_stands_among_what_awaits_me() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = make_people(2)
    place = sign_up(occasion, first)
    offered = sign_up(occasion, second)
    cancel(registration=place, by=SELF)

    [task] = [task for task in tasks_of(second) if "erbjudandet" in task.what]
    assert task.url == f"/natverket/anmalningar/{offered.pk}/"
    assert str(task.deadline) == "2027-02-03"
