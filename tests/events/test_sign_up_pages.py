"""Signing up as people do it: one step for a member, colleagues along, guests by their mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from events.models import Answer, GuestRequest, Needs, Occasion, Question, Registration
from events.services.occasions import cancel_occasion
from hub.models import OutgoingMail
from tests.events.make import at, make_occasion, make_training
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.make import make_organisation, make_signed_up_member

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


def page_of(occasion: Occasion) -> str:
    return f"/anmalan/{occasion.pk}/"


def words(response: Any) -> str:
    html = response.content.decode().replace("<wbr>", "").replace("\xad", "")
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


# --- Members -----------------------------------------------------------------------------------


def test_a_member_signs_up_in_one_step(client: Any, member: Any) -> None:
    occasion = make_open_occasion(capacity=2)

    assert "2 av 2 platser kvar." in words(client.get(page_of(occasion)))
    response = client.post(page_of(occasion), {"who": [member.pk]}, follow=True)

    assert "Du har en plats" in words(response)
    assert statuses(occasion) == ["confirmed"]


def test_who_comes_too_late_is_told_the_place_in_the_queue_and_how_it_moves(
    client: Any, member: Any
) -> None:
    occasion = make_open_occasion(capacity=1)
    for person in make_people(2):
        sign_up(occasion, person)

    before = words(client.get(page_of(occasion)))
    after = words(client.post(page_of(occasion), {"who": [member.pk]}, follow=True))

    assert "Alla platser är tagna. 1 person väntar." in before
    assert "Du är nummer 2 i kön" in after
    assert "Kön går efter vem som anmälde sig först." in after
    assert "tisdag 2 mars 2027 kl. 12" in after


def test_colleagues_come_together_or_not_at_all(client: Any, member: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    [colleague] = make_people(1)

    client.post(page_of(occasion), {"who": [member.pk, colleague.pk]})

    assert statuses(occasion) == ["waitlisted", "waitlisted"]


def test_a_colleague_can_be_signed_up_alone(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    [colleague] = make_people(1)

    response = client.post(page_of(occasion), {"who": [colleague.pk]}, follow=True)

    assert "Anmälda: Person 1." in words(response)
    [registration] = Registration.objects.all()
    assert registration.member == colleague
    assert registration.signed_up_by == member.user


def test_those_who_have_signed_up_are_not_asked_about_again(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    going, undecided = make_people(2)
    sign_up(occasion, member)
    sign_up(occasion, going)

    page = client.get(page_of(occasion)).content.decode()

    assert "Anmäl kollegor" in page
    assert f'value="{undecided.pk}"' in page
    assert f'value="{member.pk}"' not in page
    assert f'value="{going.pk}"' not in page


def test_nobody_is_asked_when_all_have_signed_up(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    sign_up(occasion, member)

    page = client.get(page_of(occasion)).content.decode()

    assert "Du är anmäld." in page
    assert 'name="who"' not in page
    assert "Anmäl kollegor" not in page


def test_somebody_from_another_organisation_cannot_be_chosen(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    [stranger] = make_people(1, organisation=make_organisation("Skolförvaltningen"))

    response = client.post(page_of(occasion), {"who": [stranger.pk]})

    assert response.status_code == 422
    assert "Välj bland dem som står här." in words(response)
    assert "Person 1" not in words(response)
    assert not Registration.objects.exists()


def test_signing_up_twice_leads_to_the_sign_up(client: Any, member: Any) -> None:
    occasion = make_open_occasion()
    own = sign_up(occasion, member)

    response = client.post(page_of(occasion), {"who": [member.pk]})

    assert response.url == f"/natverket/anmalningar/{own.pk}/"
    assert "Du är anmäld." in words(client.get(page_of(occasion)))
    assert statuses(occasion) == ["confirmed"]


def test_the_organisers_questions_are_asked_and_what_was_typed_stays(
    client: Any, member: Any
) -> None:
    occasion = make_open_occasion(asks_needs=True)
    level = Question.objects.create(
        occasion=occasion,
        text="Hur van är du?",
        kind="choice",
        options="Nybörjare\nVan",
        is_required=True,
    )
    aim = Question.objects.create(occasion=occasion, text="Vad vill du lära dig?", kind="text")
    typed = {"who": [member.pk], f"question_{aim.pk}": "Att räkna", "diet": "Inte fisk"}

    response = client.post(page_of(occasion), typed)
    assert response.status_code == 422
    assert "Svara på frågan." in words(response)
    assert "Att räkna" in words(response)
    assert 'value="Inte fisk"' in response.content.decode()

    client.post(page_of(occasion), typed | {f"question_{level.pk}": "Van"})
    assert set(Answer.objects.values_list("value", flat=True)) == {"Van", "Att räkna"}
    assert Needs.objects.get().diet == "Inte fisk"


@pytest.mark.parametrize(
    "rubbish",
    [{}, {"who": ""}, {"who": "999999"}, {"who": "abc"}, {"who": "\x00"}, {"who": ["1"] * 50}],
)
def test_rubbish_is_refused_beside_the_field(client: Any, member: Any, rubbish: Any) -> None:
    occasion = make_open_occasion()
    if rubbish.get("who") == ["1"] * 50:
        rubbish = {"who": [str(member.pk + 1000)] * 50}

    assert client.post(page_of(occasion), rubbish).status_code == 422
    assert not Registration.objects.exists()


# --- What is closed ----------------------------------------------------------------------------


def test_a_closed_door_says_why(client: Any, member: Any) -> None:
    early = make_open_occasion(opens_at=at(2, 10, 8))
    cancelled = make_open_occasion(page=make_training("Räkna"))
    cancel_occasion(occasion=cancelled, reason="Läraren är sjuk", by=ORGANISER)
    plain = make_occasion(make_training("Läs"))
    late = make_open_occasion(page=make_training("Skriv"), closes_at=at(1, 31))

    for occasion, why in [
        (early, "Anmälan öppnar onsdag 10 februari 2027 kl. 8."),
        (cancelled, "Läraren är sjuk"),
        (plain, "Det går inte att anmäla sig"),
        (late, "Anmälan har stängt."),
    ]:
        text = words(client.get(page_of(occasion)))
        assert "Du kan inte anmäla dig just nu" in text
        if occasion is not plain:
            assert why in text
        assert client.post(page_of(occasion), {"who": [member.pk]}).status_code == 422


def test_an_unknown_occasion_or_one_of_a_draft_is_not_found(client: Any) -> None:
    draft = make_occasion(make_training("Utkast", live=False), sign_up="anybody")

    assert client.get(page_of(draft)).status_code == 404
    assert client.get("/anmalan/999999/").status_code == 404


# --- The page of the training ------------------------------------------------------------------


def test_the_training_tells_the_truth_about_its_places(client: Any) -> None:
    occasion = make_open_occasion(capacity=2)
    [person] = make_people(1)
    sign_up(occasion, person)

    text = words(client.get(occasion.page.url))

    assert "1 av 2 platser kvar." in text
    assert f'href="{page_of(occasion)}"' in client.get(occasion.page.url).content.decode()


# --- Guests ------------------------------------------------------------------------------------


def test_who_is_not_a_member_is_told_so(client: Any) -> None:
    occasion = make_open_occasion()

    text = words(client.get(page_of(occasion)))

    assert "Bara nätverkets medlemmar kan anmäla sig" in text
    assert client.post(page_of(occasion), {"who": ["1"]}).url.startswith("/konto/logga-in/")


def test_a_guest_is_signed_up_once_the_mail_is_answered(client: Any) -> None:
    occasion = make_open_occasion(sign_up="anybody", asks_needs=True)
    typed = {"name": "Ann Smith", "email": "ann@example.org", "comes_from": "Alexandria"}

    page = client.get(page_of(occasion))
    asked = client.post(f"{page_of(occasion)}gast/", typed, follow=True)

    assert not page.cookies
    assert "Titta i din e-post" in words(asked)
    assert not Registration.objects.exists()
    path = link_in(OutgoingMail.objects.get())
    for _again in range(2):
        assert client.get(path).status_code == client.head(path).status_code == 200
    assert not Registration.objects.exists()
    done = client.post(path, {"diet": "Inte nötter"}, follow=True)
    assert "Du har en plats" in words(done)
    assert Registration.objects.get().guest_email == "ann@example.org"
    assert Needs.objects.get().diet == "Inte nötter"
    assert client.post(path, {"diet": "x"}).status_code == 302
    assert Registration.objects.count() == 1
    assert not done.cookies


def test_a_guests_mistake_is_told_and_kept(client: Any) -> None:
    occasion = make_open_occasion(sign_up="anybody")

    response = client.post(f"{page_of(occasion)}gast/", {"name": "Ann Smith", "email": "ann@"})

    assert response.status_code == 422
    assert "Skriv e-postadressen så här" in words(response)
    assert 'value="Ann Smith"' in response.content.decode()


def test_a_machine_and_a_flood_of_mails_are_stopped(client: Any) -> None:
    occasion = make_open_occasion(sign_up="anybody")
    typed = {"name": "Ann Smith", "email": "ann@example.org"}

    client.post(f"{page_of(occasion)}gast/", typed | {"website": "x"})
    assert not GuestRequest.objects.exists()

    codes = [client.post(f"{page_of(occasion)}gast/", typed).status_code for _try in range(4)]
    assert codes == [302, 302, 429, 429]


def test_an_address_only_for_members_takes_no_guests(client: Any) -> None:
    occasion = make_open_occasion()

    response = client.post(f"{page_of(occasion)}gast/", {"name": "Ann", "email": "ann@example.org"})

    assert response.status_code == 422
    assert not GuestRequest.objects.exists()


def link_in(mail: OutgoingMail) -> str:
    """The first address of ours in a mail, from the root."""
    return re.search(r"http://localhost(/anmalan/\S+)", mail.text)[1]
