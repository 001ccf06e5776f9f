"""How many places there are, who comes next, and what that means for whoever asks now.

One way of counting for everything: the page that tells, the sign-up that takes and the queue that
moves. It reads and never writes; whoever writes does so inside the occasion's lock.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from events.models import SEATED, Occasion, Registration, SignUpTerms, Status

NO_LIMIT = 10**9
Rule = SignUpTerms.GroupRule


@dataclass
class Places:
    """The places of an occasion at a moment: how many, how many taken, what is kept for whom."""

    limit: int
    taken: int = 0
    kept: dict[int | None, int] = field(default_factory=dict)

    @property
    def are_all_taken(self) -> bool:
        return self.taken >= self.limit

    def free_for(self, organisation_id: int | None) -> int:
        """How many somebody from there could have: the free ones that are not kept for others."""
        own = self.kept.get(organisation_id, 0)
        free = self.limit - self.taken
        common = free - sum(self.kept.values())
        return max(0, min(free, max(0, common) + own))

    def take(self, organisation_id: int | None) -> bool:
        """Takes a place for somebody from there, of those that are kept first; says if it could."""
        if self.free_for(organisation_id) < 1:
            return False
        self.taken += 1
        if self.kept.get(organisation_id):
            self.kept[organisation_id] -= 1
        return True

    def copy(self) -> Places:
        return replace(self, kept=dict(self.kept))


class Held(NamedTuple):
    """A seat that somebody has, or has been offered until a moment."""

    pk: int
    occasion_id: int
    organisation_id: int | None
    status: str
    seat_no: int
    offer_expires_at: datetime.datetime | None

    def is_held_at(self, moment: datetime.datetime) -> bool:
        return self.offer_expires_at is None or self.offer_expires_at > moment


def held_seats(occasions: Iterable[int]) -> list[Held]:
    """Every seat that is written down as held, whatever the clock says of offers."""
    seated = Registration.objects.filter(occasion__in=occasions, status__in=SEATED).order_by()
    return [Held(*row) for row in seated.values_list(*Held._fields)]


@dataclass(frozen=True, kw_only=True)
class InLine:
    """Somebody in the line for a place."""

    pk: int | None
    organisation_id: int | None
    waitlisted_at: datetime.datetime
    priority: int = 0
    group_id: Any = None

    FIELDS: ClassVar = ("pk", "organisation_id", "waitlisted_at", "priority", "group_id")

    @classmethod
    def since_applied(cls, registration: Registration) -> InLine:
        """Where somebody who was approved stands: as if there had been nobody to ask."""
        return cls(
            pk=registration.pk,
            organisation_id=registration.organisation_id,
            waitlisted_at=registration.applied_at,
            priority=registration.priority,
            group_id=registration.group_id,
        )

    @property
    def order(self) -> tuple[Any, ...]:
        return (-self.priority, self.waitlisted_at, NO_LIMIT if self.pk is None else self.pk)


def seated(places: Places, line: Iterable[InLine], rule: str) -> list[InLine]:
    """Those of a line who get a place, in the order they get it; `places` is used up by them.

    A group is seated as a whole or not at all. While it waits, by the rule of the occasion, the
    free places are held for it, or those behind it may pass.
    """
    chosen: list[InLine] = []
    for unit in _units(line):
        if places.are_all_taken:
            break
        trial = places.copy()
        if all(trial.take(person.organisation_id) for person in unit):
            chosen += unit
            places.taken, places.kept = trial.taken, trial.kept
        elif rule == Rule.HOLD:
            for person in unit:
                places.take(person.organisation_id)
    return chosen


def _units(line: Iterable[InLine]) -> list[list[InLine]]:
    """Single people and whole groups; a group stands where its first member does."""
    units: dict[Any, list[InLine]] = {}
    for number, person in enumerate(sorted(line, key=lambda person: person.order)):
        key = f"group {person.group_id}" if person.group_id else number
        units.setdefault(key, []).append(person)
    return list(units.values())


@dataclass
class Lines:
    """The lines of some occasions, read together when the first is asked for.

    A full occasion is signed up for without: then it does not matter how long its line is.
    """

    numbers: Iterable[int]

    @cached_property
    def found(self) -> dict[int, list[InLine]]:
        lines: dict[int, list[InLine]] = {number: [] for number in self.numbers}
        waiting = Registration.objects.filter(occasion__in=lines, status=Status.WAITLISTED)
        for row in waiting.order_by().values(*InLine.FIELDS, "occasion_id"):
            lines[row.pop("occasion_id")].append(InLine(**row))
        return lines


@dataclass
class Situation:
    """An occasion's places and its line, as they are at a moment."""

    number: int
    places: Places
    lines: Lines
    rule: str
    has_limit: bool
    confirmed: int = 0
    offered: int = 0

    def hold(self, seat: Held) -> None:
        """Counts a place that somebody has or has been offered."""
        self.places.taken += 1
        self.confirmed += seat.status == Status.CONFIRMED
        self.offered += seat.status == Status.OFFERED

    @property
    def line(self) -> list[InLine]:
        return self.lines.found[self.number]

    @property
    def held(self) -> int:
        """Places that somebody has or has been offered."""
        return self.confirmed + self.offered

    @property
    def waiting(self) -> int:
        return len(self.line)

    def next_ones(self) -> list[InLine]:
        """Those in line for whom there is a place now."""
        if self.places.are_all_taken:
            return []
        return seated(self.places.copy(), self.line, self.rule)

    def gives_places_to(self, newcomers: Sequence[InLine]) -> bool:
        """Whether there are places for all the newcomers once those ahead of them have theirs."""
        if self.places.are_all_taken:
            return False
        found = seated(self.places.copy(), [*self.line, *newcomers], self.rule)
        return all(person in found for person in newcomers)

    def left_for(self, organisation_id: int | None) -> int | None:
        """Places that somebody from there can still get at once; nothing when there is no limit."""
        if not self.has_limit:
            return None
        after = self.places.copy()
        if after.are_all_taken:
            return 0
        seated(after, self.line, self.rule)
        return after.free_for(organisation_id)

    @property
    def places_in_line(self) -> dict[int | None, int]:
        """The place in line of each sign-up that waits, counted from one."""
        line = sorted(self.line, key=lambda person: person.order)
        return {person.pk: place for place, person in enumerate(line, start=1)}

    @property
    def left(self) -> int | None:
        """Places that anybody can still get at once."""
        return self.left_for(None)


