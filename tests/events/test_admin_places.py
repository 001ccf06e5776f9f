"""What an editor changes about places in the admin goes to those who wait in the same request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from events.checking import check_sign_ups
from events.models import Occasion, OrganisationQuota, RegistrationEvent
from hub.models import OutgoingMail
from network.people.models import Organisation
from tests.events.make import at
from tests.events.signing import BEFORE, make_open_occasion, make_people, sign_up, statuses
from tests.events.test_admin import form
from tests.make import make_editor, make_organisation

pytestmark = pytest.mark.django_db
LAPSES = "2027-02-20 12:00"


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture(autouse=True)
def _the_doctor_is_content(_in_february: None) -> Iterator[None]:
    yield
    assert check_sign_ups() == []


@pytest.fixture
def kept_for() -> Organisation:
    return make_organisation("Kultur")


@pytest.fixture
def occasion(kept_for: Organisation) -> Occasion:
    """Three places, two of them kept for one organisation; of three others one has hers."""
    found = make_open_occasion(capacity=3)
    OrganisationQuota.objects.create(
        occasion=found, organisation=kept_for, seats=2, lapses_at=at(2, 20, 12)
    )
    for member in make_people(3, organisation=make_organisation("Miljö")):
        sign_up(found, member)
    assert statuses(found) == ["confirmed", "waitlisted", "waitlisted"]
    return found


def edit(client: Client, occasion: Occasion, quotas: list[dict[str, Any]], **fields: Any) -> Any:
    """Saves the form; the rows with a number are those that were there."""
    if "_auth_user_id" not in client.session:
        client.force_login(make_editor())
    row = {
        "id": occasion.dates.get().pk,
        "starts_at": "2027-03-03 13:00",
        "ends_at": "2027-03-03 16:00",
        "room": "",
    }
    values = form(
        occasion.page,
        **{"sign_up": "members", "capacity": occasion.capacity, **fields},
        quotas=inline_formset(quotas, initial=sum(bool(row["id"]) for row in quotas)),
        dates=inline_formset([row], initial=1),
    )
    return client.post(reverse("occasion:edit", args=[occasion.pk]), values)


def kept(organisation: Organisation, seats: int, quota: Any = "", **fields: Any) -> dict[str, Any]:
    number = quota.pk if quota else ""
    return {
        "id": number, "organisation": organisation.pk, "seats": seats, "lapses_at": LAPSES, **fields
    }  # fmt: skip


def offers() -> int:
    return OutgoingMail.objects.filter(purpose="seat_offered").count()


def test_places_that_are_no_longer_kept_are_offered_at_once(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    row = kept(kept_for, 2, quota, DELETE="on")
    assert edit(client, occasion, [row]).status_code == 302
    assert not OrganisationQuota.objects.exists()
    assert statuses(occasion) == ["confirmed", "offered", "offered"]
    assert offers() == 2
    said = RegistrationEvent.objects.filter(kind="capacity").latest("pk")
    assert "Kultur" in said.reason
    assert said.actor.email == "redaktor@example.org"


def test_fewer_kept_places_free_the_rest(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    assert edit(client, occasion, [kept(kept_for, 1, quota)]).status_code == 302
    assert statuses(occasion) == ["confirmed", "offered", "waitlisted"]
    assert OrganisationQuota.objects.get().pk == quota.pk


def test_places_kept_for_another_organisation_free_those_who_wait_from_there(
    client: Client, occasion: Occasion
) -> None:
    quota = occasion.quotas.get()
    other = Organisation.objects.get(name="Miljö")
    assert edit(client, occasion, [kept(other, 2, quota)]).status_code == 302
    assert statuses(occasion) == ["confirmed", "offered", "offered"]


def test_two_organisations_can_change_places(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    other = Organisation.objects.get(name="Miljö")
    mine = occasion.quotas.get()
    theirs = OrganisationQuota.objects.create(
        occasion=occasion, organisation=other, seats=1, lapses_at=at(2, 20, 12)
    )
    rows = [kept(other, 2, mine), kept(kept_for, 1, theirs)]
    assert edit(client, occasion, rows).status_code == 302
    found = OrganisationQuota.objects.values_list("organisation__name", "seats")
    assert set(found) == {("Miljö", 2), ("Kultur", 1)}
    assert statuses(occasion) == ["confirmed", "offered", "waitlisted"]


def test_what_lapsed_is_kept_anew_when_the_date_is_moved(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    OrganisationQuota.objects.update(lapses_at=at(1, 20, 12), lapsed_at=at(1, 20, 12))
    quota = occasion.quotas.get()
    assert edit(client, occasion, [kept(kept_for, 2, quota)]).status_code == 302
    quota.refresh_from_db()
    assert (quota.lapses_at, quota.lapsed_at) == (at(2, 20, 12), None)


def test_a_quota_that_nobody_touched_is_not_written(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    before = RegistrationEvent.objects.count()
    assert edit(client, occasion, [kept(kept_for, 2, quota)], language="en").status_code == 302
    assert RegistrationEvent.objects.count() == before
    assert statuses(occasion) == ["confirmed", "waitlisted", "waitlisted"]


def test_more_places_are_offered_at_once(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    answer = edit(client, occasion, [kept(kept_for, 2, quota)], capacity=5)
    assert answer.status_code == 302
    assert statuses(occasion) == ["confirmed", "offered", "offered"]
    assert offers() == 2


def test_without_a_limit_all_who_wait_get_an_offer(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    assert edit(client, occasion, [kept(kept_for, 2, quota)], capacity="").status_code == 302
    occasion.refresh_from_db()
    assert occasion.capacity is None
    assert statuses(occasion) == ["confirmed", "offered", "offered"]


def test_fewer_places_than_are_held_is_an_error_and_nothing_is_changed(client: Client) -> None:
    occasion = make_open_occasion(capacity=3)
    for member in make_people(3):
        sign_up(occasion, member)
    answer = edit(client, occasion, [], capacity=2)
    assert answer.status_code == 200
    assert "Fler platser än så är tagna." in answer.content.decode()
    occasion.refresh_from_db()
    assert occasion.capacity == 3


def test_extra_places_need_a_reason_and_go_to_nobody_by_themselves(
    client: Client, occasion: Occasion, kept_for: Organisation
) -> None:
    quota = occasion.quotas.get()
    row = kept(kept_for, 2, quota)
    answer = edit(client, occasion, [row], extra_places=2)
    assert answer.status_code == 200
    assert "varför det finns extraplatser" in answer.content.decode()
    answer = edit(client, occasion, [row], extra_places=2, extra_because="Vikarier")
    assert answer.status_code == 302
    occasion.refresh_from_db()
    assert (occasion.extra_places, occasion.extra_because) == (2, "Vikarier")
    assert statuses(occasion) == ["confirmed", "waitlisted", "waitlisted"]


def test_the_queue_moves_when_it_is_let_to(client: Client) -> None:
    occasion = make_open_occasion(capacity=1, promotion="by_hand")
    people = make_people(2)
    for member in people:
        sign_up(occasion, member)
    answer = edit(client, occasion, [], capacity=2, promotion="at_once")
    assert answer.status_code == 302
    assert statuses(occasion) == ["confirmed", "confirmed"]
