"""Certificates go to those who came, can be checked by anybody, and can be taken back."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse
from pypdf import PdfReader

from hub.models import OutgoingMail
from network.people.personal_data import parts
from tests.events.make import at, translate
from tests.make import make_coordinator, make_member
from tests.training.make import (
    ABSENT,
    AFTERWARDS,
    EXCUSED,
    PARTIAL,
    PRESENT,
    make_guest,
    make_held_training,
    make_participant,
    note,
)
from training.models import Certificate, CertificateRule
from training.models.certificates import SIGNS, as_number
from training.services.certificates import (
    AlreadyRevoked,
    NotOver,
    issue_certificates,
    issue_due_certificates,
    revoke_certificate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards() -> Any:
    with time_machine.travel(AFTERWARDS, tick=False):
        yield


@pytest.fixture
def occasion() -> Any:
    return make_held_training()


def issued_to(name: str, occasion: Any, *came: str) -> Certificate:
    make_participant(occasion, make_member(name), *came)
    [certificate] = issue_certificates(occasion=occasion)
    return certificate


# --- The rule ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("came", "gets_one"),
    [
        ((PRESENT, PRESENT), True),
        ((PRESENT, ABSENT), False),
        ((PRESENT, EXCUSED), False),
        ((PRESENT, PARTIAL), False),
        ((PRESENT,), False),
        ((), False),
    ],
)
def test_four_fifths_of_the_time_is_what_is_usual(
    occasion: Any, came: tuple[str, ...], gets_one: bool
) -> None:
    make_participant(occasion, make_member(), *came)

    assert bool(issue_certificates(occasion=occasion)) is gets_one


def test_an_occasion_can_ask_for_less(occasion: Any) -> None:
    CertificateRule.objects.create(occasion=occasion, least_share=75)

    assert issued_to("Alma Ek", occasion, PRESENT, PARTIAL).hours == 6


def test_an_occasion_can_give_none(occasion: Any) -> None:
    CertificateRule.objects.create(occasion=occasion, gives_certificate=False)
    make_participant(occasion, make_member(), PRESENT, PRESENT)

    assert issue_certificates(occasion=occasion) == []


def test_nobody_gets_one_before_the_last_date_has_ended(occasion: Any) -> None:
    make_participant(occasion, make_member(), PRESENT, PRESENT)

    with time_machine.travel(at(3, 10, 15), tick=False), pytest.raises(NotOver):
        issue_certificates(occasion=occasion)


def test_a_cancelled_occasion_gives_none(occasion: Any) -> None:
    make_participant(occasion, make_member(), PRESENT, PRESENT)
    occasion.status, occasion.cancelled_because = "cancelled", "Läraren är sjuk"
    occasion.save()

    assert issue_certificates(occasion=occasion) == []


def test_the_decided_hours_stand_before_those_of_the_dates(occasion: Any) -> None:
    CertificateRule.objects.create(occasion=occasion, hours="7.5")

    assert str(issued_to("Alma Ek", occasion, PRESENT, PRESENT).shown_hours) == "7.5"


# --- Issuing -----------------------------------------------------------------------------------


def test_each_is_told_once_however_often_they_are_issued(occasion: Any) -> None:
    certificate = issued_to("Alma Ek", occasion, PRESENT, PRESENT)

    assert issue_certificates(occasion=occasion) == []
    [mail] = OutgoingMail.objects.filter(purpose="certificate_issued")
    assert mail.to_address == "alma.ek@example.org"
    assert f"/intyg/{certificate.number}/" in mail.text
    assert certificate.number in mail.html


def test_two_valid_ones_for_one_sign_up_cannot_stand(occasion: Any) -> None:
    certificate = issued_to("Alma Ek", occasion, PRESENT, PRESENT)

    with pytest.raises(IntegrityError):
        Certificate.objects.create(
            registration=certificate.registration,
            title="x",
            first_day=certificate.first_day,
            last_day=certificate.last_day,
            hours=1,
        )


def test_a_guest_gets_one_in_their_own_language(occasion: Any) -> None:
    translate(occasion.page.specific, "Write an application")
    make_guest(occasion, "Ann Smith", PRESENT, PRESENT, language="en")

    [certificate] = issue_certificates(occasion=occasion)

    assert certificate.title == "Write an application"
    assert f"/en/certificate/{certificate.number}/" in OutgoingMail.objects.get().text


def test_the_worker_waits_until_everything_has_been_noted(occasion: Any) -> None:
    first = make_participant(occasion, make_member("Alma Ek"), PRESENT, PRESENT)
    second = make_participant(occasion, make_member("Bo Al"), PRESENT)

    issue_due_certificates()
    assert not Certificate.objects.exists()

    note(second, PRESENT, ABSENT)
    issue_due_certificates()
    assert [c.registration for c in Certificate.objects.all()] == [first]


def test_a_number_is_hard_to_guess_and_easy_to_read_aloud(occasion: Any) -> None:
    number = issued_to("Alma Ek", occasion, PRESENT, PRESENT).number

    assert re.fullmatch(rf"[{SIGNS}]{{5}}-[{SIGNS}]{{5}}", number)
    assert not set("01ILOU") & set(SIGNS)
    assert as_number(f" {number.lower().replace('-', ' ')}\n") == number


# --- Checking ----------------------------------------------------------------------------------


def test_anybody_can_check_one_without_a_cookie(client: Any, occasion: Any) -> None:
    certificate = issued_to("Alma Ek", occasion, PRESENT, PRESENT)

    response = client.get(reverse("certificate", args=[certificate.number]))

    text = response.content.decode()
    assert response.status_code == 200
    assert "Intyget gäller" in text
    assert "Alma Ek" in text
    assert "3–10 mars 2027" in text
    assert 'content="noindex"' in text
    assert not response.cookies


def test_a_number_off_the_paper_leads_to_the_certificate(client: Any, occasion: Any) -> None:
    number = issued_to("Alma Ek", occasion, PRESENT, PRESENT).number
    typed = number.lower().replace("-", " ")

    response = client.get(reverse("find_certificate"), {"number": typed})

    assert response.url == reverse("certificate", args=[number])
    assert client.get(reverse("certificate", args=[number.lower()])).url == response.url


@pytest.mark.parametrize("typed", ["", "22222-22222", "å" * 40, "\x00", "😀", "2" * 10_000])
def test_a_wrong_number_is_told_beside_the_field(client: Any, typed: str) -> None:
    response = client.get(reverse("find_certificate"), {"number": typed})

    assert response.status_code == 422
    assert 'id="id_number_error"' in response.content.decode()


def test_an_unknown_number_is_not_found(client: Any) -> None:
    assert client.get(reverse("certificate", args=["22222-22222"])).status_code == 404


def test_nobody_tries_numbers_by_the_thousand(client: Any) -> None:
    codes = {
        client.get(reverse("certificate", args=["22222-22222"])).status_code for _try in range(61)
    }
    assert codes == {404, 429}


def test_the_paper_can_be_read_by_everybody(client: Any, occasion: Any) -> None:
    certificate = issued_to("Ålma Ek-Şahin", occasion, PRESENT, PRESENT)

    response = client.get(reverse("certificate_paper", args=[certificate.number]))

    paper = PdfReader(io.BytesIO(response.content))
    text = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.trailer["/Root"]["/Lang"] == "sv"
    assert paper.metadata.title == "Intyg: Ålma Ek-Şahin"
    for words in ("Ålma Ek-Şahin", "Skriv en ansökan", "3–10 mars 2027, 6 timmar"):
        assert words in text
    assert certificate.number in text


# --- Taking back -------------------------------------------------------------------------------


def test_a_revoked_one_says_so_and_can_no_longer_be_printed(client: Any, occasion: Any) -> None:
    certificate = issued_to("Alma Ek", occasion, PRESENT, PRESENT)

    revoke_certificate(certificate=certificate, because="Fel person", by=make_coordinator())

    page = client.get(reverse("certificate", args=[certificate.number])).content.decode()
    assert "Intyget gäller inte längre" in page
    assert "Fel person" not in page
    paper = client.get(reverse("certificate_paper", args=[certificate.number]))
    assert paper.status_code == 302
    [mail] = OutgoingMail.objects.filter(purpose="certificate_revoked")
    assert "Fel person" in mail.text


def test_it_is_taken_back_once(occasion: Any) -> None:
    certificate = issued_to("Alma Ek", occasion, PRESENT, PRESENT)
    by = make_coordinator()
    revoke_certificate(certificate=certificate, because="Fel person", by=by)

    with pytest.raises(AlreadyRevoked):
        revoke_certificate(certificate=certificate, because="Annat", by=by)

    certificate.refresh_from_db()
    assert certificate.revoked_because == "Fel person"
    issue_due_certificates()
    assert Certificate.objects.count() == 1


def test_a_forgotten_person_leaves_the_certificate_without_a_name(
    client: Any, occasion: Any
) -> None:
    member = make_member("Alma Ek")
    make_participant(occasion, member, PRESENT, PRESENT)
    [certificate] = issue_certificates(occasion=occasion)

    for part in parts():
        part.forget(member)

    page = client.get(reverse("certificate", args=[certificate.number])).content.decode()
    assert "Alma" not in page
    assert "Intyget är utfärdat av oss" in page
    assert client.get(reverse("certificate_paper", args=[certificate.number])).status_code == 302
