"""What is vacant in the network: boards without responsible, organisations without seats."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from network.people.models import Assignment, Board, Member, Organisation, Reporter, Seat


@dataclass
class BoardRow:
    """A board and who answers for its international work."""

    board: Board
    responsible: Member | None = None
    deputy: Member | None = None


@dataclass
class OrganisationRow:
    """An organisation, who sits in the network for it and who reports."""

    organisation: Organisation
    ordinary: list[Member] = field(default_factory=list)
    substitutes: list[Member] = field(default_factory=list)
    reporters: list[Member] = field(default_factory=list)

    @property
    def is_vacant(self) -> bool:
        """Whether a seat or the reporting lacks its person."""
        return not (self.ordinary and self.substitutes and self.reporters)


def board_rows(day: datetime.date) -> list[BoardRow]:
    """Every board of an organisation that exists that day; the vacant first."""
    boards = Board.objects.filter(
        organisation__in=Organisation.objects.active_on(day)
    ).select_related("organisation")
    rows = {board.pk: BoardRow(board) for board in boards}
    for held in Assignment.objects.active_on(day).select_related("member"):
        if held.board_id in rows:
            setattr(rows[held.board_id], held.role, held.member)
    return sorted(rows.values(), key=lambda row: (row.responsible is not None, row.board.name))


def organisation_rows(day: datetime.date) -> list[OrganisationRow]:
    """Every organisation that exists that day; those that lack somebody first."""
    rows = {one.pk: OrganisationRow(one) for one in Organisation.objects.active_on(day)}
    for seat in Seat.objects.active_on(day).select_related("member"):
        if seat.organisation_id in rows:
            row = rows[seat.organisation_id]
            ordinary = seat.kind == Seat.Kind.ORDINARY
            (row.ordinary if ordinary else row.substitutes).append(seat.member)
    for reporter in Reporter.objects.active_on(day).select_related("member"):
        if reporter.organisation_id in rows:
            rows[reporter.organisation_id].reporters.append(reporter.member)
    return sorted(rows.values(), key=lambda row: (not row.is_vacant, row.organisation.name))


def vacant(boards: Iterable[BoardRow], organisations: Iterable[OrganisationRow]) -> dict[str, int]:
    """How many of each are vacant."""
    organisations = list(organisations)
    return {
        "responsible": sum(row.responsible is None for row in boards),
        "ordinary": sum(not row.ordinary for row in organisations),
        "substitutes": sum(not row.substitutes for row in organisations),
        "reporters": sum(not row.reporters for row in organisations),
    }