def situation(occasion: Occasion, *, now: datetime.datetime | None = None) -> Situation:
    """The places of one occasion."""
    return situations([occasion], now=now)[occasion.pk]


def situations(
    occasions: Iterable[Occasion],
    *,
    now: datetime.datetime | None = None,
    as_written: bool = False,
    held: Iterable[Held] | None = None,
) -> dict[int, Situation]:
    """The places of many occasions, in three questions: who holds one, the lines, the quotas.

    Offers whose time is out do not count. `as_written` takes what stands in the tables, whatever
    the clock has done since. Whoever knows already what is `held` says it.
    """
    now = now or timezone.now()
    past = datetime.datetime.min.replace(tzinfo=datetime.UTC) if as_written else now
    chosen = {occasion.pk: occasion for occasion in occasions}
    lines = Lines(chosen)
    found = {
        number: Situation(
            number=number,
            places=Places(NO_LIMIT if occasion.capacity is None else occasion.capacity),
            lines=lines,
            rule=occasion.group_rule,
            has_limit=occasion.capacity is not None,
        )
        for number, occasion in chosen.items()
    }
    used: Counter[tuple[int, int | None]] = Counter()
    for seat in held_seats(found) if held is None else held:
        if seat.is_held_at(past):
            found[seat.occasion_id].hold(seat)
            used[seat.occasion_id, seat.organisation_id] += 1
    prefetch_related_objects(list(chosen.values()), "quotas")
    for number, occasion in chosen.items():
        for quota in occasion.quotas.all():
            if quota.lapsed_at is None and quota.lapses_at > past:
                left = quota.seats - used[number, quota.organisation_id]
                found[number].places.kept[quota.organisation_id] = max(0, left)
    return found


def queue_place(registration: Registration) -> int | None:
    """The place in the line, counted from one: by priority, then by who has waited longest."""
    if registration.status != Status.WAITLISTED:
        return None
    ahead = Q(priority__gt=registration.priority) | Q(
        priority=registration.priority, waitlisted_at__lt=registration.waitlisted_at
    )
    ahead |= Q(
        priority=registration.priority,
        waitlisted_at=registration.waitlisted_at,
        pk__lt=registration.pk,
    )
    waiting = Registration.objects.filter(
        occasion_id=registration.occasion_id, status=Status.WAITLISTED
    )
    return waiting.filter(ahead).count() + 1


def queue_places(registrations: Iterable[Registration]) -> dict[int, int]:
    """The places in line of several people's sign-ups at once, in three questions."""
    waiting = [row for row in registrations if row.status == Status.WAITLISTED]
    here = situations({row.occasion_id: row.occasion for row in waiting}.values())
    found = {pk: place for one in here.values() for pk, place in one.places_in_line.items()}
    return {row.pk: found[row.pk] for row in waiting if row.pk in found}
