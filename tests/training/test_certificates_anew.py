"""A certificate that was wrong is revoked and issued anew: a new number, and the old one tells."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from events.models import Attendance
from hub.models import OutgoingMail
from network.people.personal_data import parts
from tests.make import make_coordinator, make_editor, make_member
from tests.training.make import ABSENT, AFTERWARDS, PRESENT, make_held_training, make_participant
from training.models import Certificate
from training.services.certificates import (
    CannotBeIssued,
    NotEnough,
    StillHolds,
    issue_anew,
    issue_certificates,
    revoke_certificate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards() -> Any:
    with time_machine.travel(AFTERWARDS, tick=False):
        yield


@pytest.fixture
def misspelt() -> Certificate:
    """A certificate that Alma Eek got, and that was revoked because she is called Ek."""
    occasion = make_held_training()
    make_participant(occasion, make_member("Alma Eek"), PRESENT, PRESENT)
    [certificate] = issue_certificates(occasion=occasion)
    revoke_certificate(certificate=certificate, because="Namnet var fel", by=make_coordinator())
    return certificate


def test_it_gets_a_new_number_and_the_name_as_it_should_be(
    client: Client, misspelt: Certificate
) -> None:
    anew = issue_anew(certificate=misspelt, name="Alma Ek")

    assert anew.number != misspelt.number
    assert (anew.name, anew.hours, anew.first_day) == (
        "Alma Ek",
        misspelt.hours,
        misspelt.first_day,
    )
    page = client.get(reverse("certificate", args=[anew.number])).content.decode()
    assert "Intyget gäller" in page
    assert "Alma Ek" in page
    mail = OutgoingMail.objects.filter(purpose="certificate_issued").latest("pk")
    assert anew.number in mail.text


def test_the_old_number_says_revoked_and_leads_nowhere(
    client: Client, misspelt: Certificate
) -> None:
    anew = issue_anew(certificate=misspelt, name="Alma Ek")

    page = client.get(reverse("certificate", args=[misspelt.number])).content.decode()

    assert "Intyget gäller inte längre" in page
    for word in (anew.number, "Alma", "Namnet var fel"):
        assert word not in page


def test_there_is_never_more_than_one_that_holds(misspelt: Certificate) -> None:
    first = issue_anew(certificate=misspelt, name="Alma Ek")
    with pytest.raises(StillHolds):
        issue_anew(certificate=misspelt, name="Alma Ek")
    with pytest.raises(StillHolds):
        issue_anew(certificate=first, name="Alma Ek")
    assert Certificate.objects.valid().count() == 1
    assert OutgoingMail.objects.filter(purpose="certificate_issued").count() == 2


def test_whoever_was_not_there_gets_none_anew_either(misspelt: Certificate) -> None:
    Attendance.objects.update(outcome=ABSENT)
    with pytest.raises(NotEnough):
        issue_anew(certificate=misspelt, name="Alma Ek")


def test_whoever_has_been_forgotten_gets_none(misspelt: Certificate) -> None:
    for part in parts():
        part.forget(misspelt.member)
    with pytest.raises(CannotBeIssued):
        issue_anew(certificate=Certificate.objects.get(), name="Alma Ek")


# --- Among the records -------------------------------------------------------------------------


def address(certificate: Certificate) -> str:
    return reverse("issue_certificate_anew", args=[certificate.pk])


def test_the_coordinator_issues_it_anew_from_the_list(
    client: Client, misspelt: Certificate
) -> None:
    client.force_login(make_coordinator("samordnaren@example.org"))
    index = reverse("training_certificate_modeladmin_index")
    assert f'href="{address(misspelt)}"' in client.get(index).content.decode()

    assert 'value="Alma Eek"' in client.get(address(misspelt)).content.decode()
    empty = client.post(address(misspelt), {"name": " "})
    assert empty.status_code == 422
    assert "Skriv namnet" in empty.content.decode()
    answer = client.post(address(misspelt), {"name": "Alma Ek"}, follow=True).content.decode()

    anew = Certificate.objects.valid().get()
    assert anew.name == "Alma Ek"
    assert anew.issued_by.email == "samordnaren@example.org"
    assert anew.number in answer
    assert f'href="{address(misspelt)}"' not in answer
    again = client.post(address(misspelt), {"name": "Alma Ek"}, follow=True).content.decode()
    assert "Det finns redan ett intyg som gäller" in again
    assert Certificate.objects.count() == 2


def test_nobody_else_may(client: Client, misspelt: Certificate) -> None:
    client.force_login(make_editor())
    for answer in (client.get(address(misspelt)), client.post(address(misspelt), {"name": "X"})):
        assert answer.status_code in (302, 403)
    assert Certificate.objects.count() == 1
    assert OutgoingMail.objects.filter(purpose="certificate_issued").count() == 1


def test_the_list_asks_the_same_however_long(
    client: Client, misspelt: Certificate, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_coordinator("samordnaren@example.org"))
    index = reverse("training_certificate_modeladmin_index")
    client.get(index)
    with django_assert_max_num_queries(15) as few:
        client.get(index)
    for number in range(12):
        make_participant(
            misspelt.registration.occasion, make_member(f"Bo {number}"), PRESENT, PRESENT
        )
    for certificate in issue_certificates(occasion=misspelt.registration.occasion):
        revoke_certificate(certificate=certificate, because="Fel", by=None)
    with django_assert_max_num_queries(15) as many:
        client.get(index)
    assert len(many) <= len(few)
