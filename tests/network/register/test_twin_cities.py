"""The twin cities: their facts, what is done together, and how to take part."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.models import HomePage
from hub.models import SiteSettings
from network.register.models import TwinCityPage
from network.register.together import time_difference
from tests.make import make_image, make_organisation, make_twin_city
from tests.network.knowledge.make import experience_index, make_experience, restrict
from tests.network.register.make import make_activity, make_agreement, titles


@pytest.fixture
def home(city: HomePage) -> SiteSettings:
    """A city that knows where it is: Helsingborg's place on the Sound."""
    settings = SiteSettings.for_site(city.get_site())
    settings.city_name, settings.organisation_name = "Vår stad", "Vår stads kommun"
    settings.latitude, settings.longitude = "56.0465", "12.6945"
    settings.save()
    return settings


def read(client: Client, page: TwinCityPage) -> Any:
    response = client.get(page.url)
    assert response.status_code == 200
    return response


def facts(response: Any) -> dict[str, str]:
    page = response.content.decode().partition('class="facts"')[2]
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    return {label: re.sub(r"<[^>]+>", "", value) for label, value in rows}


def test_the_distance_is_measured_from_where_the_site_says_it_is(
    home: SiteSettings, client: Client
) -> None:
    near = make_twin_city("Helsingör", latitude="56.0361", longitude="12.6083")
    far = make_twin_city("Alexandria", latitude="38.8203", longitude="-77.0503")
    assert read(client, near).context["distance"] == 5
    assert 6300 < read(client, far).context["distance"] < 6700


def test_without_a_place_of_its_own_the_site_says_no_distance(
    city: HomePage, client: Client
) -> None:
    response = read(client, make_twin_city())
    assert response.context["distance"] is None
    assert response.context["map"] is None
    assert client.get("/vanorter/").status_code == 200


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Tallinn", "1 timme före Vår stad"),
        ("Europe/Copenhagen", "Samma tid som i Vår stad"),
        ("America/New_York", "6 timmar efter Vår stad"),
        ("Asia/Kolkata", "4,5 timmar före Vår stad"),
    ],
)
def test_the_clock_there_is_told_in_words(zone: str, expected: str) -> None:
    with time_machine.travel("2026-01-15 12:00"):
        assert time_difference(zone, "Vår stad") == expected


def test_the_difference_follows_summer_time_which_changes_on_different_days() -> None:
    with time_machine.travel("2026-03-15 12:00"):
        assert time_difference("America/New_York", "Vår stad") == "5 timmar efter Vår stad"


def test_what_is_not_known_is_said_to_be_unknown(city: HomePage, client: Client) -> None:
    page = make_twin_city(twin_since=None, population=None)
    assert list(facts(read(client, page)).values()).count("Uppgift saknas") == 2


def test_activities_that_go_on_come_before_those_that_have_ended_and_none_is_lost(
    city: HomePage, client: Client
) -> None:
    parnu = make_twin_city()
    make_activity("Pågår", twin_cities=[parnu])
    make_activity("Slut", twin_cities=[parnu], status="ended", end_date=datetime.date(2025, 1, 1))
    make_agreement("Avtalet", twin_cities=[parnu])
    make_activity("Annan stad", twin_cities=[make_twin_city("Dubrovnik")])
    together = read(client, parnu).context["together"]
    assert titles(row.entry for row in together.current) == ["Pågår"]
    assert titles(row.entry for row in together.past) == ["Slut"]
    assert titles(row.entry for row in together.agreements) == ["Avtalet"]
    assert 'href="/register/avtal/avtalet/"' in read(client, parnu).content.decode()


def test_experiences_from_there_are_shown_and_lead_to_the_rest(
    city: HomePage, client: Client
) -> None:
    parnu = make_twin_city()
    for number in range(7):
        make_experience(f"Resa {number}", twin_cities=[parnu])
    make_experience("Annat håll", twin_cities=[make_twin_city("Dubrovnik")])
    response = read(client, parnu)
    shown = [page.title for page in response.context["together"].experiences]
    assert len(shown) == 5
    assert "Annat håll" not in shown
    assert 'href="/erfarenheter/?vanort=parnu"' in response.content.decode()


