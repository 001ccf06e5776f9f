"""What members say to each other: who said it, from where, and whether it still stands."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from network.knowledge.markdown import to_html

EDIT_WINDOW = datetime.timedelta(minutes=30)


class Said(models.Model):
    """Something that a member has said. What is removed is no longer shown, but stays on record."""

    author = models.ForeignKey(
        "people.Member",
        verbose_name=_("Written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where the writer worked then. It stays when the writer changes work."),
    )
    text = models.TextField(_("Text"), max_length=4000)
    said_at = models.DateTimeField(_("Written"), default=timezone.now)
    changed_at = models.DateTimeField(_("Changed"), null=True, blank=True)
    removed_at = models.DateTimeField(_("Removed"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Removed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    removed_why = models.CharField(_("Why it was removed"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["said_at", "id"]

    @property
    def html(self) -> SafeString:
        """The text as the page shows it; cleaned each time, by the rules of today."""
        return mark_safe(to_html(self.text))  # noqa: S308 cleaned by to_html

    @property
    def is_removed(self) -> bool:
        """Whether somebody has taken it away."""
        return self.removed_at is not None

    def may_still_be_changed(self, now: datetime.datetime) -> bool:
        """Whether the writer may still put it right; after a while others have answered to it."""
        return not self.is_removed and now - self.said_at < EDIT_WINDOW
