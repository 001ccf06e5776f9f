"""The desk at which all work on an occasion is done: tidied before, refilled after."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from events.services.locking import Desk, at_the_door
from events.services.refilling import refill, tidy
from events.services.seating import seat_answered_groups


@contextmanager
def at_the_desk(
    occasion_id: int,
    *,
    part_of_another: bool = False,
    now: datetime.datetime | None = None,
) -> Iterator[Desk]:
    """The occasion under its lock: what the clock has done is written down first, and whatever
    became free in between goes to the next in line last, after groups that have been answered."""
    with at_the_door(occasion_id, part_of_another=part_of_another, now=now) as desk:
        tidy(desk)
        yield desk
        seat_answered_groups(desk)
        refill(desk)
