"""Passkeys: whatever comes instead of a key's answer is refused in words, and never breaks."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from network.people.models import User
from tests.make import PASSWORD, make_signed_up_member
from tests.network.people.test_second_factor import SECOND, set_up, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

SIGN_IN, ADD = "/konto/tva-steg/nycklar/logga-in/", "/konto/tva-steg/nycklar/ny/"
NOT_KNOWN = "Vi känner inte igen passernyckeln."
NOT_ADDED = "Passernyckeln lades inte till."
KEY = '{"id": "AA", "rawId": "AA", "type": "public-key", "response": %s}'
ANSWERS = [
    "",
    "{",
    "null",
    "1",
    '"x"',
    "[1]",
    '{"id": "x"}',
    '{"id": 1, "response": null}',
    '{"id": "å", "rawId": "A", "type": "public-key", "response": {"clientDataJSON": "AA"}}',
    KEY % "{}",
    KEY % '{"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}',
    KEY % '{"clientDataJSON": "e30", "attestationObject": "oA", "userHandle": null}',
    KEY % '{"clientDataJSON": "AA", "attestationObject": "AA", "userHandle": "MQ"}',
]


@pytest.fixture
def member() -> User:
    return make_signed_up_member().user


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_opens_the_door_or_breaks_it(client: Client, member: User, answer: str) -> None:
    assert client.get(SIGN_IN, headers={"x-requested-with": "XMLHttpRequest"}).json()
    page = client.post(SIGN_IN, {"credential": answer}, follow=True)
    assert NOT_KNOWN in page.content.decode()
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_becomes_a_key_or_a_second_step(
    client: Client, member: User, answer: str
) -> None:
    sign_in(client, member)
    set_up(client)
    client.get(ADD)
    page = client.post(ADD, {"credential": answer, "name": "Telefonen"})
    assert page.status_code == 422
    assert NOT_ADDED in page.content.decode()
    assert 'value="Telefonen"' in page.content.decode()
    assert not Authenticator.objects.filter(type="webauthn").exists()
    client.post("/konto/logga-ut/")
    sign_in(client, member)
    client.get(SECOND)
    page = client.post(SECOND, {"credential": answer})
    assert page.status_code == 422
    assert NOT_KNOWN in page.content.decode()
    assert client.get("/konto/").status_code == 302


def test_who_has_no_key_is_not_asked_for_one(client: Client, member: User) -> None:
    sign_in(client, member)
    set_up(client)
    client.post("/konto/logga-ut/")
    sign_in(client, member)
    assert "Använd en passernyckel" not in client.get(SECOND).content.decode()
    empty: Any = client.post(SECOND, {"code": ""})
    assert empty.status_code == 422
    assert "Skriv koden som appen visar." in empty.content.decode()


def test_the_device_keeps_the_key_under_the_name_of_the_site(client: Client, member: User) -> None:
    sign_in(client, member)
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    options = client.get(ADD).context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "testserver", "name": "Internationellt arbete"}
