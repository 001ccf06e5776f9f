"""Figures never count one person or one log twice, whatever is logged and in whatever order."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.knowledge.models import Dissemination, Step
from network.knowledge.reach import people_reached, standing, state_after, travels_of

State = Dissemination.State
STEPS = [step.value for step in Step if step != Step.TAKEN_BACK]


@dataclass(frozen=True)
class Log:
    pk: int
    step: str = "spread"
    reached: int | None = None
    reached_others: bool = False
    replaces_id: int | None = None


@st.composite
def some_logs(draw: st.DrawFn) -> list[Log]:
    """Logs of one organisation; some of them correct an earlier one or take it back."""
    logs: list[Log] = []
    for pk in range(1, draw(st.integers(1, 12)) + 1):
        left = [log.pk for log in standing(logs)]
        replaces = draw(st.sampled_from([None, *left]))
        step = draw(st.sampled_from([*STEPS, "taken_back"] if replaces else STEPS))
        spread = step == "spread"
        reached = draw(st.integers(0, 500)) if spread else None
        logs.append(Log(pk, step, reached, spread and draw(st.booleans()), replaces))
    return logs


@given(some_logs(), st.randoms(use_true_random=False))
def test_the_order_in_which_logs_are_read_changes_nothing(
    logs: list[Log], chance: random.Random
) -> None:
    mixed = list(logs)
    chance.shuffle(mixed)
    assert people_reached(mixed) == people_reached(logs)
    assert state_after(mixed) == state_after(logs)


@given(some_logs())
def test_no_more_people_than_all_logs_together_and_no_fewer_than_the_largest(
    logs: list[Log],
) -> None:
    numbers = [log.reached or 0 for log in standing(logs)]
    assert max(numbers, default=0) <= people_reached(logs) <= sum(numbers)


@given(some_logs(), st.integers(0, 500))
def test_the_same_people_told_once_more_are_not_counted_again(logs: list[Log], number: int) -> None:
    first = Log(100, "spread", number)
    again = Log(101, "spread", number)
    assert people_reached([*logs, first, again]) == people_reached([*logs, first])


@given(some_logs(), st.integers(0, 500))
def test_other_people_are_added(logs: list[Log], number: int) -> None:
    others = Log(100, "spread", number, reached_others=True)
    assert people_reached([*logs, others]) == people_reached(logs) + number


@given(some_logs())
def test_what_is_taken_back_is_as_if_never_logged(logs: list[Log]) -> None:
    slip = Log(100, "spread", 9000)
    back = Log(101, "taken_back", replaces_id=100)
    assert people_reached([*logs, slip, back]) == people_reached(logs)
    assert state_after([*logs, slip, back]) == state_after(logs)


@given(some_logs(), st.integers(0, 500), st.booleans())
def test_a_correction_counts_in_place_of_what_it_corrects(
    logs: list[Log], number: int, others: bool
) -> None:
    slip = Log(100, "spread", 9000, others)
    corrected = Log(101, "spread", number, others, replaces_id=100)
    right = Log(100, "spread", number, others)
    assert people_reached([*logs, slip, corrected]) == people_reached([*logs, right])


@given(st.lists(some_logs(), max_size=6))
def test_organisations_add_up(homes: list[list[Log]]) -> None:
    travels = travels_of((state_after(logs), logs) for logs in homes)
    assert travels.people == sum(people_reached(logs) for logs in homes)
    assert travels.anchored <= travels.organisations == len(homes)
    assert travels.spread + travels.not_relevant <= travels.organisations


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], State.NEW),
        (["received"], State.RECEIVED),
        (["spread"], State.SPREAD),
        (["spread", "received"], State.SPREAD),
        (["anchored", "spread"], State.ANCHORED),
        (["spread", "led_on", "anchored"], State.LED_ON),
        (["received", "not_relevant"], State.NOT_RELEVANT),
        (["not_relevant", "spread"], State.SPREAD),
    ],
)
def test_the_state_is_as_far_as_it_has_come(steps: list[str], state: str) -> None:
    assert state_after([Log(pk, step) for pk, step in enumerate(steps, 1)]) == state
