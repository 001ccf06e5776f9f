"""Sign-ups on the back of an envelope: what must come of everything, without a database.

It is as plain as can be: it counts anew each time, knows no lock and no clock but the one it is
given.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from events import deadlines

SEATED = ("offered", "confirmed")
ACTIVE = ("requested", "waitlisted", *SEATED)


@dataclass
class Row:
    """One sign-up."""

    number: int
    who: int | None
    organisation: int | None
    status: str
    applied_at: datetime.datetime
    waits_since: datetime.datetime | None = None
    runs_out: datetime.datetime | None = None
    priority: int = 0
    group: int | None = None
    asked_until: datetime.datetime | None = None
    # How often the question has been passed on, and to whom last.
    asked: int = 0
    deputy: int | None = None
    approved: bool = False

    @property
    def waits_for_answer(self) -> bool:
        return self.status == "requested" and not self.approved

    @property
    def order(self) -> tuple[int, datetime.datetime | None, int]:
        return (-self.priority, self.waits_since, self.number)


@dataclass
class Envelope:
    """One occasion and everybody who wants to come."""

    capacity: int
    extra: int
    start: datetime.datetime
    promotion: str
    approval: str
    group_rule: str
    most_waiting: int | None
    kept_for: int | None
    kept: int
    lapses_at: datetime.datetime
    lapsed: bool = False
    cancelled: bool = False
    rows: list[Row] = field(default_factory=list)

    @property
    def stop(self) -> datetime.datetime:
        return deadlines.last_stop(self.start)

    def copy(self) -> Envelope:
        return replace(self, rows=[replace(row) for row in self.rows])

    def active(self, who: int) -> list[Row]:
        return [row for row in self.rows if row.who == who and row.status in ACTIVE]

    def seated(self) -> list[Row]:
        return [row for row in self.rows if row.status in SEATED]

    def tidy(self, now: datetime.datetime) -> None:
        """What the clock has done."""
        for row in self.rows:
            if row.status == "offered" and row.runs_out and row.runs_out <= now:
                self.end(row, "expired")
        self.lapsed = self.lapsed or self.lapses_at <= now

    def free(self, organisation: int | None, also: list[int | None]) -> int:
        """Places for somebody from there, when those in `also` have got theirs, too."""
        held = [row.organisation for row in self.seated()] + also
        total = self.capacity - len(held)
        kept = 0
        if self.kept_for is not None and not self.lapsed:
            kept = max(0, self.kept - held.count(self.kept_for))
        own = kept if organisation == self.kept_for else 0
        return max(0, min(total, max(0, total - kept) + own))

    def next_ones(self, line: list[Row]) -> list[Row]:
        """Those of a line who get a place, groups as a whole."""
        chosen: list[Row] = []
        taken: list[int | None] = []
        for unit in self.units(line):
            trial = list(taken)
            for row in unit:
                if self.free(row.organisation, trial):
                    trial.append(row.organisation)
            if len(trial) - len(taken) == len(unit):
                chosen += unit
                taken = trial
            elif len(unit) > 1 and self.group_rule == "hold":
                taken = trial
        return chosen

    def units(self, line: list[Row]) -> list[list[Row]]:
        found: list[list[Row]] = []
        for row in sorted(line, key=lambda row: row.order):
            mates = [u for u in found if row.group is not None and u[0].group == row.group]
            if mates:
                mates[0].append(row)
            else:
                found.append([row])
        return found

    def line(self) -> list[Row]:
        return [row for row in self.rows if row.status == "waitlisted"]

    def seat_groups(self) -> None:
        """Groups of which nobody waits for an answer any more: places for all, or the queue."""
        asked = [row for row in self.rows if row.status == "requested" and row.group is not None]
        for group in dict.fromkeys(row.group for row in asked):
            mates = [row for row in asked if row.group == group]
            if all(row.approved for row in mates):
                self.place_or_queue(mates)

    def place_or_queue(self, people: list[Row]) -> None:
        for row in people:
            row.waits_since = row.applied_at
        found = [row.number for row in self.next_ones([*self.line(), *people])]
        fits = all(row.number in found for row in people)
        for row in people:
            row.status = "confirmed" if fits else "waitlisted"

    def refill(self, now: datetime.datetime) -> None:
        """Answered groups are seated, and the free places go to the line."""
        self.seat_groups()
        if self.cancelled or self.promotion == "by_hand" or now >= self.stop:
            return
        for row in self.next_ones(self.line()):
            self.promote(row, now, at_once=self.promotion == "at_once")

    def promote(self, row: Row, now: datetime.datetime, *, at_once: bool) -> None:
        ends = None if at_once else deadlines.offer_ends(now, self.stop)
        row.status, row.runs_out = ("confirmed", None) if ends is None else ("offered", ends)

    def enter(
        self, people: list[tuple[int, int | None]], now: datetime.datetime, *, by_hand: bool
    ) -> str:
        """New rows for (who, organisation); says what they come to, or that it is full."""
        first = len(self.rows)
        new = [
            Row(first + n, who, organisation, "new", now, waits_since=now)
            for n, (who, organisation) in enumerate(people)
        ]
        if len(new) > 1:
            for row in new:
                row.group = first
        if self.approval != "none" and not by_hand:
            status = "requested"
            for row in new:
                row.asked_until = deadlines.approval_ends(now, self.stop)
        elif {row.number for row in self.next_ones([*self.line(), *new])} >= {
            row.number for row in new
        }:
            status = "confirmed"
        else:
            status = "waitlisted"
            line = self.line()
            if self.most_waiting is not None and len(line) + len(new) > self.most_waiting:
                return "full"
        for row in new:
            row.status = status
        self.rows += new
        return status

    def approve(self, row: Row) -> None:
        row.approved = True
        if row.group is None:
            self.place_or_queue([row])

    def end(self, row: Row, status: str) -> None:
        row.status, row.runs_out = status, None
