"""The organisations' seats in the network."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.people.models.members import Member
from network.people.models.organisations import Organisation
from network.people.models.periods import Period
from network.people.querysets import SeatQuerySet


class Seat(Period):
    """A member's place in the network for her organisation, ordinary or as a substitute."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        SUBSTITUTE = "substitute", _("Substitute")

    member = models.ForeignKey(
        Member, verbose_name=_("Member"), on_delete=models.PROTECT, related_name="seats"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="seats",
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.ORDINARY)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in the network")
        verbose_name_plural = _("seats in the network")
        ordering = ["organisation__name", "kind", "begins_on"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["member", "organisation"],
                condition=Q(ends_on__isnull=True),
                name="one_going_seat_for_each_member_and_organisation",
                violation_error_message=_("The member already has a seat for the organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.organisation}"
