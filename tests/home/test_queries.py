"""Every kind of public page asks little of the database, the table that is the cache included."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, Page

from home.models import HomePage
from network.knowledge.models import ExperiencePage
from tests.city import publish_city
from tests.events.make import make_many, make_occasions, training_index
from tests.make import make_image, make_organisation
from tests.network.knowledge.make import experience_index
from training.models import TrainingPage

pytestmark = pytest.mark.django_db

MOST = 15


def warm(client: Client, address: str) -> list[str]:
    """What a page asks when somebody else has just read it."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [question["sql"] for question in asked]


def test_no_kind_of_public_page_asks_more_than_fifteen_questions(
    city: HomePage, client: Client, shared_cache: Any
) -> None:
    asked = {kind: warm(client, address) for kind, address in publish_city().items()}
    assert {kind: len(sql) for kind, sql in asked.items() if len(sql) > MOST} == {}
    # Where the sites stand is what every page asks of the table that is the cache.
    sites = {kind: sum("site_root_paths" in one for one in sql) for kind, sql in asked.items()}
    assert {kind: number for kind, number in sites.items() if number > 1} == {}


def test_a_closed_collection_costs_no_page_a_question_too_many(
    city: HomePage, client: Client, shared_cache: Any
) -> None:
    addresses = publish_city()
    picture, root = make_image(), Collection.get_first_root_node()
    for page in Page.objects.specific():
        if hasattr(page, "lead_image"):
            type(page).objects.filter(pk=page.pk).update(lead_image=picture)
    closed = root.add_child(instance=Collection(name="Stängd"))
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    asked = {kind: len(warm(client, address)) for kind, address in addresses.items()}
    assert {k: n for k, n in asked.items() if n > MOST} == {}


def test_a_list_of_five_hundred_asks_as_much_as_one_of_fifty(
    city: HomePage, client: Client, shared_cache: Any
) -> None:
    picture, organisation = make_image(), make_organisation()

    def fill(number: int) -> None:
        trainings = make_many(
            training_index(), TrainingPage, number, area="eu_funding", for_whom="Alla."
        )
        make_occasions(trainings)
        make_many(
            experience_index(),
            ExperiencePage,
            number,
            organisation=organisation,
            happened_on=datetime.date(2025, 5, 12),
            lead_image=picture,
        )

    lists = ["/", "/utbildningar/", "/erfarenheter/", f"/organisationer/{organisation.slug}/"]
    fill(50)
    few = {address: len(warm(client, address)) for address in lists}
    fill(450)
    many = {address: len(warm(client, address)) for address in lists}
    assert many == few
    assert max(many.values()) <= MOST
