"""Seats kept for an organisation until a date; then they are everybody's."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from events.models.occasions import Occasion
from hub.moments import MomentField
from network.people.models import Organisation


class OrganisationQuota(models.Model):
    """So many seats of an occasion for one organisation, until they lapse by themselves."""

    occasion = ParentalKey(Occasion, on_delete=models.CASCADE, related_name="quotas")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="quotas",
    )
    seats = models.PositiveIntegerField(_("Places"), validators=[MinValueValidator(1)])
    lapses_at = MomentField(_("Kept until"), help_text=_("Then they are free for everybody."))
    lapsed_at = models.DateTimeField(_("Lapsed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("places for an organisation")
        verbose_name_plural = _("places for organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "organisation"], name="one_quota_per_organisation"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="a_quota_has_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.seats}"
