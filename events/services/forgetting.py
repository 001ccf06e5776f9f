"""Takes a person out of the sign-ups: what stays is that somebody came, and from where."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from events.actors import QUEUE
from events.models import (
    ACTIVE,
    Answer,
    Approval,
    Attendance,
    CalendarItem,
    DroppedDate,
    GuestRequest,
    Interest,
    Needs,
    PersonalFeed,
    Registration,
    RegistrationEvent,
    Status,
)
from events.services.desk import at_the_desk
from events.services.transitions import move
from network.people.models import Member

# Of a sign-up only this may stay; every other field goes back to being empty.
MAY_STAY = {
    "id",
    "occasion",
    "organisation",
    "status",
    "seat_no",
    "applied_at",
    "group",
    "handed_over_from",
    "created_at",
    "updated_at",
}


@transaction.atomic
def forget_person(*, member: Member) -> None:
    """Gives up the places of what has not begun, then blanks all that is not on the list."""
    own = Registration.objects.filter(member=member)
    for registration in own.filter(status__in=ACTIVE).order_by("occasion_id", "pk"):
        with at_the_desk(registration.occasion_id, part_of_another=True) as desk:
            current = desk.again(registration)
            gives_up = current.status != Status.CONFIRMED or not desk.occasion.has_begun
            if current.status in ACTIVE and gives_up:
                move(desk, current, Status.CANCELLED, by=QUEUE)
    numbers = list(own.values_list("pk", flat=True))
    about_them: list[type[Model]] = [Needs, Answer, CalendarItem, DroppedDate, Approval]
    for model in about_them:
        model._default_manager.filter(registration__in=numbers).delete()
    own.update(**_empty(), forgotten_at=timezone.now())
    RegistrationEvent.objects.filter(registration__in=numbers).update(reason="", actor=None)
    Interest.objects.filter(member=member).delete()
    PersonalFeed.objects.filter(member=member).delete()
    GuestRequest.objects.filter(email__iexact=member.email).delete()
    Approval.objects.filter(asked_member=member).update(
        asked_member=None, asked_name="", asked_email=""
    )
    if member.user_id:
        RegistrationEvent.objects.filter(actor=member.user_id).update(actor=None)
        Registration.objects.filter(signed_up_by=member.user_id).update(signed_up_by=None)
        Attendance.objects.filter(noted_by=member.user_id).update(noted_by=None)


def _empty() -> dict[str, object]:
    """Every field that may not stay, with what it is when empty."""
    return {
        field.name: None if field.null else field.get_default()
        for field in Registration._meta.local_fields
        if field.name not in MAY_STAY | {"forgotten_at"}
    }
