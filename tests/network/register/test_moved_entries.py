"""An entry that has got another address is still found at the old one."""

from __future__ import annotations

import pytest
from django.test import Client

from network.register.models import Activity
from tests.network.register.make import make_activity, make_network

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def publish_as(entry: Activity, slug: str) -> None:
    entry.slug = slug
    entry.save_revision().publish()
    entry.refresh_from_db()


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    entry = make_activity("Gröna hamnar")
    for slug in ("grona-hamnar", "grona-kajer", "grona-bryggor"):
        publish_as(entry, slug)
    for old in ("grona-hamnar", "grona-kajer"):
        answer = client.get(f"/register/aktiviteter/{old}/")
        assert (answer.status_code, answer["Location"]) == (
            301,
            "/register/aktiviteter/grona-bryggor/",
        )
    assert client.get("/register/aktiviteter/grona-bryggor/").status_code == 200
    english = client.get("/en/register/activities/grona-kajer/")
    assert english["Location"] == "/en/register/activities/grona-bryggor/"


def test_an_address_that_another_has_taken_over_is_the_others(client: Client) -> None:
    first = make_activity("Gröna hamnar")
    publish_as(first, "grona-hamnar")
    publish_as(first, "grona-kajer")
    publish_as(make_activity("Nya hamnar"), "grona-hamnar")
    answer = client.get("/register/aktiviteter/grona-hamnar/")
    assert answer.status_code == 200
    assert "Nya hamnar" in answer.content.decode()


def test_an_address_of_a_draft_or_of_another_kind_leads_nowhere(client: Client) -> None:
    entry = make_activity("Gröna hamnar")
    publish_as(entry, "grona-hamnar")
    entry.slug = "hemlig"
    entry.save_revision()
    make_network()
    assert client.get("/register/aktiviteter/hemlig/").status_code == 404
    assert client.get("/register/natverk/grona-hamnar/").status_code == 404


def test_what_is_unpublished_is_not_found_by_its_old_address_either(client: Client) -> None:
    entry = make_activity("Gröna hamnar")
    publish_as(entry, "grona-hamnar")
    publish_as(entry, "grona-kajer")
    entry.unpublish()
    assert client.get("/register/aktiviteter/grona-hamnar/").status_code == 404
