"""When each of the worker's recurring jobs was last begun."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecurringJob(models.Model):
    """One recurring job of the worker, so that two workers never do it at the same time."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    begun_at = models.DateTimeField(_("Last begun"), null=True, blank=True)
    last_error = models.CharField(_("Last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("recurring job")
        verbose_name_plural = _("recurring jobs")

    def __str__(self) -> str:
        return self.name
