"""Records nobody chooses in a page: listed, narrowed, looked at, downloaded, and by whom."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from hub.models import OutgoingMail
from tests.make import make_admin, make_coordinator, make_editor, make_leader, make_reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
State = OutgoingMail.State
LIST = "/admin/hub/outgoingmail/"


def make_mail(number: int = 1, **fields: Any) -> OutgoingMail:
    return OutgoingMail.objects.create(
        key=f"hej:{number}",
        **{
            "purpose": "hej",
            "to_address": f"alma{number}@example.org",
            "subject": f"Välkommen {number}",
            "text": "Hej på dig",
            **fields,
        },
    )


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(make_coordinator())
    return client


@pytest.mark.parametrize("make", [make_editor, make_reviewer, make_leader])
def test_the_records_are_for_the_coordinator_and_the_administrator(
    client: Client, make: Any
) -> None:
    mail = make_mail(state=State.FAILED)
    client.force_login(make())
    for address in (
        LIST,
        f"{LIST}inspect/{mail.pk}/",
        f"{LIST}{mail.pk}/again/",
        f"{LIST}?export=xlsx",
    ):
        assert client.get(address).status_code == 302
    client.post(f"{LIST}{mail.pk}/again/")
    mail.refresh_from_db()
    assert mail.state == State.FAILED
    assert LIST not in client.get("/admin/").content.decode()


def test_the_menu_shows_the_records_in_swedish(coordinator: Client) -> None:
    page = coordinator.get("/admin/").content.decode()
    for word in ("Ärenden", "Utskick", "Tillgänglighetsanmälningar", LIST):
        assert json.dumps(word)[1:-1] in page


def test_the_outbox_is_narrowed_searched_and_looked_at(coordinator: Client) -> None:
    failed = make_mail(1, state=State.FAILED, last_error="550 Finns inte")
    make_mail(2, state=State.SENT)

    def shown(query: str) -> set[str]:
        return {mail.subject for mail in coordinator.get(LIST + query).context["object_list"]}

    assert shown("") == {"Välkommen 1", "Välkommen 2"}
    assert shown("?state__exact=failed") == {"Välkommen 1"}
    assert shown("?q=alma2") == {"Välkommen 2"}
    page = coordinator.get(f"{LIST}inspect/{failed.pk}/").content.decode()
    for word in ("Hej på dig", "550 Finns inte", "Uppgivet", "alma1@example.org", "Skicka igen"):
        assert word in page


@pytest.mark.parametrize(
    "query",
    ["?p=99999", "?p=-1", "?p=abc", "?nonsense=1", "?state__exact=x", "?o=99.-7.a", "?q=%00",
     "?created_at__gte=abc", "?export=exe", "?q=" + "x" * 9000, "?state__exact=%F0%9F%98%80"],
)  # fmt: skip
def test_rubbish_in_the_address_shows_the_list(coordinator: Client, query: str) -> None:
    make_mail()
    assert coordinator.get(LIST + query, follow=True).status_code == 200


@pytest.mark.parametrize("key", ["abc", "0", "9" * 17, "9" * 30, "-1"])
@pytest.mark.parametrize("action", ["inspect", "edit", "delete"])
def test_a_wrong_number_is_not_found(coordinator: Client, key: str, action: str) -> None:
    assert coordinator.get(f"{LIST}{action}/{key}/").status_code == 404


def test_nobody_adds_changes_or_deletes_a_mail_by_hand(client: Client) -> None:
    client.force_login(make_admin())
    mail = make_mail()
    for address in ("create/", f"edit/{mail.pk}/", f"delete/{mail.pk}/"):
        assert client.post(LIST + address, {"subject": "Annat"}).status_code == 302
    mail.refresh_from_db()
    assert mail.subject == "Välkommen 1"


def test_a_person_sends_a_failed_mail_again_after_a_question(coordinator: Client) -> None:
    mail = make_mail(state=State.FAILED, attempts=8)
    assert "Skicka igen" in coordinator.get(LIST).content.decode()
    assert coordinator.get(f"{LIST}{mail.pk}/again/").status_code == 200
    mail.refresh_from_db()
    assert mail.state == State.FAILED, "asking changes nothing"
    page = coordinator.post(f"{LIST}{mail.pk}/again/", follow=True).content.decode()
    assert "skickas inom några minuter" in page
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.QUEUED, 0)


def test_a_mail_that_perhaps_was_sent_is_sent_again_with_a_warning(coordinator: Client) -> None:
    mail = make_mail(state=State.UNCERTAIN)
    assert "två gånger" in coordinator.get(f"{LIST}{mail.pk}/again/").content.decode()


@pytest.mark.parametrize("state", [State.QUEUED, State.SENDING, State.SENT, State.WITHHELD])
def test_what_waits_for_nobody_is_not_sent_again(coordinator: Client, state: str) -> None:
    mail = make_mail(state=state)
    assert "/again/" not in coordinator.get(LIST).content.decode()
    coordinator.post(f"{LIST}{mail.pk}/again/")
    mail.refresh_from_db()
    assert mail.state == state


def test_the_download_has_names_instead_of_codes_and_no_formulas(coordinator: Client) -> None:
    make_mail(1, state=State.FAILED, subject="=HYPERLINK(1)")
    make_mail(2, state=State.SENT)
    response = coordinator.get(f"{LIST}?export=xlsx&state__exact=failed")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    head, row = [[cell.value for cell in line] for line in sheet]
    assert sheet["A2"].data_type == "s"
    assert head[:4] == ["Ämne", "Till", "Syfte", "Läge"]
    assert row[:4] == ["=HYPERLINK(1)", "alma1@example.org", "hej", "Uppgivet"]
    text = b"".join(coordinator.get(f"{LIST}?export=csv").streaming_content).decode()
    assert "'=HYPERLINK(1)," in text


def test_the_list_asks_as_much_for_fifty_as_for_five(coordinator: Client) -> None:
    def fill(start: int, stop: int) -> int:
        for number in range(start, stop):
            make_mail(number, state=State.FAILED)
        coordinator.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert f"Välkommen {stop - 1}" in coordinator.get(LIST).content.decode()
        return len(queries)

    few = fill(0, 5)
    many = fill(5, 50)
    assert many <= min(few, 15)
