"""What has been weeded: a receipt that outlives what it tells of, and names nobody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionReceipt(models.Model):
    """That a rule was carried out: how much went, how old it was, and by whose decision."""

    rule = models.CharField(_("Rule"), max_length=60)
    done_at = models.DateTimeField(_("Done at"), auto_now_add=True)
    by = models.CharField(
        _("Done by"),
        max_length=80,
        help_text=_("A function or a machine, never a person's name."),
    )
    how_many = models.PositiveIntegerField(_("How many"))
    older_than = models.DateField(_("Older than"))
    decision = models.CharField(
        _("Decision"),
        max_length=200,
        help_text=_("The retention decision that the weeding rests on."),
    )

    class Meta:
        verbose_name = _("retention receipt")
        verbose_name_plural = _("retention receipts")
        ordering = ["-done_at", "-id"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.how_many}"
