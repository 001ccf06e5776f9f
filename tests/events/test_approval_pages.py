"""A manager answers from the mail: yes, no with a reason, or on to a deputy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from events import links
from events.models import Approval
from hub.models import OutgoingMail
from tests.events.signing import BEFORE, again, make_open_occasion, make_people, sign_up
from tests.events.test_registration_pages import path, snapshot
from tests.events.test_sign_up_pages import words
from tests.make import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def approval() -> Approval:
    member = make_member("Alma Ek")
    organisation = member.organisation
    organisation.contact_function, organisation.contact_email = "Chef", "chef@example.org"
    organisation.save()
    registration = sign_up(make_open_occasion(approval="refuse"), member)
    return Approval.objects.get(registration=registration)


def test_a_manager_approves_from_the_mail(client: Any, approval: Approval) -> None:
    address = path(links.approval_link(approval))
    before = snapshot()
    title = approval.registration.occasion.page.title
    assert f"Alma Ek vill delta i {title}." in words(client.get(address))
    assert snapshot() == before

    assert "Du har godkänt." in words(client.post(address, {"answer": "yes"}))
    assert again(approval.registration).status == "confirmed"
    assert "Frågan är besvarad" in words(client.get(address))


def test_a_no_needs_a_reason(client: Any, approval: Approval) -> None:
    address = path(links.approval_link(approval))

    assert client.post(address, {"answer": "no"}).status_code == 422
    client.post(address, {"answer": "no", "reason": "Inte i år"})

    assert again(approval.registration).status == "rejected"
    assert "Inte i år" in OutgoingMail.objects.order_by("-pk")[0].text


def test_the_question_is_passed_on_and_the_old_link_ends(client: Any, approval: Approval) -> None:
    [deputy] = make_people(1, prefix="Vikarie")
    address = path(links.approval_link(approval))

    client.post(address, {"answer": "pass_on", "deputy": deputy.pk})

    assert client.get(address).status_code == 404
    approval.refresh_from_db()
    assert client.get(path(links.approval_link(approval))).status_code == 200
