"""Certificates: the proof that somebody took part, which anybody who holds the paper can check."""

from __future__ import annotations

import secrets
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Occasion, Registration
from hub import dates
from network.people.models import Member
from training.querysets import CertificateQuerySet

# Without the signs that people take for each other: 0 and O, 1 and I and L, U and V.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
USUAL_SHARE = 80


def new_number() -> str:
    """A number nobody can guess (49 bits), in two halves that can be read aloud."""
    half = ["".join(secrets.choice(SIGNS) for _place in range(5)) for _half in range(2)]
    return "-".join(half)


def as_number(written: str) -> str:
    """The number as we write it, however somebody typed it off the paper."""
    signs = "".join(sign for sign in written.upper() if sign in SIGNS)
    return f"{signs[:5]}-{signs[5:]}"


class CertificateRule(models.Model):
    """What an occasion asks of those who get its certificate; without a row, what is usual."""

    occasion = models.OneToOneField(
        Occasion,
        verbose_name=_("Occasion"),
        on_delete=models.CASCADE,
        related_name="certificate_rule",
    )
    gives_certificate = models.BooleanField(_("Gives a certificate"), default=True)
    least_share = models.PositiveSmallIntegerField(
        _("Least attendance, per cent of the time"),
        default=USUAL_SHARE,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Present counts in full, present for a part as half, all else as nothing."),
    )
    hours = models.DecimalField(
        _("Hours"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("As they stand on the certificate. Leave empty to count them from the dates."),
    )

    class Meta:
        verbose_name = _("rule for certificates")
        verbose_name_plural = _("rules for certificates")
        constraints = [
            models.CheckConstraint(
                condition=Q(least_share__gte=1, least_share__lte=100),
                name="certificate_share_is_a_share",
            )
        ]

    def __str__(self) -> str:
        return str(self.occasion)


class Certificate(models.Model):
    """That a person took part in a training, in the words of the day it was issued."""

    number = models.CharField(
        _("Number"), max_length=11, unique=True, default=new_number, editable=False
    )
    registration = models.ForeignKey(
        Registration,
        verbose_name=_("Sign-up"),
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    member = models.ForeignKey(
        Member,
        verbose_name=_("Member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
    )
    name = models.CharField(_("Name"), max_length=120, blank=True)
    title = models.CharField(_("Training"), max_length=255)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    hours = models.DecimalField(_("Hours"), max_digits=5, decimal_places=1)
    language = models.CharField(_("Language"), max_length=5, default="sv")
    issued_at = models.DateTimeField(_("Issued"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Issued by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("Revoked"), null=True, blank=True)
    revoked_because = models.CharField(_("Why it was revoked"), max_length=240, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(revoked_at__isnull=True),
                name="one_valid_certificate_per_sign_up",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_because="")),
                name="certificate_is_revoked_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def days(self) -> str:
        """When the training was, in words."""
        return dates.days(self.first_day, self.last_day)

    @property
    def shown_hours(self) -> Decimal:
        """The hours without a zero behind the comma."""
        whole = self.hours.to_integral_value()
        return whole if whole == self.hours else self.hours
