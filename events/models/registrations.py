"""Sign-ups: who wants to come to an occasion, and who holds which seat.

Nothing but `events.services` writes `status` and `seat_no`; a test holds it.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models.occasions import Occasion
from events.models.statuses import ACTIVE, SEATED, Status
from events.querysets import RegistrationQuerySet
from network.people.models import Member, Organisation


class RegistrationGroup(models.Model):
    """People who come together or not at all."""

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="groups")
    created_at = models.DateTimeField(_("Entered"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Registration(models.Model):
    """One person's sign-up for an occasion, from the first click until it is over.

    A sign-up that has ended never comes alive again; whoever signs up anew gets a new row.
    """

    occasion = models.ForeignKey(
        Occasion,
        verbose_name=_("Occasion"),
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    member = models.ForeignKey(
        Member,
        verbose_name=_("Member"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    guest_name = models.CharField(_("Name"), max_length=120, blank=True)
    guest_email = models.EmailField(_("e-mail address"), blank=True)
    guest_organisation = models.CharField(_("Comes from"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation at sign-up"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    language = models.CharField(_("Language"), max_length=5, default="sv")
    status = models.CharField(_("Status"), max_length=20, choices=Status)
    seat_no = models.PositiveIntegerField(_("Seat"), null=True, blank=True)
    priority = models.SmallIntegerField(
        _("Priority in the queue"),
        default=0,
        help_text=_("Higher comes first; among equals the one who has waited longest."),
    )
    applied_at = models.DateTimeField(_("Signed up"), default=timezone.now)
    waitlisted_at = models.DateTimeField(_("In the queue since"), null=True, blank=True)
    offer_expires_at = models.DateTimeField(_("Answer by"), null=True, blank=True)
    group = models.ForeignKey(
        RegistrationGroup,
        verbose_name=_("Group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    signed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Signed up by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handed_over_from = models.OneToOneField(
        "self",
        verbose_name=_("Took over from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="handed_over_to",
    )
    forgotten_at = models.DateTimeField(_("Person taken out"), null=True, blank=True)
    created_at = models.DateTimeField(_("Entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Last changed"), auto_now=True)

    objects = RegistrationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["applied_at", "pk"]
        indexes = [
            models.Index(fields=["occasion", "status"], name="registration_by_occasion"),
            models.Index(
                fields=["offer_expires_at"],
                name="registration_offer_runs_out",
                condition=Q(status="offered"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "member"],
                condition=Q(status__in=ACTIVE),
                name="one_active_sign_up_per_member",
                violation_error_message=_("This person is already signed up."),
            ),
            models.UniqueConstraint(
                "occasion",
                Lower("guest_email"),
                condition=Q(status__in=ACTIVE) & ~Q(guest_email=""),
                name="one_active_sign_up_per_guest",
                violation_error_message=_("This person is already signed up."),
            ),
            models.UniqueConstraint(
                fields=["occasion", "seat_no"],
                condition=Q(status__in=SEATED),
                name="one_person_per_seat",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SEATED, seat_no__isnull=False, seat_no__gte=1)
                | (~Q(status__in=SEATED) & Q(seat_no__isnull=True)),
                name="a_seat_while_and_only_while_held",
            ),
            models.CheckConstraint(
                condition=Q(status="offered", offer_expires_at__isnull=False)
                | (~Q(status="offered") & Q(offer_expires_at__isnull=True)),
                name="an_offer_has_a_deadline_and_nothing_else",
            ),
            models.CheckConstraint(
                condition=~Q(status="waitlisted") | Q(waitlisted_at__isnull=False),
                name="whoever_waits_waits_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="registration_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, guest_email="", guest_name="")
                | (Q(member__isnull=True) & ~Q(guest_email="") & ~Q(guest_name=""))
                | Q(member__isnull=True, guest_email="", forgotten_at__isnull=False),
                name="a_sign_up_is_a_member_or_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.occasion}"

    @property
    def name(self) -> str:
        """What the person is called, as long as we know."""
        if self.member:
            return self.member.name
        return self.guest_name or gettext("Somebody who has been forgotten")

    @property
    def email(self) -> str:
        """Where mail about it goes; nothing when the person has been taken out."""
        return self.member.email if self.member else self.guest_email

    @property
    def reads_in(self) -> str:
        """The language of its mails: the member's choice, or what a guest signed up in."""
        return self.member.language if self.member else self.language

    @property
    def comes_from(self) -> str:
        """The organisation at sign-up, or what a guest wrote."""
        return self.organisation.display_name if self.organisation else self.guest_organisation

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE and not self.offer_has_run_out

    @property
    def holds_a_seat(self) -> bool:
        return self.status in SEATED and not self.offer_has_run_out

    @property
    def is_confirmed(self) -> bool:
        return self.status == Status.CONFIRMED

    @property
    def offer_has_run_out(self) -> bool:
        """Whether an offer is over, even if no worker has written it down yet."""
        return self.offer_runs_out_by(timezone.now())

    def offer_runs_out_by(self, now: datetime.datetime) -> bool:
        """Whether an offer is over at that moment."""
        return (
            self.status == Status.OFFERED
            and self.offer_expires_at is not None
            and self.offer_expires_at <= now
        )
