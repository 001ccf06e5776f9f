"""Two editors save at the same moment: every clause still gets a code of its own."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from network.strategy.models import ClauseCode, StrategyPage
from network.strategy.querysets import ClauseCodeQuerySet
from tests.make import make_strategy
from tests.network.strategy.revising import clause, revise

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def all_at_once(work: Callable[[int], Any]) -> list[BaseException | None]:
    """Lets several people do the same at the same moment; returns what went wrong for each."""
    start = threading.Barrier(AT_ONCE)

    def one(number: int) -> BaseException | None:
        try:
            start.wait(timeout=20)
            work(number)
        except Exception as fault:
            return fault
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(one, range(AT_ONCE)))


def issue_one(strategy_key: uuid.UUID) -> Callable[[int], Any]:
    """What saving does once it has found a clause nobody has met before."""
    return lambda number: ClauseCode.objects.issue(
        strategy_key=strategy_key, clauses=[(uuid.uuid4(), "Syfte")]
    )


def test_savings_at_once_give_every_clause_its_own_code() -> None:
    strategy = make_strategy()

    def save(number: int) -> None:
        page = StrategyPage.objects.get(pk=strategy.pk)
        revise(page, lambda blocks: [*blocks, clause(f"att göra {number}")], publish=False)

    assert all_at_once(save) == [None] * AT_ONCE
    codes = list(ClauseCode.objects.of_strategy(strategy.translation_key))
    assert len(codes) == 3 + AT_ONCE
    assert sorted(code.code for code in codes if code.code.startswith("ANS")) == sorted(
        f"ANS-{number}" for number in range(1, AT_ONCE + 2)
    )
    for revision in strategy.revisions.all():
        clauses = list(revision.as_object().clauses)
        assert len({each.code for each in clauses}) == len(clauses)


def test_without_the_lock_the_savings_do_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(AT_ONCE)
    strategy = make_strategy()

    def wait_for_the_others(self: ClauseCodeQuerySet, strategy_key: uuid.UUID) -> None:
        together.wait(timeout=20)

    monkeypatch.setattr(ClauseCodeQuerySet, "_lock", wait_for_the_others)
    faults = all_at_once(issue_one(strategy.translation_key))
    assert sum(fault is not None for fault in faults) > 0
