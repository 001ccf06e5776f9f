"""Whatever an editor does to the text, in whatever order, the codes hold."""

from __future__ import annotations

import copy
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.strategy.models import ClauseCode, StrategyPage
from tests.make import make_strategy
from tests.network.strategy.revising import Blocks, blocks_of, clause, heading, revise

pytestmark = pytest.mark.django_db

words = st.text("abcdefåäö ÅÄÖ1-.*", min_size=1, max_size=12)
deeds = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 12), words),
    st.tuples(st.just("head"), st.integers(0, 12), words),
    st.tuples(st.just("remove"), st.integers(0, 12)),
    st.tuples(st.just("move"), st.integers(0, 12), st.integers(0, 12)),
    st.tuples(st.just("reword"), st.integers(0, 12), words),
    st.tuples(st.just("duplicate"), st.integers(0, 12)),
    st.tuples(st.just("forge"), st.integers(0, 12), words),
    st.tuples(st.just("publish old"), st.integers(0, 12)),
)


class Rollback(Exception):
    """Takes every example's changes back."""


def do(blocks: Blocks, deed: tuple[Any, ...]) -> Blocks:
    """The text after one deed; places count round the text."""
    name, place, *rest = deed
    size = len(blocks)
    if name in ("add", "head"):
        new = clause(f"att {rest[0]}") if name == "add" else heading(rest[0])
        return [*blocks[:place], new, *blocks[place:]]
    if not size:
        return blocks
    block = blocks[place % size]
    rest_of = [*blocks[: place % size], *blocks[place % size + 1 :]]
    if name == "remove":
        return rest_of
    if name == "move":
        return [*rest_of[: rest[0]], block, *rest_of[rest[0] :]]
    if name == "duplicate":
        return [*blocks, copy.deepcopy(block)]
    if block["type"] == "clause":
        block["value"]["code" if name == "forge" else "text"] = rest[0]
    return blocks


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(deeds, min_size=1, max_size=4), min_size=1, max_size=6))
def test_a_code_belongs_to_one_clause_for_ever(city: Any, savings: list[Any]) -> None:
    with suppress(Rollback), transaction.atomic():
        _revise_and_check(savings)
        raise Rollback


def _revise_and_check(savings: list[Any]) -> None:
    strategy = make_strategy()
    given_codes: dict[str, str] = {}
    for deeds_of_one_saving in savings:
        _save(strategy, deeds_of_one_saving)
        _check(strategy, given_codes)


def _save(strategy: StrategyPage, deeds_of_one_saving: list[tuple[Any, ...]]) -> None:
    page = StrategyPage.objects.get(pk=strategy.pk)
    old = [deed for deed in deeds_of_one_saving if deed[0] == "publish old"]
    if old:
        revisions = list(page.revisions.order_by("id"))
        revisions[old[0][1] % len(revisions)].publish()
        return

    def change(blocks: Blocks) -> Blocks:
        for deed in deeds_of_one_saving:
            blocks = do(blocks, deed)
        return blocks

    revise(page, change)


def _check(strategy: StrategyPage, given_codes: dict[str, str]) -> None:
    live = StrategyPage.objects.get(pk=strategy.pk)
    clauses = list(live.clauses)
    codes = [one.code for one in clauses]
    addresses = [one.address for one in clauses]
    assert "" not in codes
    assert len(set(addresses)) == len(clauses)
    assert len({one.block_id for one in clauses}) == len(clauses)
    for one in clauses:
        assert given_codes.setdefault(one.block_id, one.code) == one.code
    assert len(set(given_codes.values())) == len(given_codes)
    issued = ClauseCode.objects.of_strategy(live.translation_key)
    assert {str(each.block_id): each.code for each in issued}.items() >= given_codes.items()
    assert [block["value"]["code"] for block in blocks_of(live) if block["type"] == "clause"] == [
        one.code for one in live.get_latest_revision_as_object().clauses
    ]
