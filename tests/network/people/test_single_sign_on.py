"""Coming in by the city's own sign-in, against a real issuer that signs its tokens."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from hub import settings_accounts
from network.people.models import Invitation, User
from tests.make import PASSWORD, make_editor, make_organisation, make_signed_up_member
from tests.network.people.test_second_factor import code, set_up
from tests.openid import CLIENT, SECRET, Issuer, key, openid_issuer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

TO = "/konto/logga-in/staden/"
BACK = "/konto/logga-in/staden/tillbaka/"
TENANT = "7f1c2f3e-0000-4000-8000-1234567890ab"


def configured(at: Issuer, **changed: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "issuer": at.address,
        "client_id": CLIENT,
        "secret": SECRET,
        "name": "Stadens konto",
        "trusted_domains": [],
    }
    return settings_accounts.openid_connect(**{**values, **changed})


@pytest.fixture
def issuer(settings: Any) -> Iterator[Issuer]:
    with openid_issuer() as issuer:
        settings.SOCIALACCOUNT_PROVIDERS = configured(issuer)
        yield issuer


@pytest.fixture
def member() -> Any:
    return make_signed_up_member()


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


def there(client: Client, next_address: str = "") -> str:
    """Goes to the issuer and signs in there; returns where the issuer sends the browser."""
    sent = client.get(TO, {"next": next_address} if next_address else {})
    answer = requests.get(sent["Location"], allow_redirects=False, timeout=5)
    return str(answer.headers["Location"])


def come_in(client: Client, next_address: str = "") -> Any:
    return client.get(there(client, next_address).removeprefix("http://testserver"))


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_whoever_has_an_account_comes_in_and_goes_on_to_where_they_were_going(
    client, issuer, member
):
    page = words(client.get("/konto/logga-in/?next=/register/%3Ftyp%3Davtal"))
    assert "Logga in med Stadens konto" in page
    assert f'href="{TO}?next=%2Fregister%2F%3Ftyp%3Davtal"' in page
    issuer.person["email"] = member.email.upper()
    assert come_in(client, "/register/?typ=avtal")["Location"] == "/register/?typ=avtal"
    assert is_in(client)
    assert client.session["_auth_user_id"] == str(member.user.pk)
    assert member.user.has_usable_password()
    assert not SocialAccount.objects.exists()


def test_the_question_has_a_nonce_a_challenge_and_nothing_that_the_address_asked_for(
    client, issuer
):
    sent = client.get(f"{TO}?process=connect&scope=all&auth_params=nonce%3D1&next=//evil.example")
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) == 32
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert "evil" not in str(dict(client.session))
    english = Client().get("/en/account/sign-in/city/")
    assert parse_qs(urlsplit(english["Location"]).query)["redirect_uri"] == asked["redirect_uri"]


LONG_AGO = int(time.time()) - 3600


@pytest.mark.parametrize(
    ("wrong", "value"),
    [
        ("signed_with", lambda: key("another's")),
        ("algorithm", lambda: "HS256"),
        ("algorithm", lambda: "none"),
        ("claims", lambda: {"aud": "another"}),
        ("claims", lambda: {"aud": [CLIENT, "another"], "azp": "another"}),
        ("claims", lambda: {"iss": "http://127.0.0.1:1"}),
        ("claims", lambda: {"exp": LONG_AGO}),
        ("claims", lambda: {"exp": None}),
        ("claims", lambda: {"nonce": "another"}),
        ("claims", lambda: {"nonce": None}),
        ("answer", lambda: b"[]"),
        ("answer", lambda: b"\xff<html>"),
    ],
)
def test_a_token_that_is_not_right_opens_nothing_and_a_page_says_what_to_do(
    client, issuer, member, wrong, value
):
    back = there(client)
    setattr(issuer, wrong, value())
    answer = client.get(back.removeprefix("http://testserver"))
    assert answer.status_code == 403
    assert "Försök en gång till" in words(answer)
    assert "no-store" in answer["Cache-Control"]
    assert not is_in(client)
    setattr(issuer, wrong, getattr(Issuer(issuer.address), wrong))
    assert come_in(client).status_code == 302
    assert is_in(client)


def test_an_answer_opens_only_the_browser_that_asked_and_only_once(client, issuer, member):
    back = there(client).removeprefix("http://testserver")
    stranger = Client()
    assert stranger.get(back).status_code == 403
    assert not is_in(stranger)
    assert client.get(back).status_code == 302
    client.post("/konto/logga-ut/")
    assert client.get(back).status_code == 403
    assert not is_in(client)
    assert client.get(f"{BACK}?state=%00&code=😀").status_code == 403


def test_an_issuer_that_is_another_or_silent_is_not_believed(client, issuer, settings, member):
    issuer.calls_itself = "http://127.0.0.1:1"
    assert client.get(TO).status_code == 403
    settings.SOCIALACCOUNT_PROVIDERS = configured(issuer, issuer="http://127.0.0.1:1")
    assert client.get(TO).status_code == 403


def test_whoever_breaks_off_is_told_that_nothing_has_happened(client, issuer):
    state = parse_qs(urlsplit(client.get(TO)["Location"]).query)["state"][0]
    answer = client.get(BACK, {"error": "access_denied", "state": state})
    assert "Ingenting har hänt" in words(answer)


def test_nobody_is_made_a_member_and_somebody_invited_is_told_to_answer_first(client, issuer):
    issuer.person["email"] = "ny@example.org"
    answer = come_in(client)
    assert answer.status_code == 403
    assert "Konton fås på inbjudan" in words(answer)
    Invitation.objects.create(name="Ny", email="ny@example.org", organisation=make_organisation())
    answer = come_in(client)
    assert answer.status_code == 403
    assert "Följ länken i mejlet först" in words(answer)
    assert not is_in(client)
    assert not User.objects.exists()


@pytest.mark.parametrize("verified", [False, None, "true", "missing"])
def test_an_address_that_the_issuer_does_not_vouch_for_opens_nothing(
    client, issuer, member, verified
):
    issuer.person["email_verified"] = verified
    if verified == "missing":
        del issuer.person["email_verified"]
    answer = come_in(client)
    assert answer.status_code == 403
    assert "går i god för" in words(answer)
    assert not is_in(client)


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ({"tid": TENANT}, True),
        ({}, False),
        ({"tid": ""}, False),
        ({"tid": "another"}, False),
        ({"tid": TENANT, "idp": "https://another.example"}, False),
        ({"tid": TENANT, "email": "alma@elsewhere.example"}, False),
        ({"tid": TENANT, "email": ["alma"]}, False),
    ],
)
def test_entra_is_believed_about_the_citys_own_people_in_the_citys_own_tenant(
    client, settings, member, said, opens
):
    make_signed_up_member("Alma Annan", email="alma@elsewhere.example")
    with openid_issuer(TENANT) as issuer:
        settings.SOCIALACCOUNT_PROVIDERS = configured(issuer, trusted_domains=["Example.ORG"])
        issuer.person = {"email": member.email, **said}
        come_in(client)
        assert is_in(client) is opens


def test_whoever_has_left_is_refused_also_here(client, issuer, member):
    member.left_on = timezone.localdate() - datetime.timedelta(days=1)
    member.save()
    assert come_in(client)["Location"] == "/konto/stangt/"
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_a_second_step_of_ones_own_is_asked_for_also_here(client, issuer, member):
    client.force_login(member.user)
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    secret = set_up(client)
    client.post("/konto/logga-ut/")
    assert come_in(client)["Location"] == "/konto/tva-steg/kod/"
    assert not is_in(client)
    cache.clear()
    client.post("/konto/tva-steg/kod/", {"code": code(secret)})
    assert is_in(client)


def test_the_admin_asks_for_two_steps_unless_the_city_says_that_its_sign_in_has_them(
    client, issuer, settings
):
    settings.REQUIRE_MFA = True
    issuer.person["email"] = make_editor().email
    come_in(client)
    assert client.get("/admin/").status_code == 302
    settings.OIDC_IS_TWO_STEPS = True
    assert client.get("/admin/").status_code == 200
    by_password = Client()
    by_password.force_login(User.objects.get())
    assert by_password.get("/admin/").status_code == 302


def test_where_the_city_has_no_sign_in_nothing_is_shown_and_nothing_answers(client):
    assert TO not in words(client.get("/konto/logga-in/"))
    assert client.get(TO).status_code == 404
    assert client.get(f"{BACK}?code=1&state=1").status_code == 404


def test_half_a_configuration_stops_the_start(monkeypatch):
    whole = configured(Issuer("http://127.0.0.1:1"))
    assert len(whole["openid_connect"]["APPS"]) == 1
    for missing in ("issuer", "client_id", "secret"):
        with pytest.raises(ImproperlyConfigured):
            configured(Issuer("http://127.0.0.1:1"), **{missing: ""})
    monkeypatch.setattr(settings_accounts, "HTTPS", True)
    with pytest.raises(ImproperlyConfigured):
        configured(Issuer("http://127.0.0.1:1"))
