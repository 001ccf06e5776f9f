"""Invitations into the network: the only way to an account."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.people.models.members import Member
from network.people.models.organisations import Organisation
from network.people.models.seats import Seat
from network.people.querysets import InvitationQuerySet

WEEKS_TO_ANSWER = 3


def three_weeks_on() -> datetime.date:
    """The day by which an invitation is answered unless somebody says otherwise."""
    return timezone.localdate() + datetime.timedelta(weeks=WEEKS_TO_ANSWER)


class Invitation(models.Model):
    """A seat offered to somebody, open until it is accepted, withdrawn or past its day."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        EXPIRED = "expired", _("Past its day")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    kind = models.CharField(_("Seat"), max_length=12, choices=Seat.Kind, default=Seat.Kind.ORDINARY)
    deadline = models.DateField(
        _("Answer by"), default=three_weeks_on, help_text=_("The last day the link works.")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Invited by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("Invited"), auto_now_add=True)
    edition = models.PositiveSmallIntegerField(
        _("Edition"),
        default=1,
        help_text=_("One more each time it is sent anew; only the newest link works."),
    )
    sent_at = models.DateTimeField(_("Sent"), default=timezone.now)
    asked_again_at = models.DateTimeField(_("Asked for a new link"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("Accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)
    member = models.ForeignKey(
        Member,
        verbose_name=_("Member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_unanswered_invitation_for_each_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    @property
    def state(self) -> str:
        """Where the invitation stands today."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.OPEN if self.deadline >= timezone.localdate() else self.State.EXPIRED

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(self.State(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether the newest link still lets the person in."""
        return self.state == self.State.OPEN
