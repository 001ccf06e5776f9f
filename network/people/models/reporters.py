"""Those who report for an organisation each year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.people.models.members import Member
from network.people.models.organisations import Organisation
from network.people.models.periods import Period
from network.people.querysets import SeatQuerySet


class Reporter(Period):
    """A member who keeps her organisation's activities in the register and reports on them."""

    member = models.ForeignKey(
        Member, verbose_name=_("Member"), on_delete=models.PROTECT, related_name="reporting"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="reporters",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporter")
        verbose_name_plural = _("reporters")
        ordering = ["organisation__name", "begins_on"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["member", "organisation"],
                condition=Q(ends_on__isnull=True),
                name="one_going_reporting_for_each_member_and_organisation",
                violation_error_message=_("The member already reports for the organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.organisation}"
