"""What the worker does when a deadline has passed; reading never depends on it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events import deadlines, mails
from events.actors import CLOCK
from events.models import (
    Approval,
    GuestRequest,
    Needs,
    Occasion,
    OccasionDate,
    Registration,
    RegistrationEvent,
    Status,
)
from events.refusals import SignUpRefused
from events.services.approving import apply_default
from events.services.desk import at_the_desk
from events.services.transitions import write_down

GUEST_HOURS = 48
Kind = RegistrationEvent.Kind


def tidy_occasion(*, occasion_id: int) -> None:
    """Writes down what ran out, and gives what became free to the next in line."""
    with at_the_desk(occasion_id):
        pass


def tidy_overdue() -> int:
    """Every occasion with an offer that ran out or a quota that lapsed."""
    now = timezone.now()
    overdue = Occasion.objects.filter(
        Q(registrations__status=Status.OFFERED, registrations__offer_expires_at__lte=now)
        | Q(quotas__lapses_at__lte=now, quotas__lapsed_at__isnull=True)
    )
    numbers = sorted(set(overdue.values_list("pk", flat=True)))
    for number in numbers:
        tidy_occasion(occasion_id=number)
    return len(numbers)


def apply_defaults() -> int:
    """Every question to a manager whose deadline has passed."""
    overdue = Approval.objects.unanswered().filter(deadline__lte=timezone.now())
    done = 0
    for approval in overdue.select_related("registration").order_by("registration__applied_at"):
        try:
            apply_default(approval=approval)
        except SignUpRefused:
            continue
        done += 1
    return done


def remind_managers() -> int:
    """Reminds once of each question to a manager that is about to be settled without an answer."""
    now = timezone.now()
    soon = Approval.objects.unanswered(now).filter(
        deadline__lte=deadlines.working_hours_later(now, deadlines.APPROVAL_REMINDER_HOURS)
    )
    return sum(
        mails.approval_reminder(approval)
        for approval in soon.select_related("registration__member", "registration__occasion__page")
    )


def remind() -> int:
    """A reminder for each confirmed participant of each date that is near, once."""
    now = timezone.now()
    near = now + datetime.timedelta(days=deadlines.REMINDER_DAYS + 1)
    dates = OccasionDate.objects.filter(
        starts_at__gt=now, starts_at__lte=near, occasion__status=Occasion.Status.PLANNED
    ).select_related("occasion__page")
    number = 0
    for date in dates:
        if deadlines.reminder_at(date.starts_at) > now:
            continue
        confirmed = Registration.objects.filter(
            occasion=date.occasion, status=Status.CONFIRMED
        ).select_related("member", "occasion__page")
        number += mails.remind_all(confirmed, date)
    return number


def delete_needs() -> int:
    """Deletes what people told of food and access once its time is over, and tells them."""
    overdue = Needs.objects.filter(delete_after__lte=timezone.now()).select_related("registration")
    number = 0
    for needs in overdue:
        with at_the_desk(needs.registration.occasion_id) as desk:
            if not Needs.objects.filter(pk=needs.pk).delete()[0]:
                continue
            registration = desk.again(needs.registration)
            event = write_down(desk, Kind.NEEDS_DELETED, by=CLOCK, registration=registration)
            mails.needs_deleted(registration, event)
            number += 1
    return number


def ask_whether_it_is_held() -> int:
    """Asks the organiser, once, of each occasion that has too few on the day of deciding."""
    now = timezone.now()
    open_questions = Occasion.objects.filter(
        status=Occasion.Status.PLANNED,
        minimum__isnull=False,
        decide_by__lte=now,
        goes_ahead_since__isnull=True,
    ).exclude(registration_events__kind=Kind.GO_ASKED)
    number = 0
    for occasion in open_questions.distinct():
        with at_the_desk(occasion.pk) as desk:
            confirmed = Registration.objects.filter(
                occasion=desk.occasion, status=Status.CONFIRMED
            ).count()
            if confirmed >= (desk.occasion.minimum or 0) or desk.occasion.has_begun:
                continue
            event = write_down(desk, Kind.GO_ASKED, by=CLOCK)
            mails.is_it_held(desk.occasion, event, confirmed)
            number += 1
    return number


@transaction.atomic
def forget_unconfirmed_guests() -> int:
    """Deletes what guests wrote who never confirmed."""
    limit = timezone.now() - datetime.timedelta(hours=GUEST_HOURS)
    old = GuestRequest.objects.filter(created_at__lte=limit, registration__isnull=True)
    return old.delete()[0]
