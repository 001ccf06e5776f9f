"""Who was there, date by date, and the entries in each participant's own calendar."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.occasions import OccasionDate
from events.models.registrations import Registration


class Attendance(models.Model):
    """How it went for one participant on one date."""

    class Outcome(models.TextChoices):
        UNSET = "unset", _("Not noted")
        PRESENT = "present", _("Present")
        PARTIAL = "partial", _("Present for a part")
        EXCUSED = "excused", _("Told beforehand")
        ABSENT = "absent", _("Absent")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attendances"
    )
    date = models.ForeignKey(OccasionDate, on_delete=models.PROTECT, related_name="attendances")
    outcome = models.CharField(
        _("Attendance"), max_length=8, choices=Outcome, default=Outcome.UNSET
    )
    noted_at = models.DateTimeField(_("Noted"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Noted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "date"], name="one_attendance_per_date"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["unset", "present", "partial", "excused", "absent"]),
                name="attendance_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}, {self.date}: {self.get_outcome_display()}"


class CalendarItem(models.Model):
    """What we have told a participant's calendar of one date: one name for ever, rising numbers."""

    class Method(models.TextChoices):
        REQUEST = "REQUEST", "REQUEST"
        CANCEL = "CANCEL", "CANCEL"

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="calendar_items"
    )
    date = models.ForeignKey(OccasionDate, on_delete=models.PROTECT, related_name="calendar_items")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    last_method = models.CharField(max_length=8, choices=Method)
    changed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "date"], name="one_calendar_item_per_date"
            ),
            models.CheckConstraint(
                condition=Q(last_method__in=["REQUEST", "CANCEL"]), name="calendar_method_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.last_method} {self.uid} ({self.sequence})"


class DroppedDate(models.Model):
    """What a participant's own calendar held of a date that is no more, so that it can say so.

    It keeps the name and the number that the calendar knows, for as long as the feed looks back.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="dropped_dates"
    )
    uid = models.UUIDField(unique=True, editable=False)
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dropped date")
        verbose_name_plural = _("dropped dates")

    def __str__(self) -> str:
        return f"{self.uid} ({self.sequence})"
