"""How logs are counted: which of them stand, what state they give, how many people they reached.

A figure is one that the city can vouch for. A log that has been replaced counts for nothing. Within
an organisation the same colleagues are told again and again, so only the largest number counts,
except where somebody has said that these were other people than before. Across organisations
numbers add up, since everybody has one home organisation. Across posts they do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from network.knowledge.models.dissemination import Dissemination, Step

State = Dissemination.State
ORDER = [State.NEW, State.RECEIVED, State.SPREAD, State.ANCHORED, State.LED_ON]


class Log(Protocol):
    """What is needed of a log to count it."""

    pk: int
    step: str
    reached: int | None
    reached_others: bool
    replaces_id: int | None


@dataclass(frozen=True)
class Travels:
    """How far a post has travelled: in how many organisations, and how many people it reached."""

    organisations: int = 0
    spread: int = 0
    anchored: int = 0
    led_on: int = 0
    not_relevant: int = 0
    people: int = 0


def standing(logs: Iterable[Log]) -> list[Log]:
    """The logs that count, oldest first: none that was replaced or taken back."""
    logs = sorted(logs, key=lambda log: log.pk)
    replaced = {log.replaces_id for log in logs}
    return [log for log in logs if log.pk not in replaced and log.step != Step.TAKEN_BACK]


def state_after(logs: Iterable[Log]) -> State:
    """As far as the logs have carried it; a no holds until something else is logged after it."""
    steps = [State(log.step) for log in standing(logs)]
    if steps and steps[-1] == State.NOT_RELEVANT:
        return State.NOT_RELEVANT
    carried = [ORDER.index(step) for step in steps if step != State.NOT_RELEVANT]
    return ORDER[max(carried, default=0)]


def people_reached(logs: Iterable[Log]) -> int:
    """How many people of one organisation a post has reached, nobody counted twice."""
    numbers = [(log.reached or 0, log.reached_others) for log in standing(logs)]
    same = max((number for number, others in numbers if not others), default=0)
    return same + sum(number for number, others in numbers if others)


def travels_of(rows: Iterable[tuple[str, Iterable[Log]]]) -> Travels:
    """How far one post has travelled; `rows` has a state and its logs for each organisation."""
    rows = [(State(state), list(logs)) for state, logs in rows]
    states = [state for state, _logs in rows]
    return Travels(
        organisations=len(states),
        spread=sum(state in Dissemination.CARRIED for state in states),
        anchored=sum(_has(Step.ANCHORED, logs) for _state, logs in rows),
        led_on=sum(_has(Step.LED_ON, logs) for _state, logs in rows),
        not_relevant=states.count(State.NOT_RELEVANT),
        people=sum(people_reached(logs) for _state, logs in rows),
    )


def _has(step: Step, logs: Iterable[Log]) -> bool:
    return any(log.step == step for log in standing(logs))
