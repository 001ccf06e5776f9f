"""Whether a mail is still true when it is about to leave: what has been overtaken is withheld."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from events.mails.writing import number_in
from events.models import ACTIVE, Approval, OccasionDate, Registration, Status
from hub.models import OutgoingMail
from hub.outbox import check_relevance


def register() -> None:
    """Tells the outbox what to ask before sending."""
    check_relevance("sign_up_confirmed", _still(Status.CONFIRMED))
    check_relevance("calendar_date", _still(Status.CONFIRMED))
    check_relevance("sign_up_waiting", _still(Status.WAITLISTED))
    check_relevance("sign_up_requested", _still(Status.REQUESTED))
    check_relevance("date_changed", _still(*ACTIVE))
    check_relevance("seat_offered", _can_be_answered)
    check_relevance("approval_asked", _is_unanswered)
    check_relevance("approval_reminder", _is_unanswered)
    check_relevance("reminder", _is_true_reminder)


def _still(*statuses: Status) -> Callable[[OutgoingMail], bool]:
    def check(mail: OutgoingMail) -> bool:
        return Registration.objects.filter(pk=number_in(mail), status__in=statuses).exists()

    return check


def _can_be_answered(mail: OutgoingMail) -> bool:
    return Registration.objects.offered().filter(pk=number_in(mail)).exists()


def _is_unanswered(mail: OutgoingMail) -> bool:
    passed_on = int(mail.key.split(":")[2])
    return Approval.objects.filter(
        pk=number_in(mail), outcome="", passed_on=passed_on, deadline__gt=timezone.now()
    ).exists()


def _is_true_reminder(mail: OutgoingMail) -> bool:
    """Still a place, and the date is still when the mail says."""
    _purpose, registration, date, moment = mail.key.split(":")
    found = OccasionDate.objects.filter(pk=int(date), starts_at__gt=timezone.now()).first()
    return (
        found is not None
        and int(found.starts_at.timestamp()) == int(moment)
        and Registration.objects.filter(pk=int(registration), status=Status.CONFIRMED).exists()
    )
