"""How many places there are, who comes next, and what that means for whoever asks now.

One way of counting for everything: the page that tells, the sign-up that takes and the queue that
moves. It reads and never writes; whoever writes does so inside the occasion's lock.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from events.models import Occasion, OrganisationQuota, Registration, SignUpTerms, Status

NO_LIMIT = 10**9
Rule = SignUpTerms.GroupRule


@dataclass
class Places:
    """The places of an occasion at a moment: how many, how many taken, what is kept for whom."""

    limit: int
    taken: int = 0
    kept: dict[int, int] = field(default_factory=dict)

    def free_for(self, organisation_id: int | None) -> int:
        """How many somebody from there could have: the free ones that are not kept for others."""
        own = self.kept.get(organisation_id, 0) if organisation_id else 0
        free = self.limit - self.taken
        common = free - sum(self.kept.values())
        return max(0, min(free, max(0, common) + own))

    def take(self, organisation_id: int | None) -> bool:
        """Takes a place for somebody from there, of those that are kept first; says if it could."""
        if self.free_for(organisation_id) < 1:
            return False
        self.taken += 1
        if organisation_id and self.kept.get(organisation_id):
            self.kept[organisation_id] -= 1
        return True

    def copy(self) -> Places:
        return replace(self, kept=dict(self.kept))


@dataclass(frozen=True, kw_only=True)
class InLine:
    """Somebody in the line for a place."""

    pk: int | None
    organisation_id: int | None
    waitlisted_at: datetime.datetime
    priority: int = 0
    group_id: Any = None

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
        trial = places.copy()
        if all(trial.take(person.organisation_id) for person in unit):
            chosen += unit
            places.taken, places.kept = trial.taken, trial.kept
        elif len(unit) > 1 and rule == Rule.HOLD:
            for person in unit:
                places.take(person.organisation_id)
    return chosen


def _units(line: Iterable[InLine]) -> list[list[InLine]]:
    """Single people and whole groups; a group stands where its first member does."""
    units: dict[Any, list[InLine]] = {}
    for number, person in enumerate(sorted(line, key=lambda person: person.order)):
        key = ("group", person.group_id) if person.group_id else ("single", number)
        units.setdefault(key, []).append(person)
    return list(units.values())


@dataclass
class Situation:
    """An occasion's places and its line, as they are at a moment."""

    places: Places
    line: list[InLine]
    rule: str
    has_limit: bool
    confirmed: int = 0
    offered: int = 0

    @property
    def held(self) -> int:
        """Places that somebody has or has been offered."""
        return self.confirmed + self.offered

    @property
    def waiting(self) -> int:
        return len(self.line)

    def next_ones(self) -> list[InLine]:
        """Those in line for whom there is a place now."""
        return seated(self.places.copy(), self.line, self.rule)

    def gives_places_to(self, newcomers: Sequence[InLine]) -> bool:
        """Whether there are places for all the newcomers once those ahead of them have theirs."""
        found = seated(self.places.copy(), [*self.line, *newcomers], self.rule)
        return all(person in found for person in newcomers)

    def left_for(self, organisation_id: int | None) -> int | None:
        """Places that somebody from there can still get at once; nothing when there is no limit."""
        if not self.has_limit:
            return None
        after = self.places.copy()
        seated(after, self.line, self.rule)
        return after.free_for(organisation_id)

    @property
    def places_in_line(self) -> dict[int, int]:
        """The place in line of each sign-up that waits, counted from one."""
        line = sorted(self.line, key=lambda person: person.order)
        return {person.pk: place for place, person in enumerate(line, start=1) if person.pk}

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
) -> dict[int, Situation]:
    """The places of many occasions, in three questions.

    Offers whose time is out do not count, nor does a group of which somebody waits for a yes.
    `as_written` takes what stands in the tables, whatever the clock has done since.
    """
    now = now or timezone.now()
    past = datetime.datetime.min.replace(tzinfo=datetime.UTC) if as_written else now
    found = {
        occasion.pk: Situation(
            places=Places(NO_LIMIT if occasion.capacity is None else occasion.capacity),
            line=[],
            rule=occasion.group_rule,
            has_limit=occasion.capacity is not None,
        )
        for occasion in occasions
    }
    by_organisation: dict[int, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    held = (
        Registration.objects.filter(occasion__in=found)
        .filter(Q(status=Status.CONFIRMED) | Q(status=Status.OFFERED, offer_expires_at__gt=past))
        .order_by()
        .values_list("occasion_id", "organisation_id", "status")
        .annotate(number=Count("pk"))
    )
    for occasion_id, organisation_id, status, number in held:
        here = found[occasion_id]
        here.places.taken += number
        here.confirmed += number if status == Status.CONFIRMED else 0
        here.offered += number if status == Status.OFFERED else 0
        by_organisation[occasion_id][organisation_id] += number
    unanswered = Registration.objects.filter(group=OuterRef("group"), status=Status.REQUESTED)
    for row in Registration.objects.filter(
        ~Exists(unanswered), occasion__in=found, status=Status.WAITLISTED
    ).values("occasion_id", "pk", "organisation_id", "waitlisted_at", "priority", "group_id"):
        found[row.pop("occasion_id")].line.append(InLine(**row))
    quotas = OrganisationQuota.objects.filter(
        occasion__in=found, lapses_at__gt=past, lapsed_at__isnull=True
    )
    for quota in quotas:
        used = by_organisation[quota.occasion_id][quota.organisation_id]
        found[quota.occasion_id].places.kept[quota.organisation_id] = max(0, quota.seats - used)
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
    if not waiting:
        return {}
    here = situations({row.occasion_id: row.occasion for row in waiting}.values())
    found = {pk: place for one in here.values() for pk, place in one.places_in_line.items()}
    return {row.pk: found[row.pk] for row in waiting if row.pk in found}
