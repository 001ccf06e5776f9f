"""Every form of accounts says 422 and what is wrong, beside the field, and keeps what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from network.people.models import User
from network.people.templatetags.browsers import device
from tests.make import PASSWORD, make_signed_up_member
from tests.network.people.test_second_factor import SECOND, SET_UP, set_up, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
PLACE = "/konto/tva-steg"


@pytest.fixture
def member() -> User:
    return make_signed_up_member().user


def assert_told(answer: Any, field: str) -> None:
    """The answer is a page with the errors first, and the field marked."""
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="errors"') == 1
    assert f'name="{field}"' in page
    assert 'aria-invalid="true"' in page
    assert "<title>Fel:" in page


def test_setting_up_an_app_with_a_wrong_code(client: Client, member: User) -> None:
    sign_in(client, member)
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    for code in ("", "000000", "x" * 300, "åäö"):
        assert_told(client.post(SET_UP, {"code": code}), "code")


def test_the_second_step_with_a_wrong_code(client: Client, member: User) -> None:
    sign_in(client, member)
    set_up(client)
    client.post("/konto/logga-ut/")
    sign_in(client, member)
    for code in ("", "000000"):
        assert_told(client.post(SECOND, {"code": code}), "code")
    answer = client.post(SECOND, {"credential": "{}"})
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()


def test_a_key_without_a_name(client: Client, member: User) -> None:
    sign_in(client, member)
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    assert client.post(f"{PLACE}/nycklar/ny/", {"name": "", "credential": ""}).status_code == 422
    key = Authenticator.objects.create(
        user=member, type=Authenticator.Type.WEBAUTHN, data={"name": "Nyckeln", "credential": {}}
    )
    answer = client.post(f"{PLACE}/nycklar/{key.pk}/byt-namn/", {"name": ""})
    assert_told(answer, "name")


@pytest.mark.parametrize(
    ("place", "typed", "field"),
    [
        ("/konto/logga-in/", {"login": "alma@example.org", "password": "fel"}, "login"),
        ("/konto/logga-in/kod/", {"email": "inte en adress"}, "email"),
        ("/konto/losenord/glomt/", {"email": "inte en adress"}, "email"),
    ],
)
def test_forms_of_those_who_are_out(
    client: Client, place: str, typed: dict[str, str], field: str
) -> None:
    answer = client.post(place, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'name="{field}"' in page
    assert typed[field] in page


def test_the_password_is_changed_only_by_who_knows_it(client: Client, member: User) -> None:
    client.force_login(member)
    typed = {"oldpassword": "fel", "password1": "a", "password2": "b"}
    assert_told(client.post("/konto/losenord/byt/", typed), "oldpassword")


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/1 Safari/537.36",
            "Chrome, Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/537.36 Edg/1", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        ("curl/8", "En okänd enhet"),
        ("", "En okänd enhet"),
    ],
)
def test_where_one_is_signed_in_is_told_in_words(user_agent: str, words: str) -> None:
    assert device(user_agent) == words
