"""What somebody is writing and has not shared yet: as typed, known to its writer alone."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.knowledge.querysets import DraftQuerySet


class Draft(models.Model):
    """A text on its way. Its token stands in the form's address, so that one form makes one post.

    When it has become a post or a question the words are let go of; the row stays as the receipt
    by which a second press on the button finds what the first one made.
    """

    class Kind(models.TextChoices):
        EXPERIENCE = "experience", _("Experience")
        KNOWLEDGE = "knowledge", _("Knowledge")
        INFORMATION = "information", _("Information")
        QUESTION = "question", _("Question")

    token = models.UUIDField(_("Token"), unique=True, default=uuid.uuid4)
    member = models.ForeignKey(
        "people.Member",
        verbose_name=_("Writer"),
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    answers = models.JSONField(_("As typed"), default=dict, blank=True)
    post = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("Post"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
        help_text=_("The post that it changes, or has become."),
    )
    question = models.ForeignKey(
        "knowledge.Question",
        verbose_name=_("Question"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    saved_at = models.DateTimeField(_("Saved"), default=timezone.now)
    finished_at = models.DateTimeField(_("Shared"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at", "-id"]

    def __str__(self) -> str:
        return self.heading or str(self.get_kind_display())

    @property
    def heading(self) -> str:
        """What it is called so far."""
        return " ".join("".join(self.answers.get("title", [])).split())[:140]


class DraftPicture(models.Model):
    """A picture that has been taken in for a draft; what it shows is told by the picture itself."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "hub.HubImage", verbose_name=_("Picture"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("picture of a draft")
        verbose_name_plural = _("pictures of drafts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "image"], name="a_picture_once_in_a_draft")
        ]

    def __str__(self) -> str:
        return str(self.image)
