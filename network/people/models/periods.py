"""What holds from one day to another: seats, assignments and other duties."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Period(models.Model):
    """From one day to another, both counted; without a last day it goes on."""

    begins_on = models.DateField(_("From"), default=timezone.localdate)
    ends_on = models.DateField(
        _("To"),
        null=True,
        blank=True,
        help_text=_("The last day. Leave empty while it goes on."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            )
        ]

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()
