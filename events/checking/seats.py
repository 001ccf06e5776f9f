"""Seats: never more than there are, one a person, and none free while somebody waits for it."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.utils import timezone

from events.checking.faults import Fault, Kind
from events.models import (
    ACTIVE,
    SEATED,
    Approval,
    Occasion,
    OrganisationQuota,
    Registration,
    Status,
)
from events.places import situations
from events.services.refilling import passes_places_on

GRACE = datetime.timedelta(minutes=15)


def seats_and_people(occasions: list[Occasion]) -> Iterator[Fault]:
    """How many hold a seat, whether each has one of its own, and whether anybody is there twice."""
    by_number = {occasion.pk: occasion for occasion in occasions}
    people: dict[int, Counter[tuple[str, object]]] = defaultdict(Counter)
    seats: dict[int, Counter[int | None]] = defaultdict(Counter)
    rows = Registration.objects.filter(occasion__in=by_number).values_list(
        "pk", "occasion_id", "status", "seat_no", "member_id", "guest_email", "offer_expires_at"
    )
    for pk, occasion_id, status, seat_no, member_id, guest, expires in rows:
        holds, most = status in SEATED, by_number[occasion_id].most_places
        if holds != (seat_no is not None) or (expires is not None) != (status == Status.OFFERED):
            yield Fault(Kind.SEAT, occasion_id, pk, status)
        if holds:
            seats[occasion_id][seat_no] += 1
            if most is not None and seat_no is not None and seat_no > most:
                yield Fault(Kind.SEAT, occasion_id, pk, f"{seat_no} > {most}")
        if status in ACTIVE and (member_id or guest):
            people[occasion_id][("member", member_id) if member_id else ("", guest.lower())] += 1
    for occasion_id, numbers in seats.items():
        most = by_number[occasion_id].most_places
        if most is not None and numbers.total() > most:
            yield Fault(Kind.TOO_MANY, occasion_id, None, f"{numbers.total()} > {most}")
        for seat_no, holders in numbers.items():
            if holders > 1:
                yield Fault(Kind.SEAT, occasion_id, None, f"{holders} × {seat_no}")
    for occasion_id, names in people.items():
        for name, times in names.items():
            if times > 1:
                yield Fault(Kind.TWICE, occasion_id, None, f"{times} × {name[1]}")


def waiting_beside_free_places(occasions: list[Occasion]) -> Iterator[Fault]:
    """Somebody waits for whom, by what is written down, there is a place or an answer."""
    now = timezone.now()
    found = situations(occasions, now=now, as_written=True)
    for occasion in occasions:
        if passes_places_on(occasion, now):
            for person in found[occasion.pk].next_ones():
                yield Fault(Kind.FREE_PLACE, occasion.pk, person.pk)
    forgotten = Registration.objects.filter(occasion__in=occasions).of_answered_groups()
    for occasion_id, pk in forgotten.values_list("occasion_id", "pk"):
        yield Fault(Kind.FREE_PLACE, occasion_id, pk, "group")


def overdue_work(occasions: list[Occasion]) -> Iterator[Fault]:
    """What the clock has done and no worker has written down."""
    limit = timezone.now() - GRACE
    offers = Registration.objects.filter(
        occasion__in=occasions, status=Status.OFFERED, offer_expires_at__lte=limit
    )
    for occasion_id, pk in offers.values_list("occasion_id", "pk"):
        yield Fault(Kind.OVERDUE, occasion_id, pk)
    quotas = OrganisationQuota.objects.filter(
        occasion__in=occasions, lapses_at__lte=limit, lapsed_at__isnull=True
    )
    for occasion_id in quotas.values_list("occasion_id", flat=True):
        yield Fault(Kind.OVERDUE, occasion_id)
    approvals = Approval.objects.filter(
        registration__occasion__in=occasions,
        registration__status=Status.REQUESTED,
        outcome="",
        deadline__lte=limit,
    )
    for occasion_id, pk in approvals.values_list("registration__occasion_id", "registration_id"):
        yield Fault(Kind.OVERDUE, occasion_id, pk)
