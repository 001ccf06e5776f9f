"""Makers of duties: seats, expressed assignments and reporters, from the first of 2026."""

from __future__ import annotations

import datetime
from typing import Any

from network.people.models import Assignment, Board, Member, Reporter, Seat

BEGINS = datetime.date(2026, 1, 1)


def make_seat(member: Member, **fields: Any) -> Seat:
    """An ordinary seat for the member's own organisation."""
    return Seat.objects.create(
        member=member, **{"organisation": member.organisation, "begins_on": BEGINS, **fields}
    )


def make_assignment(member: Member, board: Board, **fields: Any) -> Assignment:
    """The responsible one of a board."""
    return Assignment.objects.create(member=member, board=board, **{"begins_on": BEGINS, **fields})


def make_reporter(member: Member, **fields: Any) -> Reporter:
    """Somebody who reports for the member's own organisation."""
    return Reporter.objects.create(
        member=member, **{"organisation": member.organisation, "begins_on": BEGINS, **fields}
    )
