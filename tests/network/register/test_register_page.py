"""The public register: what is shown, in what order, and what an address can ask for."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from network.register.models import RegisterPage
from tests.make import make_organisation, make_strategy, make_twin_city
from tests.network.register.make import (
    country,
    goal,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    make_programme,
    theme,
    titles,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
DAY = datetime.date


def ask(client: Client, address: str = "", start: str = "/register/") -> Any:
    response = client.get(f"{start}{address}")
    assert response.status_code == 200
    return response.context["listing"]


def found(client: Client, address: str = "") -> list[str]:
    return titles(ask(client, address).rows)


def values(listing: Any, name: str) -> dict[str, int]:
    [group] = [group for group in listing.groups if group.name == name]
    return {value.value: value.count for value in group.values}


def test_everything_is_shown_also_what_has_ended_with_its_status(client):
    make_activity("Pågår")
    make_network("Slut", status="ended", end_date=DAY(2025, 6, 30))
    response = client.get("/register/")
    assert titles(response.context["listing"].rows) == ["Pågår", "Slut"]
    assert "Avslutad" in response.content.decode()
    assert "2024–2025" in response.content.decode()


def test_an_empty_register_says_so(client):
    assert "Inget är publicerat i registret än" in client.get("/register/").content.decode()


def test_a_search_without_hits_says_what_to_do(client):
    make_activity()
    page = client.get("/register/?q=zebra").content.decode()
    assert "Inget i registret stämmer" in page
    assert 'href="/register/"' in page


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?typ=natverk", ["Östersjöstäderna"]),
        ("?typ=avtal&typ=natverk", ["Avtal med Pärnu", "Östersjöstäderna"]),
        ("?slag=utbyte", ["Lärare på väg"]),
        ("?status=avslutad", ["Lärare på väg"]),
        ("?rackvidd=norden", ["Östersjöstäderna"]),
        ("?roll=ledare", ["Gröna hamnar"]),
        ("?tema=klimat", ["Gröna hamnar"]),
        ("?tema=klimat&tema=utbildning", ["Gröna hamnar", "Lärare på väg"]),
        ("?tema=klimat&status=avslutad", []),
        ("?land=ee", ["Avtal med Pärnu", "Gröna hamnar"]),
        ("?mal=14", ["Gröna hamnar"]),
        ("?program=interreg-sodra-ostersjon", ["Gröna hamnar"]),
        ("?organisation=miljoforvaltningen", ["Gröna hamnar"]),
        ("?vanort=parnu", ["Avtal med Pärnu"]),
        ("?punkt=syf-1", ["Gröna hamnar"]),
        ("?malgrupp=studera", ["Lärare på väg"]),
        ("?ar=2019", ["Lärare på väg"]),
        ("?ar=2023", []),
        (
            "?ar=2019&ar=2026",
            ["Avtal med Pärnu", "Gröna hamnar", "Lärare på väg", "Östersjöstäderna"],
        ),
    ],
)
@time_machine.travel("2026-11-23")
def test_each_filter_narrows_and_its_values_widen(client, address, expected):
    make_city_register()
    assert found(client, address) == expected


def make_city_register() -> None:
    from network.register.models import Audience
    from network.strategy.models import ClauseCode

    make_strategy()
    parnu = make_twin_city("Pärnu")
    make_activity(
        "Gröna hamnar",
        role="lead",
        themes=[theme("klimat"), theme("hav-och-vatten")],
        countries=[country("EE"), country("FI")],
        goals=[goal(14)],
        programme=make_programme(),
        organisations=[make_organisation("Miljöförvaltningen"), make_organisation("Hamnen")],
        clauses=[ClauseCode.objects.get(code="SYF-1")],
    )
    make_activity(
        "Lärare på väg",
        kind="exchange",
        status="ended",
        start_date=DAY(2018, 9, 1),
        end_date=DAY(2020, 6, 1),
        themes=[theme("utbildning")],
        audiences=[Audience.objects.get(slug="studera")],
    )
    make_network()
    make_agreement(twin_cities=[parnu], countries=[country("EE")])


@time_machine.travel("2026-11-23")
def test_counts_say_what_choosing_a_value_would_give(client):
    make_city_register()
    listing = ask(client, "?typ=aktivitet&tema=klimat")
    assert values(listing, "typ") == {"aktivitet": 1, "natverk": 0, "avtal": 0}
    assert values(listing, "tema") == {"klimat": 1, "hav-och-vatten": 1, "utbildning": 1}
    assert values(listing, "status")["pagaende"] == 1
    assert values(ask(client), "ar") == {
        "2026": 3,
        "2025": 3,
        "2024": 3,
        "2020": 1,
        "2019": 1,
        "2018": 1,
    }


def test_clauses_are_told_by_code_and_words(client):
    make_city_register()
    [group] = [group for group in ask(client).groups if group.name == "punkt"]
    assert [value.label for value in group.values] == ["SYF-1 göra staden känd som en god granne"]


def test_work_across_the_sound_is_counted_apart(client):
    make_activity("Nära", scope="near_region")
    make_activity("Långt bort", scope="global")
    make_activity("I Europa")
    listing = ask(client)
    assert (listing.total, listing.international, listing.near_region) == (3, 2, 1)


def test_chips_take_away_one_filter_each_and_keep_the_rest(client):
    make_city_register()
    listing = ask(client, "?tema=klimat&tema=utbildning&ar=2025&sortera=nyast")
    chips = {chip.label: chip.url for chip in listing.chips}
    assert chips["Tema: Klimat och energi"] == "?tema=utbildning&ar=2025&sortera=nyast"
    assert chips["År: 2025"] == "?tema=klimat&tema=utbildning&sortera=nyast"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("namn", ["A", "B", "C", "D"]),
        ("nyast", ["C", "A", "B", "D"]),
        ("slutar", ["B", "A", "D", "C"]),
        ("bekraftad", ["D", "A", "B", "C"]),
    ],
)
@time_machine.travel("2026-11-23")
def test_the_list_is_sorted_as_asked(client, sort, expected):
    make_activity("A", start_date=DAY(2023, 1, 1), confirmed_on=DAY(2025, 1, 1))
    make_activity("B", start_date=DAY(2022, 1, 1), end_date=DAY(2027, 1, 1))
    make_activity("C", start_date=DAY(2024, 1, 1), end_date=DAY(2025, 1, 1), status="ended")
    make_activity("D", start_date=None, confirmed_on=DAY(2026, 1, 1))
    assert found(client, f"?sortera={sort}") == expected


def test_there_are_twenty_five_on_a_page_and_the_address_keeps_the_choices(client):
    for number in range(30):
        make_activity(f"Nummer {number:02}", role="host")
    response = client.get("/register/?roll=vard")
    assert len(response.context["listing"].rows) == 25
    assert 'href="?roll=vard&amp;sida=2"' in response.content.decode()
    assert found(client, "?roll=vard&sida=2") == [f"Nummer {number}" for number in range(25, 30)]


@pytest.mark.parametrize("page", ["0", "-1", "abc", "٣", "1e9", "%00", "", "9" * 400])
def test_a_page_that_is_no_page_shows_one_that_is(client, page):
    make_activity()
    assert found(client, f"?sida={page}") == ["Gröna hamnar"]


def test_a_page_too_far_away_shows_the_last_one_and_says_so(client):
    make_activity()
    listing = ask(client, "?sida=99999")
    assert titles(listing.rows) == ["Gröna hamnar"]
    assert listing.notes == ["Så många sidor finns det inte. Det här är den sista."]


RUBBISH = [
    "finns-inte",
    "\0",
    "'; drop table--",
    "😀",
    "ä" * 10_000,
    "-1",
    "1.5",
    '"',
    "²",
    "9999999",
]


@pytest.mark.parametrize(
    "name",
    ["typ", "status", "slag", "rackvidd", "tema", "land", "vanort", "organisation", "roll"]
    + ["program", "malgrupp", "mal", "punkt", "ar"],
)
def test_rubbish_is_left_out_and_said(client, name):
    make_activity()
    response = client.get("/register/", {name: RUBBISH})
    assert response.status_code == 200
    listing = response.context["listing"]
    assert titles(listing.rows) == ["Gröna hamnar"]
    assert len(listing.notes) == 1
    assert len(listing.notes[0]) < 400
    assert listing.query == ""


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_an_order_nobody_knows_is_the_usual_one(client, rubbish):
    make_activity()
    response = client.get("/register/", {"sortera": rubbish})
    assert titles(response.context["listing"].rows) == ["Gröna hamnar"]
    assert len(response.context["listing"].notes) == 1


def test_many_bad_values_make_one_short_note(client):
    make_activity()
    address = "&".join(f"tema={number}" for number in range(500))
    listing = ask(client, f"?{address}")
    assert titles(listing.rows) == ["Gröna hamnar"]
    assert len(listing.notes) == 1


def test_parameters_of_others_are_let_be(client):
    make_activity()
    assert ask(client, "?utm_source=brev&fbclid=1&page=abc").notes == []


def test_english_readers_get_english_words_and_the_same_choices(client):
    make_city_register()
    make_activity("Hamnar", title_en="Green ports", themes=[theme("kultur")])
    listing = ask(client, "?tema=kultur&typ=aktivitet", start="/en/register/")
    [row] = listing.rows
    assert (row.title, row.url) == ("Green ports", "/en/register/activities/hamnar/")
    assert [chip.label for chip in listing.chips] == ["Kind of entry: Activity", "Theme: Culture"]


def test_the_map_shows_partners_and_twin_cities_of_the_hits_only(client, settings):
    from wagtail.models import Site

    from hub.models import SiteSettings

    home = SiteSettings.for_site(Site.objects.get())
    home.city_name, home.latitude, home.longitude = "Sundsstad", "56.0", "12.7"
    home.save()
    parnu = make_twin_city("Pärnu")
    abo = make_partner()
    make_activity(
        "Till Åbo", partners=[abo, make_partner("Åbo Akademi")], countries=[country("FI")]
    )
    make_agreement("Med Pärnu", twin_cities=[parnu], countries=[country("EE")])
    listing = ask(client)
    assert [(one.name, one.number) for one in listing.countries] == [("Estland", 1), ("Finland", 1)]
    assert set(listing.map.names) == {"Sundsstad", "Pärnu", "Åbo"}
    narrowed = ask(client, "?typ=avtal")
    assert [one.name for one in narrowed.countries] == ["Estland"]
    assert set(narrowed.map.names) == {"Sundsstad", "Pärnu"}


def test_there_is_no_map_when_the_site_does_not_know_where_it_is(client):
    make_activity(partners=[make_partner()], countries=[country("FI")])
    listing = ask(client)
    assert listing.map is None
    assert [place.name for place in listing.countries[0].places] == ["Åbo"]


def test_the_page_is_below_the_front_page_in_both_languages():
    assert [page.url for page in RegisterPage.objects.order_by("path")] == [
        "/register/",
        "/en/register/",
    ]
