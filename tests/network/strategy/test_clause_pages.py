"""Every clause has an address for ever: a page while it stands, an honest answer afterwards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from network.strategy.clauses import clause_address, read_parts
from network.strategy.models import StrategyPage
from tests.make import make_board, make_strategy
from tests.network.strategy.revising import Blocks, clause, index_of, revise

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    return make_strategy()


def get(page: StrategyPage, place: str = "") -> Any:
    return Client().get(page.get_url() + place)


def without(words: str) -> Any:
    def remove(blocks: Blocks) -> Blocks:
        del blocks[index_of(blocks, words)]
        return blocks

    return remove


@pytest.mark.parametrize(
    ("code", "address"),
    [("NÄT-1", "nat-1"), ("SYF-12", "syf-12"), ("ÅÄÖ-3", "aao-3"), ("É-1", "e-1"), ("", "")],
)
def test_a_code_in_an_address_has_only_plain_letters(code: str, address: str) -> None:
    assert clause_address(code) == address


def test_a_clause_has_a_page_with_its_text_heading_owner_and_neighbours(city: Any) -> None:
    board = make_board("Kulturnämnden")
    strategy = make_strategy(
        body=[
            ("heading", {"text": "Nätverk", "level": "2"}),
            ("clause", {"text": "att träffas"}),
            ("clause", {"text": "att dela", "owner": board}),
            ("clause", {"text": "att sprida"}),
        ]
    )
    answer = get(strategy, "punkt/nat-2/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [word in page for word in ("NÄT-2", "Nätverk", "Kulturnämnden")] == [True] * 3
    assert "att dela" in page.casefold()
    assert "/punkt/nat-1/" in page
    assert "/punkt/nat-3/" in page


@pytest.mark.parametrize(
    "place",
    ["punkt/SYF-1/", "punkt/syf-1", "clause/syf-1/", "punkt/S%C3%9DF-1/"],
)
def test_another_way_of_writing_the_address_leads_to_the_page(
    strategy: StrategyPage, place: str
) -> None:
    answer = Client().get(strategy.get_url() + place, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].endswith("/punkt/syf-1/")


@pytest.mark.parametrize(
    "place", ["punkt/syf-99/", "punkt/x/", "punkt/syf_1/", "punkt/", "punkt/syf-1/mer/", "pdf/x/"]
)
def test_a_code_that_never_was_is_not_found(strategy: StrategyPage, place: str) -> None:
    assert get(strategy, place).status_code == 404


def test_a_removed_clause_says_so_and_shows_the_way(strategy: StrategyPage) -> None:
    revise(strategy, without("att lära"))
    answer = get(strategy, "punkt/syf-2/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "SYF-2" in page
    assert "lära av andra städer" not in page
    assert f'href="{strategy.url}"' in page


def test_a_clause_that_is_still_to_be_published_is_not_found(strategy: StrategyPage) -> None:
    revise(strategy, lambda blocks: [*blocks, clause("att vänta")], publish=False)
    assert get(strategy, "punkt/ans-2/").status_code == 404


def test_a_clause_removed_in_a_draft_only_is_still_there(strategy: StrategyPage) -> None:
    revise(strategy, without("att lära"), publish=False)
    assert get(strategy, "punkt/syf-2/").status_code == 200


def test_a_clause_not_translated_yet_is_not_found_in_english(strategy: StrategyPage) -> None:
    english = strategy.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    revise(strategy, lambda blocks: [*blocks, clause("att vänta")])
    assert get(english, "clause/ans-2/").status_code == 404
    revise(strategy, without("att vänta"))
    assert get(english, "clause/ans-2/").status_code == 410


def test_the_english_clause_has_the_same_code_at_an_english_address(
    strategy: StrategyPage,
) -> None:
    english = strategy.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    answer = get(english, "clause/syf-1/")
    assert answer.status_code == 200
    assert "SYF-1" in answer.content.decode()
    assert "/clause/syf-1/" in get(english).content.decode()


def test_an_unpublished_strategy_has_no_clause_pages(strategy: StrategyPage) -> None:
    strategy.unpublish()
    assert get(strategy, "punkt/syf-1/").status_code == 404


def test_every_clause_is_in_the_site_map(strategy: StrategyPage) -> None:
    places = [entry["location"] for entry in strategy.get_sitemap_urls()]
    assert [place.removeprefix(strategy.full_url) for place in places] == [
        "", "punkt/syf-1/", "punkt/syf-2/", "punkt/ans-1/",
    ]  # fmt: skip


HOSTILE_HEADINGS = [
    "Syf 1",
    "SYF-1",
    "syf-1-code",
    "Content",
    "content",
    "Contents heading",
    "Syf 1",
    "!!!",
    "***",
    "<script>alert(1)</script>",
    '" onclick="alert(1)',
    "漢字",
    "Inledning",
    "å" * 200,
]


def test_every_id_on_the_page_is_the_only_one_of_its_name(city: Any) -> None:
    body: list[tuple[str, Any]] = [("paragraph", "<p>Först.</p>")]
    for number, heading in enumerate(HOSTILE_HEADINGS):
        body += [("heading", {"text": heading, "level": "234"[number % 3]})]
        body += [("clause", {"text": f"att göra {number}"})]
    page = get(make_strategy(body=body)).content.decode()
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert "" not in ids
    assert all(re.fullmatch(r"[\w-]+", one) for one in ids)
    for anchor in re.findall(r'href="#([^"]*)"', page):
        assert anchor in ids
    assert "<script>alert(1)" not in page


def test_headings_never_skip_a_level_whatever_the_editor_chose(city: Any) -> None:
    levels = ["4", "4", "2", "4", "3", "4", "2", "3"]
    strategy = make_strategy(body=[("heading", {"text": "R", "level": one}) for one in levels])
    assert [part.level for part in read_parts(strategy.body)] == [2, 3, 2, 3, 3, 4, 2, 3]


def test_a_clause_stands_under_the_headings_above_it_only(city: Any) -> None:
    strategy = make_strategy(
        body=[
            ("heading", {"text": "Styrning", "level": "2"}),
            ("heading", {"text": "Nämnder", "level": "3"}),
            ("heading", {"text": "Ansvar", "level": "4"}),
            ("clause", {"text": "a"}),
            ("heading", {"text": "Uppföljning", "level": "3"}),
            ("clause", {"text": "b"}),
            ("heading", {"text": "Slut", "level": "2"}),
            ("clause", {"text": "c"}),
        ]
    )
    assert [one.headings for one in strategy.clauses] == [
        ("Styrning", "Nämnder", "Ansvar"),
        ("Styrning", "Uppföljning"),
        ("Slut",),
    ]


def test_a_draft_with_an_unfinished_clause_can_be_previewed(strategy: StrategyPage) -> None:
    strategy.body = strategy.body.stream_block.to_python([clause(""), clause("att vänta")])
    preview = strategy.make_preview_request()
    assert preview.status_code == 200
    assert "att vänta" in preview.content.decode()


@pytest.mark.parametrize("place", ["", "punkt/syf-1/", "punkt/syf-999/"])
def test_a_long_strategy_needs_no_more_questions_than_a_short_one(
    city: Any, django_assert_max_num_queries: Any, place: str
) -> None:
    boards = [make_board(f"Nämnd {number}") for number in range(10)]
    body: list[tuple[str, Any]] = []
    for number in range(60):
        body += [
            ("heading", {"text": f"Syfte {number}", "level": "2"}),
            ("paragraph", "<p>Text.</p>"),
            ("clause", {"text": f"att göra {number}", "owner": boards[number % 10]}),
        ]
    strategy = make_strategy(body=body, adopted_by=boards[0])
    first = next(iter(strategy.clauses)).address
    place = place.replace("syf-1/", f"{first}/")
    get(strategy, place)
    with django_assert_max_num_queries(15):
        get(strategy, place)


def test_the_list_of_strategies_needs_no_more_questions_when_it_grows(
    city: Any, django_assert_max_num_queries: Any
) -> None:
    board = make_board("Kommunfullmäktige")
    pages = [make_strategy(f"Strategi {number}", adopted_by=board) for number in range(12)]
    index = pages[0].get_parent()
    Client().get(index.url)
    with django_assert_max_num_queries(15):
        page = Client().get(index.url).content.decode()
    assert all(strategy.title in page for strategy in pages)
