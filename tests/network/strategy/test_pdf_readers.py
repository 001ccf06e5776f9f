"""Who may have the strategy's PDF, and who already has it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from network.strategy.models import StrategyPage
from tests.make import make_admin, make_reviewer, make_strategy
from tests.network.strategy.papers import get, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    return make_strategy()


def test_a_reader_who_has_the_same_paper_gets_no_new_copy(strategy: StrategyPage) -> None:
    first = get(strategy)
    again = get(strategy, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    strategy.file_number = "00123/2027"
    strategy.save_revision().publish()
    changed = get(strategy, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_file_has_the_strategy_s_name(strategy: StrategyPage) -> None:
    assert get(strategy)["Content-Disposition"] == f'inline; filename="{strategy.slug}.pdf"'


def test_a_draft_has_no_paper_and_no_clause_pages(city: Any) -> None:
    draft = make_strategy(live=False)
    admin = Client()
    admin.force_login(make_admin())
    for client in (Client(), admin):
        for place in ("pdf/", "punkt/syf-1/", "clause/syf-1/"):
            assert client.get(draft.get_url() + place).status_code == 404


def test_a_draft_of_a_published_strategy_is_not_in_the_paper(strategy: StrategyPage) -> None:
    strategy.title = "Nästa strategi"
    strategy.save_revision()
    assert "Nästa" not in text_of(strategy)


@pytest.mark.parametrize("place", ["", "pdf/", "punkt/syf-1/", "clause/syf-1/", "punkt/syf-9/"])
def test_a_private_strategy_shows_nothing_to_strangers(strategy: StrategyPage, place: str) -> None:
    PageViewRestriction.objects.create(page=strategy, restriction_type="login")
    stranger = Client().get(strategy.url + place)
    assert stranger.status_code == 302
    assert "god granne" not in stranger.content.decode(errors="replace")
    insider = Client()
    insider.force_login(make_reviewer())
    answer = insider.get(strategy.url + place, follow=True)
    assert answer.status_code == (404 if place.endswith("9/") else 200)
    if answer.status_code == 200:
        assert {"private", "no-store"} & {
            word.strip() for word in answer["Cache-Control"].split(",")
        }


def test_a_private_parent_hides_the_paper_too(strategy: StrategyPage) -> None:
    PageViewRestriction.objects.create(page=strategy.get_parent(), restriction_type="login")
    assert get(strategy).status_code == 302
