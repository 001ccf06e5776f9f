"""What a strategy says to machines, and that pages with new addresses are still found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.make import make_strategy, make_twin_city

pytestmark = pytest.mark.django_db


def data_of(page: str) -> Any:
    soup = BeautifulSoup(page, "html.parser")
    return json.loads(soup.find("script", type="application/ld+json").string)


def test_a_strategy_is_a_document_with_a_version_and_a_paper(city: Any, client: Client) -> None:
    older = make_strategy("Strategi för 2016", valid_from=None, adopted_on=None)
    strategy = make_strategy(replaces=older)
    told = data_of(client.get(strategy.url).content.decode())
    assert told["@type"] == "DigitalDocument"
    assert told["version"] == "2024-03-12"
    assert told["isBasedOn"] == older.full_url
    assert told["encoding"]["contentUrl"] == f"{strategy.full_url}pdf/"
    assert "identifier" not in told
    assert client.get(told["encoding"]["contentUrl"])["Content-Type"] == "application/pdf"


def test_a_strategy_that_nobody_may_read_is_not_named(city: Any, client: Client) -> None:
    hidden = make_strategy("Hemlig", live=False)
    told = data_of(client.get(make_strategy(replaces=hidden).url).content.decode())
    assert "isBasedOn" not in told


def test_a_page_that_has_got_another_address_is_found_at_the_old_one(
    city: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_twin_city("Pärnu")
    page.slug = "parnu-estland"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get("/vanorter/parnu/")
    assert (answer.status_code, answer["Location"]) == (301, "/vanorter/parnu-estland/")
