"""Who runs an activity: shown to the network by name, to everybody else as a function."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_admin, make_leader, make_signed_up_member, make_user
from tests.network.register.make import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
ADDRESS = "/register/aktiviteter/grona-hamnar/"


@pytest.fixture
def owner() -> Any:
    return make_signed_up_member("Olle Driver")


@pytest.fixture(autouse=True)
def _activity(owner: Any) -> Any:
    return make_activity(owner=owner, contact_function="Hamnens utvecklare")


def page(user: Any = None, address: str = ADDRESS) -> str:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address).content.decode()


def test_the_public_meets_a_function_and_no_name() -> None:
    for stranger in (None, make_user("utan@example.org")):
        assert "Olle Driver" not in page(stranger)
        assert "Hamnens utvecklare" in page(stranger)


def test_members_and_the_leadership_see_who_it_is_and_reach_the_person(owner: Any) -> None:
    reader = make_signed_up_member("Anna Ek")
    for user in (reader.user, make_leader()):
        assert f'href="{reverse("member", args=[owner.pk])}">Olle Driver</a>' in page(user)


def test_who_has_left_the_network_is_no_longer_named(owner: Any) -> None:
    reader = make_signed_up_member("Anna Ek")
    owner.left_on = datetime.date(2020, 1, 1)
    owner.save()
    assert "Olle Driver" not in page(reader.user)


def test_the_owner_meets_it_on_min_sida_as_long_as_it_goes_on(owner: Any) -> None:
    mine = reverse("my_page")
    make_activity("Slutade förr", owner=owner, status="ended")
    make_activity("Bara ett utkast", owner=owner, live=False)
    text = page(owner.user, mine)
    assert f'<a href="{ADDRESS}">Gröna hamnar</a>' in text
    assert "Slutade förr" not in text
    assert "Bara ett utkast" not in text
    assert "Gröna hamnar" not in page(make_signed_up_member("Anna Ek").user, mine)


def test_the_admin_lists_who_runs_each() -> None:
    assert "Olle Driver" in page(make_admin(), "/admin/snippets/register/activity/")