def test_drafts_and_restricted_pages_stay_out(city: HomePage, client: Client) -> None:
    parnu = make_twin_city()
    make_activity("Utkast XYZZY", twin_cities=[parnu], live=False)
    make_experience("Utkast XYZZY", twin_cities=[parnu], live=False)
    restrict(make_experience("Internt XYZZY", twin_cities=[parnu]))
    restrict(make_twin_city("Hemlig XYZZY"))
    make_twin_city("Ny XYZZY", live=False)
    assert "XYZZY" not in read(client, parnu).content.decode()
    assert "XYZZY" not in client.get("/vanorter/").content.decode()


def test_the_english_page_shows_the_same_work_though_it_was_tied_to_the_swedish_page(
    city: HomePage, client: Client
) -> None:
    parnu = make_twin_city()
    english = parnu.copy_for_translation(experience_index("en").locale)
    english.slug = "parnu-in-english"
    english.save_revision().publish()
    english.refresh_from_db()
    make_activity("Gröna hamnar", title_en="Green harbours", twin_cities=[parnu])
    make_experience("Bara på svenska", twin_cities=[parnu])
    make_experience("In English", twin_cities=[parnu], index=experience_index("en"))
    together = read(client, english).context["together"]
    assert [row.title for row in together.current] == ["Green harbours"]
    assert [page.title for page in together.experiences] == ["In English"]
    assert "/en/register/activities/grona-hamnar/" in together.current[0].url


def test_a_twin_city_that_was_stays_in_a_list_of_its_own(city: HomePage, client: Client) -> None:
    make_twin_city("Pärnu")
    make_twin_city("Gamla vännen", twin_since=1950, twin_until=1990)
    context = client.get("/vanorter/").context
    assert [page.title for page in context["twin_cities"]] == ["Pärnu"]
    assert [page.title for page in context["former_twin_cities"]] == ["Gamla vännen"]


def test_machines_read_a_city(city: HomePage, client: Client) -> None:
    page = make_twin_city("Pärnu", website="https://parnu.example/", local_name="Pärnu linn")
    [data] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', read(client, page).content.decode()
    )
    said = json.loads(data)
    assert said["@type"] == "City"
    assert said["containedInPlace"] == {
        "@type": "Country",
        "name": "Estland",
        "identifier": "EE",
    }
    assert said["geo"]["latitude"] == 58.3859
    assert said["sameAs"] == "https://parnu.example/"


@pytest.mark.parametrize("zone", ["Europe/Tallinn", "America/New_York"])
def test_the_map_shows_the_city_from_here(home: SiteSettings, client: Client, zone: str) -> None:
    page = make_twin_city("Pärnu", time_zone=zone)
    assert "<svg" in read(client, page).content.decode().partition("<main")[2]
    assert 'href="/vanorter/parnu/"' in client.get("/vanorter/").content.decode()


@pytest.mark.parametrize("number", [10, 60])
def test_the_page_asks_as_much_of_the_database_for_sixty_as_for_ten(
    home: SiteSettings, client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    parnu = make_twin_city(lead_image=make_image())
    english = parnu.copy_for_translation(experience_index("en").locale)
    english.slug = "parnu-in-english"
    english.save_revision().publish()
    english.refresh_from_db()
    culture = make_organisation()
    for index in range(number):
        make_activity(
            f"Aktivitet {index}",
            twin_cities=[parnu],
            organisations=[culture],
            status=["ongoing", "ended"][index % 2],
        )
        make_experience(f"Erfarenhet {index}", twin_cities=[parnu], organisation=culture)
    for page in [parnu, english]:
        read(client, page)
        with django_assert_max_num_queries(15):
            read(client, page)
    client.get("/vanorter/")
    with django_assert_max_num_queries(15):
        client.get("/vanorter/")
