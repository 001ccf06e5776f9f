"""One search finds everything public, in Swedish and in English, and nothing else."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from home.searching import did_you_mean, marked
from network.register.models import Activity
from network.strategy.models import StrategyIndexPage
from tests.make import make_standard_page, make_strategy, make_twin_city
from tests.network.knowledge.make import make_experience

ADDRESS = "/sok/"


def search(client, words: str, **params: str) -> str:
    return client.get(ADDRESS, {"q": words, **params}).content.decode()


def make_activity(title: str = "Gröna kajer", *, live: bool = True, **fields: object) -> Activity:
    return Activity.objects.create(
        title=title,
        slug=title.lower().replace(" ", "-").replace("ö", "o"),
        summary="Vi bygger kajer med växter.",
        scope="european",
        role="partner",
        kind="project",
        live=live,
        **fields,
    )


def test_pages_and_entries_are_found_together_and_can_be_narrowed_by_kind(city, client):
    make_twin_city(summary="Kajer och parker vid havet.")
    make_activity()
    page = search(client, "kajer")
    assert "Pärnu" in page
    assert "Gröna" in page
    narrowed = search(client, "kajer", typ="activity")
    assert "Gröna" in narrowed
    assert "Pärnu" not in narrowed


def test_pages_that_are_nothing_else_are_one_kind(city, client):
    make_standard_page("Om kajerna")
    index = StrategyIndexPage.objects.get(locale__language_code="sv")
    index.summary = "Om kajernas framtid"
    index.save()
    kinds = client.get(ADDRESS, {"q": "kajer"}).context["kinds"]
    assert [(kind.label, kind.count) for kind in kinds] == [("Sida", 2)]
    assert search(client, "kajer", typ="page").count("<mark>") == 2


def test_the_words_are_marked_and_nothing_else_is_read_as_code():
    assert marked("Kajer & <b>", "kaj") == "<mark>Kaj</mark>er &amp; &lt;b&gt;"
    assert marked("a < b", "") == "a &lt; b"


def test_drafts_and_closed_pages_are_not_found(city, client):
    make_standard_page("Hemlighetsmakeri utkast", live=False)
    closed = make_standard_page("Hemlighetsmakeri stängt")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make_activity("Hemlighetsmakeri projekt", live=False)
    page = search(client, "hemlighetsmakeri")
    assert "utkast" not in page
    assert "stängt" not in page
    assert "projekt" not in page
    assert did_you_mean("hemlighetsmakerj") == ""


def test_another_spelling_is_offered_when_nothing_is_found(city, client):
    make_standard_page("Omvärldsbevakning")
    page = search(client, "omvärldsbevaknign")
    assert "?q=omv%C3%A4rldsbevakning" in page


def test_each_language_finds_its_own(city, client):
    make_strategy("Strategi för grannar")
    assert "Strategi för grannar" in search(client, "grannar").replace("<mark>", "").replace(
        "</mark>", ""
    )
    assert (
        "Strategi för grannar" not in client.get("/en/search/", {"q": "grannar"}).content.decode()
    )


@pytest.mark.parametrize(
    "words",
    ["", " ", "\x00", '"', "'", "%", "*", "(", "🐘", "x" * 10_000, "AND OR NOT", "a:b", "<b>"],
)
@pytest.mark.parametrize("sida", ["1", "0", "99999", "abc"])
def test_odd_searches_give_a_helpful_page(city, client, words, sida):
    assert client.get(ADDRESS, {"q": words, "sida": sida, "typ": words}).status_code == 200


def test_the_search_asks_the_same_of_the_database_however_much_it_finds(
    city, client, django_assert_max_num_queries
):
    for number in range(30):
        make_standard_page(f"Grannskap {number}", summary="Om grannskap")
    make_twin_city(summary="Grannskap på andra sidan havet")
    client.get(ADDRESS, {"q": "grannskap"})
    with django_assert_max_num_queries(15):
        client.get(ADDRESS, {"q": "grannskap"})


def test_the_sitemap_has_both_languages_and_no_secrets(city, client):
    make_standard_page("Öppen sida")
    closed = make_standard_page("Stängd sida")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    answer = client.get("/sitemap.xml").content.decode()
    assert "/oppen-sida/" in answer
    assert "/en/strategy/" in answer
    assert "stangd" not in answer


def test_kinds_that_have_an_order_of_their_own_are_shown_beside_the_others(city, client):
    make_experience("Grannskap i hamnen")
    make_standard_page("Grannskap", summary="Om grannskap")
    page = search(client, "grannskap").replace("<mark>", "").replace("</mark>", "")
    assert "Grannskap i hamnen" in page
    assert "Om grannskap" in page


def test_search_engines_are_told_where_the_map_is(city, client):
    answer = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost/sitemap.xml" in answer
    assert "Disallow: /sok/" in answer


def test_the_front_page_asks_few_questions(city, client, django_assert_max_num_queries):
    make_twin_city()
    make_strategy()
    make_activity()
    client.get("/")
    with django_assert_max_num_queries(15):
        page = client.get("/").content.decode()
    assert "1</strong>&nbsp;aktivitet" in page
