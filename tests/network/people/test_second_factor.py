"""The second step at sign-in: optional for members, required of those who run the site."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from hub.outbox import send_due
from network.people.models import User
from tests.make import PASSWORD, make_coordinator, make_editor, make_signed_up_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

SET_UP = "/konto/tva-steg/app/"
SECOND = "/konto/tva-steg/kod/"


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, user: User, **more: str) -> Any:
    words = {"login": user.email, "password": PASSWORD, **more}
    return client.post("/konto/logga-in/", words)


def set_up(client: Client) -> str:
    """Goes through the pages as a person does; returns the secret."""
    form = client.get(SET_UP, follow=True)
    if form.redirect_chain:
        form = client.post(form.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret: str = form.context["form"].secret
    assert client.post(SET_UP, {"code": "000000"}).status_code == 422
    done = client.post(SET_UP, {"code": code(secret)}, follow=True)
    assert done.redirect_chain
    assert done.context["unused_codes"]
    return secret


@pytest.fixture
def member() -> User:
    return make_signed_up_member().user


def test_a_member_comes_in_with_one_step_and_may_choose_two(client, member):
    assert sign_in(client, member).status_code == 302
    secret = set_up(client)
    client.post("/konto/logga-ut/")
    assert sign_in(client, member, next="/register/")["Location"] == SECOND
    assert client.get("/konto/").status_code == 302
    page = client.get(SECOND).content.decode()
    assert "Det andra steget" in page
    client.post(SECOND, {"code": "123456"})
    assert client.get("/konto/").status_code == 302
    # The code that set the app up is spent; the app shows a new one every half minute.
    cache.clear()
    assert client.post(SECOND, {"code": code(secret)})["Location"] == "/register/"
    assert client.get("/konto/").status_code == 200


def test_a_spare_code_works_once(client, member):
    sign_in(client, member)
    set_up(client)
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (200, 302):
        stranger = Client()
        sign_in(stranger, member)
        stranger.post(SECOND, {"code": spare})
        assert stranger.get("/konto/").status_code == status


def test_secrets_are_sealed_in_the_database(client, member):
    sign_in(client, member)
    secret = set_up(client)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert len(kept) == 2
    assert not any(secret in data for data in kept)
    cache.clear()
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code(secret))


def test_the_owner_is_told_by_mail(client, member, mailoutbox, django_capture_on_commit_callbacks):
    sign_in(client, member)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    send_due()
    assert "Ditt konto frågar efter två steg" in [m.subject for m in mailoutbox]


def test_the_admin_is_shut_until_there_is_a_second_step(client, settings):
    settings.REQUIRE_MFA = True
    editor = make_editor()
    sign_in(client, editor)
    answer = client.get("/admin/pages/", follow=True)
    assert answer.status_code == 403
    assert "Ett steg till" in answer.content.decode()
    assert client.get("/styleguide/").status_code == 302
    set_up(client)
    assert client.get("/admin/").status_code == 200


def test_members_and_demonstrations_on_one_machine_are_not_asked(client, settings, member):
    assert settings.REQUIRE_MFA is False
    sign_in(client, make_coordinator())
    assert client.get("/admin/").status_code == 200
    settings.REQUIRE_MFA = True
    other = Client()
    sign_in(other, member)
    assert other.get("/konto/").status_code == 200


def test_the_pages_of_passkeys_are_there_and_need_no_inline_script(client, member):
    sign_in(client, member)
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    page = client.get("/konto/tva-steg/nycklar/ny/").content.decode()
    assert 'id="mfa_webauthn_add"' in page
    assert "creation_options" in page
    assert "Logga in med passernyckel" in Client().get("/konto/logga-in/").content.decode()
    overview = client.get("/konto/tva-steg/").content.decode()
    assert "Två steg vid inloggning" in overview
