"""What happened to sign-ups: rows are added and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.occasions import Occasion
from events.models.registrations import Registration
from events.models.statuses import ActorKind, Status


class RegistrationEvent(models.Model):
    """One change: of a sign-up, or of an occasion as far as it moves the queue."""

    class Kind(models.TextChoices):
        STATUS = "status", _("New state")
        CAPACITY = "capacity", _("Number of places changed")
        QUOTA_LAPSED = "quota_lapsed", _("An organisation's places went to everybody")
        DATE_MOVED = "date_moved", _("A date was moved")
        PASSED_ON = "passed_on", _("The question was passed on")
        NEEDS_DELETED = "needs_deleted", _("Needs deleted")
        PRIORITY = "priority", _("Priority changed")
        GO_ASKED = "go_asked", _("The organiser was asked whether it is held")
        GO_DECIDED = "go_decided", _("It was decided that it is held")

    class Rule(models.TextChoices):
        """Why the change came out as it did, for the log of the queue."""

        FREE_PLACE = "free_place", _("There was a free place and nobody ahead")
        QUEUE = "queue", _("All places were taken")
        FIRST_IN_LINE = "first_in_line", _("First in the queue who could have the place")
        CLOSE_TO_START = "close_to_start", _("Too little time was left for an offer")
        CHOSEN = "chosen", _("Chosen by the organiser")
        HANDED_OVER = "handed_over", _("Handed over, past the queue")
        DEADLINE = "deadline", _("The deadline passed")

    occasion = models.ForeignKey(
        Occasion, on_delete=models.PROTECT, related_name="registration_events"
    )
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("What happened"), max_length=16, choices=Kind, default=Kind.STATUS)
    old_status = models.CharField(_("Before"), max_length=20, choices=Status, blank=True)
    new_status = models.CharField(_("After"), max_length=20, choices=Status, blank=True)
    rule = models.CharField(_("By which rule"), max_length=16, choices=Rule, blank=True)
    seat_no = models.PositiveIntegerField(_("Seat"), null=True, blank=True)
    queue_place = models.PositiveIntegerField(_("Place in the queue"), null=True, blank=True)
    actor_kind = models.CharField(_("By"), max_length=12, choices=ActorKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("When"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a sign-up")
        verbose_name_plural = _("history of sign-ups")
        ordering = ["pk"]
        indexes = [models.Index(fields=["occasion", "happened_at"], name="event_by_occasion")]

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.get_kind_display(), self.get_new_status_display()]))
