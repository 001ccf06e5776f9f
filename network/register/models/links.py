"""Who takes part in an entry, with whom, and which clauses of the strategy it serves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from network.register.models.entries import Entry
from network.register.models.vocabularies import ExternalOrganisation


class Participation(Orderable):
    """One of the city's own organisations in an entry, with its role and a contact by function."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(_("Role"), max_length=12, choices=Entry.Role, blank=True)
    is_lead = models.BooleanField(
        _("Leads the city's part"), default=False, help_text=_("One organisation of the city.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("the city's organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "organisation"], name="one_participation_per_organisation"
            )
        ]


class Partnership(Orderable):
    """An external partner of an entry."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="partnerships")
    partner = models.ForeignKey(
        ExternalOrganisation,
        verbose_name=_("Partner"),
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    is_lead = models.BooleanField(_("Leads the whole"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(fields=["entry", "partner"], name="one_partnership_per_partner")
        ]


class ClauseLink(Orderable):
    """How an entry contributes to a clause of the strategy, in a sentence."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="clause_links")
    clause = models.ForeignKey(
        "strategy.ClauseCode",
        verbose_name=_("Clause"),
        on_delete=models.PROTECT,
        related_name="entry_links",
    )
    contribution = models.CharField(_("How it contributes"), max_length=240, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("link to a clause")
        verbose_name_plural = _("clauses of the strategy")
        constraints = [
            models.UniqueConstraint(fields=["entry", "clause"], name="one_link_per_clause")
        ]
