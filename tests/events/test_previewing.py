"""The organiser sees the sign-up page as it will be, before anybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.models import Occasion, OrganisationQuota, Question, Registration
from tests.events.make import at, make_training
from tests.events.signing import BEFORE, make_open_occasion, make_people, sign_up
from tests.events.test_sign_up_pages import words
from tests.make import make_coordinator, make_organisation, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def occasion() -> Occasion:
    """Of an unpublished page; it opens on the fifth, three of five places lapse on the tenth."""
    found = make_open_occasion(
        page=make_training("Hemlig kurs", live=False), capacity=5, opens_at=at(2, 5, 8)
    )
    OrganisationQuota.objects.create(
        occasion=found, organisation=make_organisation("Kultur"), seats=3, lapses_at=at(2, 10, 12)
    )
    Question.objects.create(occasion=found, text="Vad vill du lära dig?")
    return found


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(make_coordinator())
    return client


def address(occasion: Occasion) -> str:
    return f"/natverket/arrangera/{occasion.pk}/sa-blir-sidan/"


def test_it_shows_the_open_page_clearly_marked_and_with_nothing_to_send(
    organiser: Client, occasion: Occasion, django_assert_max_num_queries: Any
) -> None:
    link = organiser.get(f"/natverket/arrangera/{occasion.pk}/").content.decode()
    assert f'href="{address(occasion)}"' in link
    with django_assert_max_num_queries(15):
        response = organiser.get(address(occasion))
    shown = words(response)
    assert "Så här blir sidan" in shown
    assert "När anmälan öppnar: fredag 5 februari 2027 kl. 8" in shown
    assert "2 av 5 platser kvar." in shown
    assert "Vad vill du lära dig?" in shown
    assert "Anmälan öppnar fredag" not in shown
    html = response.content.decode()
    form = html[html.index('<form class="form"') :]
    form = form[: form.index("</form>")]
    assert form.count("<button") == form.count('type="submit" disabled') == 1
    for tag in ("<input", "<textarea"):
        for control in form.split(tag)[1:]:
            own = control.partition(">")[0]
            assert "disabled" in own or 'type="hidden"' in own


def test_kept_places_are_told_before_and_after_they_lapse(
    organiser: Client, occasion: Occasion
) -> None:
    quota = occasion.quotas.get()
    opening = words(organiser.get(address(occasion)))
    assert "Kultur 3, till onsdag 10 februari 2027 kl. 12 5" in opening
    assert "Alla andra 2" in opening
    lapsed = words(organiser.get(f"{address(occasion)}?nar=kvot-{quota.pk}"))
    assert "När platserna för Kultur släpps: onsdag 10 februari 2027 kl. 12" in lapsed
    assert "5 av 5 platser kvar." in lapsed
    assert "Alla andra 5" in lapsed
    assert "Anmälan har stängt." in words(organiser.get(f"{address(occasion)}?nar=stanger"))


def test_whoever_has_signed_up_meanwhile_counts(organiser: Client) -> None:
    occasion = make_open_occasion(capacity=2, sign_up=Occasion.SignUp.ANYBODY)
    sign_up(occasion, make_people(1)[0])
    shown = words(organiser.get(address(occasion)))
    assert "1 av 2 platser kvar." in shown
    assert "Din e-postadress" in shown


@pytest.mark.parametrize("rubbish", ["", "x", "kvot-9", "kvot-\x00", "²", "a" * 3000])
def test_an_unknown_moment_is_the_opening(
    organiser: Client, occasion: Occasion, rubbish: str
) -> None:
    assert "När anmälan öppnar:" in words(organiser.get(address(occasion), {"nar": rubbish}))


def test_it_takes_nothing(organiser: Client, occasion: Occasion) -> None:
    assert organiser.post(address(occasion), {"who": ["0"]}).status_code == 405
    assert not Registration.objects.exists()
    assert organiser.get("/natverket/arrangera/999999/sa-blir-sidan/").status_code == 404


def test_only_the_organiser_sees_it(client: Client, occasion: Occasion) -> None:
    assert client.get(address(occasion)).status_code == 302
    client.force_login(make_signed_up_member("Alma Ek").user)
    response = client.get(address(occasion))
    assert response.status_code == 403
    assert "Hemlig kurs" not in response.content.decode()
