"""On which terms one signs up for an occasion: for whom, until when, how many, and what then.

Every deadline is a moment and never "so many days before": it is worked out once, on the city's
clock, by `events.deadlines`, and stored.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import deadlines
from hub.moments import MomentField


class SignUpTerms(models.Model):
    """What the organiser decides about signing up; a part of the occasion."""

    class SignUp(models.TextChoices):
        NOBODY = "nobody", _("No sign-up here")
        MEMBERS = "members", _("Members of the network")
        ANYBODY = "anybody", _("Members, and others who confirm by e-mail")

    class Promotion(models.TextChoices):
        OFFER = "offer", _("The next in the queue gets an offer with a deadline")
        AT_ONCE = "at_once", _("The next in the queue gets the place at once")
        BY_HAND = "by_hand", _("The organiser chooses")

    class GroupRule(models.TextChoices):
        HOLD = "hold", _("Free places wait until the whole group fits")
        SKIP = "skip", _("Those behind the group may pass until the whole group fits")

    class ApprovalRule(models.TextChoices):
        NONE = "none", _("Nobody needs to approve")
        APPROVE = "approve", _("The manager is asked; without an answer it counts as a yes")
        REFUSE = "refuse", _("The manager is asked; without an answer it counts as a no")

    sign_up = models.CharField(
        _("Who can sign up"), max_length=8, choices=SignUp, default=SignUp.NOBODY
    )
    capacity = models.PositiveIntegerField(
        _("Number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when there is no limit."),
    )
    extra_places = models.PositiveIntegerField(
        _("Extra places"),
        default=0,
        help_text=_("Beyond the number of places; only the organiser gives them to somebody."),
    )
    extra_because = models.CharField(_("Why there are extra places"), max_length=200, blank=True)
    waiting_places = models.PositiveIntegerField(
        _("Places in the waiting list"),
        null=True,
        blank=True,
        help_text=_("Leave empty when there is no limit; 0 means that there is no waiting list."),
    )
    opens_at = MomentField(_("Sign-up opens"), null=True, blank=True)
    closes_at = MomentField(_("Sign-up closes"), null=True, blank=True)
    cancel_until = MomentField(
        _("Cancel without it being late until"),
        null=True,
        blank=True,
        help_text=_("After that one can still cancel until the start, and it counts as late."),
    )
    promotion = models.CharField(
        _("When a place becomes free"), max_length=8, choices=Promotion, default=Promotion.OFFER
    )
    promotion_stops_at = MomentField(
        _("Freed places are passed on until"),
        null=True,
        blank=True,
        help_text=_("When left empty: the last working day before the start, at noon."),
    )
    group_rule = models.CharField(
        _("When a group waits"), max_length=4, choices=GroupRule, default=GroupRule.HOLD
    )
    approval = models.CharField(
        _("Approval by the manager"),
        max_length=8,
        choices=ApprovalRule,
        default=ApprovalRule.NONE,
    )
    transfer_allowed = models.BooleanField(_("A place can be handed to a colleague"), default=True)
    minimum = models.PositiveIntegerField(
        _("Least number of participants"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    decide_by = MomentField(
        _("Decide whether it is held by"),
        null=True,
        blank=True,
        help_text=_("The organiser is asked on that day if there are too few."),
    )
    goes_ahead_since = models.DateTimeField(
        _("Decided to be held"), null=True, blank=True, editable=False
    )
    asks_needs = models.BooleanField(
        _("Ask about food and access"),
        default=False,
        help_text=_("Only when food is served or people meet in a room. Deleted afterwards."),
    )
    meeting_link = models.URLField(
        _("Link for taking part online"), blank=True, help_text=_("Shown only to the confirmed.")
    )
    for_the_confirmed = models.TextField(
        _("For those who have a place"),
        max_length=2000,
        blank=True,
        help_text=_("Material, the way there, what to bring. Shown only to the confirmed."),
    )
    lock_version = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        constraints: list[Any] = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="occasion_has_a_place_or_no_limit",
            ),
            models.CheckConstraint(
                condition=Q(extra_places=0) | ~Q(extra_because=""),
                name="occasion_has_extra_places_for_a_reason",
                violation_error_message=_("Say why there are extra places."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="occasion_closes_after_it_opens",
                violation_error_message=_("Sign-up must open before it closes."),
            ),
            models.CheckConstraint(
                condition=Q(sign_up__in=["nobody", "members", "anybody"])
                & Q(promotion__in=["offer", "at_once", "by_hand"])
                & Q(group_rule__in=["hold", "skip"])
                & Q(approval__in=["none", "approve", "refuse"]),
                name="occasion_terms_are_known",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__gte=1),
                name="occasion_minimum_is_somebody",
            ),
        ]

    @property
    def takes_sign_ups(self) -> bool:
        return self.sign_up != self.SignUp.NOBODY

    @property
    def asks_for_approval(self) -> bool:
        return self.approval != self.ApprovalRule.NONE

    @property
    def most_places(self) -> int | None:
        """All places, the extra ones too; nothing when there is no limit."""
        return None if self.capacity is None else self.capacity + self.extra_places

    @property
    def closing_at(self) -> datetime.datetime | None:
        """When sign-up closes; the organiser's moment, or the last stop before the start."""
        return self._by(self.closes_at)

    @property
    def passing_on_until(self) -> datetime.datetime | None:
        """Until when a freed place goes to the next in line."""
        return self._by(self.promotion_stops_at)

    @property
    def late_from(self) -> datetime.datetime | None:
        """From when cancelling counts as late."""
        return self._by(self.cancel_until)

    def _by(self, chosen: datetime.datetime | None) -> datetime.datetime | None:
        """A chosen moment, never after the start; the last stop when none was chosen."""
        start: datetime.datetime | None = self.first_moment
        if start is None:
            return chosen
        return min(chosen or deadlines.last_stop(start), start)

    @property
    def first_moment(self) -> datetime.datetime | None:
        """When its first date begins; the occasion knows."""
        raise NotImplementedError
