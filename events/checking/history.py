"""History: one row for each change, nobody passed over, and a mail for each thing to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from events.checking.faults import Fault, Kind
from events.models import Occasion, Registration, RegistrationEvent, Status
from events.services.refilling import passes_places_on
from hub.models import OutgoingMail

Rule = RegistrationEvent.Rule
BY_THE_QUEUE = {Rule.FREE_PLACE, Rule.FIRST_IN_LINE, Rule.CLOSE_TO_START}
MAIL_OF = {
    Status.REQUESTED: "sign_up_requested",
    Status.WAITLISTED: "sign_up_waiting",
    Status.OFFERED: "seat_offered",
    Status.CONFIRMED: "sign_up_confirmed",
    Status.REJECTED: "sign_up_not_approved",
    Status.DECLINED: "offer_ended",
    Status.CANCELLED: "sign_up_ended",
    Status.LATE_CANCELLED: "sign_up_ended",
    Status.TRANSFERRED: "sign_up_ended",
    Status.REMOVED: "sign_up_ended",
    Status.OCCASION_CANCELLED: "sign_up_ended",
}


def gaps_in_history(occasions: list[Occasion]) -> Iterator[Fault]:
    """Each state follows from the one before, and the last is what holds."""
    last: dict[int, str] = {}
    for event in _changes(occasions):
        if event["old_status"] != last.get(event["registration_id"], ""):
            yield Fault(Kind.HISTORY, event["occasion_id"], event["registration_id"])
        last[event["registration_id"]] = event["new_status"]
    rows = Registration.objects.filter(occasion__in=occasions)
    for pk, occasion_id, status in rows.values_list("pk", "occasion_id", "status"):
        if last.get(pk) != status:
            yield Fault(Kind.HISTORY, occasion_id, pk, f"{last.get(pk)} ≠ {status}")


def passed_over(occasions: list[Occasion]) -> Iterator[Fault]:
    """Nobody got a place by the queue while somebody of the same organisation stood ahead.

    Groups, and those whose priority was changed, are left out: they may rightly be passed. So may
    those who wait beside places that nobody passes on, for the organiser to choose: who signs up
    then gets one of the places that are left when all ahead have theirs. Until when places were
    passed on before a date was moved is not known any more.
    """
    by_number = {occasion.pk: occasion for occasion in occasions}
    moved = set(
        RegistrationEvent.objects.filter(
            occasion__in=occasions, kind=RegistrationEvent.Kind.PRIORITY
        ).values_list("registration_id", flat=True)
    )
    date_moved = dict(
        RegistrationEvent.objects.filter(
            occasion__in=occasions, kind=RegistrationEvent.Kind.DATE_MOVED
        )
        .order_by()
        .values_list("occasion_id")
        .annotate(Max("pk"))
    )
    rows: dict[int, dict[str, Any]] = {
        row["pk"]: row
        for row in Registration.objects.filter(occasion__in=occasions).values(
            "pk", "organisation_id", "priority", "waitlisted_at", "applied_at", "group_id"
        )
    }
    waiting: dict[int, set[int]] = defaultdict(set)
    for event in _changes(occasions):
        pk, here = event["registration_id"], waiting[event["occasion_id"]]
        here.discard(pk)
        if event["new_status"] == Status.WAITLISTED:
            here.add(pk)
        elif event["rule"] == Rule.FREE_PLACE and (
            event["pk"] < date_moved.get(event["occasion_id"], 0)
            or not passes_places_on(by_number[event["occasion_id"]], event["happened_at"])
        ):
            continue
        elif event["rule"] in BY_THE_QUEUE and pk not in moved and not rows[pk]["group_id"]:
            for other in here - moved:
                if _is_ahead(rows[other], rows[pk]):
                    yield Fault(Kind.PASSED_OVER, event["occasion_id"], other, f"← {pk}")


def _is_ahead(other: dict[str, Any], one: dict[str, Any]) -> bool:
    same = other["organisation_id"] == one["organisation_id"] and not other["group_id"]
    return same and _order(other) < _order(one)


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return (-row["priority"], row["waitlisted_at"] or row["applied_at"], row["pk"])


def missing_mails(occasions: list[Occasion]) -> Iterator[Fault]:
    """Every change that somebody is to be told of has its mail; an offer that ran out too."""
    with_address = {
        row.pk
        for row in Registration.objects.filter(
            occasion__in=occasions, forgotten_at__isnull=True
        ).only("pk")
    }
    due = {
        f"{_mail_of(event)}:{event['registration_id']}:{event['pk']}": event
        for event in _changes(occasions)
        if event["registration_id"] in with_address
    }
    written = set(OutgoingMail.objects.filter(key__in=due).values_list("key", flat=True))
    for key in due.keys() - written:
        yield Fault(Kind.MAIL, due[key]["occasion_id"], due[key]["registration_id"], key)


def _mail_of(event: dict[str, Any]) -> str:
    if event["new_status"] == Status.EXPIRED:
        return "offer_ended" if event["old_status"] == Status.OFFERED else "sign_up_not_approved"
    return MAIL_OF[Status(event["new_status"])]


def _changes(occasions: list[Occasion]) -> list[dict[str, Any]]:
    return list(
        RegistrationEvent.objects.filter(occasion__in=occasions, kind=RegistrationEvent.Kind.STATUS)
        .order_by("pk")
        .values(
            "pk",
            "occasion_id",
            "registration_id",
            "old_status",
            "new_status",
            "rule",
            "happened_at",
        )
    )
