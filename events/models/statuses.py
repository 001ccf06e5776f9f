"""What a sign-up can be: four states that go on, and eight that are the end of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a sign-up stands. How it went on the day is told by attendance."""

    REQUESTED = "requested", _("Waits for approval")
    WAITLISTED = "waitlisted", _("In the waiting list")
    OFFERED = "offered", _("Has been offered a place")
    CONFIRMED = "confirmed", _("Has a place")
    REJECTED = "rejected", _("Not approved")
    DECLINED = "declined", _("Declined the offer")
    EXPIRED = "expired", _("The time ran out")
    CANCELLED = "cancelled", _("Cancelled the sign-up")
    LATE_CANCELLED = "late_cancelled", _("Cancelled late")
    TRANSFERRED = "transferred", _("Handed to a colleague")
    REMOVED = "removed", _("Removed by the organiser")
    OCCASION_CANCELLED = "occasion_cancelled", _("The occasion was cancelled")


ACTIVE = (Status.REQUESTED, Status.WAITLISTED, Status.OFFERED, Status.CONFIRMED)
SEATED = (Status.OFFERED, Status.CONFIRMED)
FINAL = tuple(status for status in Status if status not in ACTIVE)


class ActorKind(models.TextChoices):
    """In what capacity somebody, or the clock, changed something."""

    SELF = "self", _("The participant")
    COLLEAGUE = "colleague", _("A colleague")
    ORGANISER = "organiser", _("The organiser")
    MANAGER = "manager", _("The manager")
    CLOCK = "clock", _("The deadline")
    SYSTEM = "system", _("The queue")
