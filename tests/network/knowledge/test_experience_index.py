"""The list of experiences: what it shows, how it narrows, and what it keeps to itself."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from home.models import HomePage
from tests.make import make_image, make_organisation, make_twin_city
from tests.network.knowledge.make import experience_index, make_experience, make_theme, restrict
from tests.network.register.make import theme


def read(client: Client, **params: Any) -> Any:
    response = client.get(f"/erfarenheter/?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    return response


def titles(response: Any) -> list[str]:
    return [experience.title for experience in response.context["experiences"]]


def counts(response: Any, name: str) -> dict[str, int]:
    for group in response.context["listing"].groups:
        if group.name == name:
            return {value.value: value.count for value in group.values}
    return {}


@pytest.fixture
def three(city: HomePage) -> None:
    """Three experiences: of two themes, two organisations, two years, and one twin city."""
    climate, culture = theme("klimat"), theme("kultur")
    schools, care = make_organisation("Skolan"), make_organisation("Vården")
    parnu = make_twin_city("Pärnu")
    make_experience(
        "Solceller på skoltak",
        themes=[climate],
        organisation=schools,
        twin_cities=[parnu],
        happened_on=datetime.date(2026, 3, 2),
    )
    make_experience(
        "Dans på äldreboende",
        themes=[culture],
        organisation=care,
        happened_on=datetime.date(2025, 9, 1),
    )
    make_experience(
        "Teater om havet",
        themes=[climate, culture],
        organisation=schools,
        happened_on=datetime.date(2025, 4, 1),
    )


def test_the_newest_happening_comes_first(three: None, client: Client) -> None:
    assert titles(read(client)) == [
        "Solceller på skoltak",
        "Dans på äldreboende",
        "Teater om havet",
    ]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"tema": "klimat"}, ["Solceller på skoltak", "Teater om havet"]),
        ({"tema": ["klimat", "kultur"], "ar": "2025"}, ["Dans på äldreboende", "Teater om havet"]),
        ({"organisation": "varden"}, ["Dans på äldreboende"]),
        ({"vanort": "parnu"}, ["Solceller på skoltak"]),
        ({"ar": "2025"}, ["Dans på äldreboende", "Teater om havet"]),
        ({"tema": "kultur", "organisation": "skolan"}, ["Teater om havet"]),
        ({"tema": "kultur", "vanort": "parnu"}, []),
    ],
)
def test_filters_narrow_together(
    three: None, client: Client, params: dict, expected: list[str]
) -> None:
    assert titles(read(client, **params)) == expected


def test_numbers_beside_the_values_follow_the_other_filters(three: None, client: Client) -> None:
    response = read(client, ar="2025")
    assert counts(response, "tema") == {"klimat": 1, "kultur": 2}
    assert counts(response, "organisation") == {"skolan": 1, "varden": 1}
    assert counts(response, "ar") == {"2026": 1, "2025": 2}


def test_words_find_a_text_wherever_they_stand_in_it(three: None, client: Client) -> None:
    make_experience("Rent vatten", need="<p>Algblomningen gjorde stranden tom.</p>")
    assert titles(read(client, q="algblomningen")) == ["Rent vatten"]
    assert titles(read(client, q="solcell")) == ["Solceller på skoltak"]
    assert counts(read(client, q="teater"), "tema") == {"klimat": 1, "kultur": 1}


def test_a_search_without_hits_says_so_and_offers_a_way_out(three: None, client: Client) -> None:
    response = read(client, q="zeppelinare")
    assert titles(response) == []
    assert 'href="/erfarenheter/"' in response.content.decode()


def test_each_choice_shows_as_a_chip_that_takes_it_away(three: None, client: Client) -> None:
    response = read(client, tema="klimat", ar="2025")
    assert [chip.url for chip in response.context["listing"].chips] == [
        "?ar=2025",
        "?tema=klimat",
    ]


def test_twenty_five_a_page_and_the_pages_keep_the_filter(city: HomePage, client: Client) -> None:
    climate = theme("klimat")
    for number in range(30):
        make_experience(f"Resa {number}", themes=[climate])
    first = read(client, tema="klimat")
    assert len(titles(first)) == 25
    assert "?tema=klimat&amp;sida=2" in first.content.decode()
    assert len(titles(read(client, tema="klimat", sida=2))) == 5


@pytest.mark.parametrize("page", ["0", "-1", "99999", "abc", "", "1e3", "½", "\x00"])
def test_a_page_that_does_not_exist_gives_one_that_does(
    three: None, client: Client, page: str
) -> None:
    assert len(titles(read(client, sida=page))) == 3


@pytest.mark.parametrize(
    "rubbish",
    ["\x00", "'", '"; DROP TABLE x; --', "🚲" * 50, "å" * 10_000, "%", "\\", "<script>", "a:b*(c)"],
)
def test_rubbish_is_answered_with_a_page(three: None, client: Client, rubbish: str) -> None:
    response = read(
        client,
        q=rubbish,
        tema=rubbish,
        organisation=rubbish,
        vanort=rubbish,
        ar=rubbish,
        okand=rubbish,
    )
    assert "<script>" not in response.content.decode().partition("<body")[2]


def test_what_was_not_understood_is_said(three: None, client: Client) -> None:
    response = read(client, tema="finns-inte", ar="2025")
    assert titles(response) == ["Dans på äldreboende", "Teater om havet"]
    assert "finns-inte" in response.content.decode()


def test_drafts_and_restricted_pages_show_neither_in_the_list_nor_in_a_number(
    three: None, client: Client
) -> None:
    secret = make_theme("Hemligt")
    hidden = make_organisation("Dolda enheten")
    make_experience("Utkast XYZZY", themes=[secret], organisation=hidden, live=False)
    restrict(make_experience("Internt XYZZY", themes=[secret], organisation=hidden))
    for response in [read(client), read(client, q="XYZZY"), client.get("/erfarenheter/rss/")]:
        page = response.content.decode()
        assert "Utkast" not in page
        assert "Internt" not in page
        assert "Hemligt" not in page
        assert "Dolda" not in page
    assert read(client, tema="hemligt").context["page_obj"].paginator.count == 3


def test_a_draft_of_a_twin_city_is_not_named_in_the_filter(three: None, client: Client) -> None:
    secret = make_twin_city("Ny vän XYZZY", live=False)
    make_experience("Resan", twin_cities=[secret])
    assert "XYZZY" not in read(client).content.decode()


def test_the_english_list_shows_what_has_been_translated(three: None, client: Client) -> None:
    english = experience_index("en")
    food = make_theme("Skolmat", name_en="Food at school")
    make_experience("School lunches", index=english, themes=[food])
    response = client.get("/en/experiences/")
    assert titles(response) == ["School lunches"]
    assert "Food at school" in response.content.decode()


def test_a_list_without_anything_explains_itself(city: HomePage, client: Client) -> None:
    response = read(client)
    assert response.context["page_obj"].paginator.count == 0
    assert response.context["listing"].groups == []


# With 50 and 500 rows in tests/home/test_queries.py; here with everything that a row shows.
@pytest.mark.parametrize("number", [30, 90])
def test_the_list_asks_as_much_of_the_database_for_ninety_as_for_thirty(
    city: HomePage, client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    themes = [make_theme(f"Tema {letter}") for letter in "abcde"]
    cities = [make_twin_city(f"Stad {letter}") for letter in "abcd"]
    organisations = [make_organisation(f"Förvaltning {letter}") for letter in "abcdef"]
    picture = make_image()
    for index in range(number):
        make_experience(
            f"Erfarenhet {index}",
            themes=[themes[index % 5], themes[(index + 1) % 5]],
            twin_cities=[cities[index % 4]],
            organisation=organisations[index % 6],
            lead_image=picture,
            happened_on=datetime.date(2020 + index % 6, 1 + index % 12, 1),
        )
    read(client)
    for params in [{}, {"tema": "tema-a", "q": "erfarenhet", "sida": "2"}]:
        with django_assert_max_num_queries(15):
            read(client, **params)
