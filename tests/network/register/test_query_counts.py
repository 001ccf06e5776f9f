"""The register asks the database as much for five hundred entries as for fifty."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from hub.models import HubDocument
from network.register.models import (
    Activity,
    Audience,
    Country,
    Entry,
    Participation,
    Partnership,
)
from network.strategy.models import ClauseCode
from tests.make import make_board, make_document, make_organisation, make_strategy, make_twin_city
from tests.network.register.make import (
    country,
    goal,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    make_programme,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
MOST = 15
LISTINGS = [
    "/register/",
    "/en/register/",
    "/register/?q=hamnar&tema=klimat&status=pagaende&ar=2025&vanort=parnu&punkt=syf-1",
    "/en/register/?q=hamnar",
    "/register/?q=hamnar&sida=2",
    "/register/?typ=aktivitet&sortera=slutar&sida=2",
]


def make_surroundings() -> dict[str, Any]:
    make_strategy()
    return {
        "themes": [theme("klimat"), theme("kultur")],
        "countries": [country("EE"), country("FI")],
        "goals": [goal(11), goal(13)],
        "audiences": list(Audience.objects.all()[:2]),
        "twin_cities": [make_twin_city("Pärnu")],
        "organisations": [make_organisation("Hamnen"), make_organisation("Miljöförvaltningen")],
        "partners": [make_partner(), make_partner("Tartu", city="Tartu")],
        "clauses": list(ClauseCode.objects.all()[:2]),
        "programme": make_programme(),
        "responsible_board": make_board(),
    }


def make_more(number: int) -> None:
    """Many entries as rich as the first, written straight into the tables."""
    first = Activity.objects.get(slug="hamnar-0")
    begin = Entry.objects.count()
    through = {
        "themes": list(first.themes.all()),
        "countries": list(Country.objects.filter(pk__in=["EE", "FI"])),
        "twin_cities": list(first.twin_cities.all()),
    }
    parts = list(first.participations.all())
    partners = list(first.partnerships.all())
    with disable_reference_index_auto_update():
        for index in range(begin, number):
            activity = Activity(
                title=f"Hamnar {index}",
                slug=f"hamnar-{index}",
                summary="Om hamnar.",
                kind="project",
                role="partner",
                scope="european",
                programme=first.programme,
                start_date=datetime.date(2024, 1, 1),
                end_date=datetime.date(2027, 1, 1),
            )
            for name, values in through.items():
                setattr(activity, name, values)
            activity.participations = [
                Participation(organisation=one.organisation) for one in parts
            ]
            activity.partnerships = [Partnership(partner=one.partner) for one in partners]
            activity.save()


def queries(client: Client, address: str) -> int:
    client.get(address)  # The site's own addresses are remembered from the first time.
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    if response.context and (listing := response.context.get("listing")):
        assert listing.rows
    return len(captured)


def test_a_listing_asks_as_much_for_five_hundred_as_for_fifty(client):
    make_activity("Hamnar 0", slug="hamnar-0", **make_surroundings())
    make_more(50)
    few = {address: queries(client, address) for address in LISTINGS}
    make_more(500)
    many = {address: queries(client, address) for address in LISTINGS}
    assert few == many
    assert max(many.values()) <= MOST


def test_an_entrys_page_asks_few_questions_however_much_hangs_on_it(client):
    fields = make_surroundings()
    activity = make_activity(**fields)
    network = make_network(**fields)
    document: HubDocument = make_document()
    agreement = make_agreement(document=document, **fields)
    for entry in (activity, network, agreement):
        for language in ("sv", "en"):
            start = "/register/" if language == "sv" else "/en/register/"
            assert queries(client, start + entry.place(language)) <= MOST


def test_the_feed_asks_few_questions(client):
    make_activity("Hamnar 0", slug="hamnar-0", **make_surroundings())
    make_more(60)
    assert queries(client, "/register/rss/") <= MOST
    assert queries(client, "/register/rss/?tema=klimat&q=hamnar") <= MOST


def test_entries_know_their_addresses_with_one_question_for_all(rf):
    for number in range(5):
        make_activity(f"Nummer {number}")
    request = rf.get("/")
    entries = list(Entry.objects.all())
    entries[0].get_url(request)
    with CaptureQueriesContext(connection) as captured:
        urls = [entry.get_url(request) for entry in entries]
    assert len(captured) == 0
    assert urls == [f"/register/aktiviteter/nummer-{number}/" for number in range(5)]
