"""Notices about barriers in the admin: what was said stays, what we do about it is kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.models import AccessibilityNotice
from tests.make import make_coordinator, make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
LIST = "/admin/home/accessibilitynotice/"


def make_notice(receipt: str = "T-AAAA2222", **fields: Any) -> AccessibilityNotice:
    return AccessibilityNotice.objects.create(
        receipt=receipt,
        **{
            "message": "Kartan går inte att läsa upp.",
            "contact": "alma@example.org",
            "due_on": datetime.date(2027, 3, 17),
            **fields,
        },
    )


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(make_coordinator())
    return client


def test_the_coordinator_answers_and_what_was_said_stays(coordinator: Client) -> None:
    notice = make_notice()
    edit = f"{LIST}edit/{notice.pk}/"
    assert "Kartan går inte att läsa upp." in coordinator.get(edit).content.decode()
    sent = {"state": "answered", "answer": "Kartan har fått en lista.", "message": "Något annat"}
    assert coordinator.post(edit, sent).status_code == 302
    notice.refresh_from_db()
    assert (notice.state, notice.answer) == ("answered", "Kartan har fått en lista.")
    assert notice.message == "Kartan går inte att läsa upp."
    assert "Redigerad" in coordinator.get(f"{LIST}history/{notice.pk}/").content.decode()


def test_a_wrong_state_is_told_and_nothing_is_saved(coordinator: Client) -> None:
    notice = make_notice()
    page = coordinator.post(
        f"{LIST}edit/{notice.pk}/", {"state": "borta", "answer": "Det jag skrev"}
    ).content.decode()
    assert "Det jag skrev" in page
    notice.refresh_from_db()
    assert notice.state == "new"


@time_machine.travel("2027-03-20")
def test_what_should_have_been_answered_is_found(client: Client) -> None:
    client.force_login(make_coordinator())
    make_notice("T-LATE2222")
    make_notice("T-DONE2222", state="answered")
    make_notice("T-SOON2222", due_on=datetime.date(2027, 4, 1))
    response = client.get(f"{LIST}?overdue=yes")
    assert {notice.receipt for notice in response.context["object_list"]} == {"T-LATE2222"}
    assert "har passerat" in response.content.decode()


def test_others_do_not_read_what_people_told_us(client: Client) -> None:
    notice = make_notice()
    client.force_login(make_editor())
    for address in (LIST, f"{LIST}inspect/{notice.pk}/", f"{LIST}edit/{notice.pk}/",
                    f"{LIST}history/{notice.pk}/"):  # fmt: skip
        assert client.get(address).status_code == 302
