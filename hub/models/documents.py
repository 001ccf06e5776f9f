"""Documents that editors publish: agreements, minutes, decisions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class HubDocument(AbstractDocument):
    """A file with a note of whether somebody has checked that all can read it."""

    accessibility_checked_on = models.DateField(
        _("Accessibility checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody checked that a screen reader can read the file."),
    )

    admin_form_fields = (*Document.admin_form_fields, "accessibility_checked_on")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
