"""Food and access: asked for when it matters, read by few, deleted soon."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.registrations import Registration


class Needs(models.Model):
    """What a participant needs to eat and to take part. Never in mails, lists or logs."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="needs"
    )
    diet = models.CharField(
        _("Food"), max_length=200, blank=True, help_text=_("What you do not eat. No reasons.")
    )
    access = models.CharField(
        _("Access"),
        max_length=200,
        blank=True,
        help_text=_("What makes it possible for you to take part. No diagnoses."),
    )
    delete_after = models.DateTimeField(_("Deleted after"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("needs of a participant")
        verbose_name_plural = _("needs of participants")
        indexes = [models.Index(fields=["delete_after"], name="needs_to_delete")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(diet="") | ~Q(access=""), name="needs_say_something"
            )
        ]

    def __str__(self) -> str:
        return str(self.registration_id)
