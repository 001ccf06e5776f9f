"""Accounts: the e-mail address is the name one signs in with, however it is written."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from network.people.groups import EDITORS
from network.people.models import User
from tests.make import PASSWORD, make_admin, make_editor, make_user

pytestmark = pytest.mark.django_db

LOGIN = reverse("account_login")


@pytest.fixture
def admin(city: Any) -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


def account(**fields: Any) -> dict[str, Any]:
    """What the admin's form for a new account sends."""
    return {
        "email": "ny@example.org",
        "first_name": "Nova",
        "last_name": "Ek",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [Group.objects.get(name=EDITORS).pk],
        "is_active": "on",
        **fields,
    }


@pytest.mark.parametrize(
    "written", ["redaktor@example.org", "Redaktor@Example.org", "REDAKTOR@EXAMPLE.ORG"]
)
def test_one_signs_in_with_the_address_in_any_case(city: Any, written: str) -> None:
    make_editor()
    client = Client()
    answer = client.post(LOGIN, {"login": written, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize(
    ("address", "password"),
    [("redaktor@example.org", "fel"), ("ingen@example.org", PASSWORD), ("", ""), ("x\x00", "y")],
)
def test_wrong_words_let_nobody_in(city: Any, address: str, password: str) -> None:
    make_editor()
    client = Client()
    answer = client.post(LOGIN, {"login": address, "password": password})
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_closed_account_lets_nobody_in(city: Any) -> None:
    make_editor()
    User.objects.update(is_active=False)
    assert authenticate(username="redaktor@example.org", password=PASSWORD) is None


def test_the_same_address_in_another_case_is_the_same_account(city: Any) -> None:
    make_user("alma@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("Alma@example.org")
    with pytest.raises(ValidationError):
        User(email="ALMA@EXAMPLE.ORG", password="!").full_clean()


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_createsuperuser_asks_for_the_address_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    said = io.StringIO()
    call_command("createsuperuser", email="chef@example.org", interactive=False, stdout=said)
    user = User.objects.get(email="chef@example.org")
    assert (user.is_superuser, user.check_password(PASSWORD)) == (True, True)


def test_the_list_of_accounts_shows_and_finds_them(admin: Client) -> None:
    make_user("nova@example.org", first_name="Nova", last_name="Ek")
    make_user("bo@example.org", first_name="Bo", last_name="Alm")
    address = reverse("wagtailusers_users:index")
    everybody = admin.get(address).content.decode()
    assert "nova@example.org" in everybody
    assert "bo@example.org" in everybody
    found = admin.get(reverse("wagtailusers_users:index_results"), {"q": "Nova"}).content.decode()
    assert "nova@example.org" in found
    assert "bo@example.org" not in found


def test_the_list_of_accounts_asks_no_more_when_it_grows(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_user(f"person{number}@example.org")
    admin.get(reverse("wagtailusers_users:index"))
    with django_assert_max_num_queries(15):
        admin.get(reverse("wagtailusers_users:index"))


def test_an_account_is_made_and_changed_in_the_admin(admin: Client) -> None:
    add = reverse("wagtailusers_users:add")
    form = admin.get(add).content.decode()
    assert 'name="email"' in form
    assert 'name="username"' not in form
    admin.post(add, account())
    user = User.objects.get(email="ny@example.org")
    assert user.check_password(PASSWORD)
    assert [group.name for group in user.groups.all()] == [EDITORS]
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    assert admin.get(edit).status_code == 200
    changed = account(email="annan@example.org", password1="", password2="")
    admin.post(edit, changed)
    user.refresh_from_db()
    assert user.email == "annan@example.org"
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "ADMIN@example.org"}, "Det finns redan ett konto med den e-postadressen."),
        ({"email": "inte en adress"}, "Fyll i en giltig e-postadress."),
        ({"password1": "kort", "password2": "kort"}, "minst 12 tecken"),
    ],
)
def test_a_mistake_in_an_account_is_told_in_swedish(
    admin: Client, fields: dict[str, str], words: str
) -> None:
    answer = admin.post(reverse("wagtailusers_users:add"), account(**fields))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "Nova" in page
    assert not User.objects.filter(first_name="Nova").exists()


def test_editors_do_not_manage_accounts(city: Any) -> None:
    client = Client()
    client.force_login(make_editor())
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_a_right_that_came_without_a_role_opens_nothing(client: Client) -> None:
    user = make_user("nova@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get("/admin/").status_code == 302
