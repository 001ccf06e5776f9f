"""What members answer a post with: comments, thanks, and “we want to do that too”."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.knowledge.models.said import Said


class Comment(Said):
    """What a member says about a post; for the network, also where the post is public."""

    post = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("Post"),
        on_delete=models.CASCADE,
        related_name="comments",
    )

    class Meta(Said.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.text[:60]


class Mention(models.Model):
    """Somebody has been named in a comment, and has perhaps seen it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(_("Seen"), null=True, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "member"], name="named_once_in_a_comment")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.comment}"


class Reaction(models.Model):
    """A member's thanks for a post, or wish to do the same."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("Thank you")
        WE_TOO = "we_too", _("We want to do that too")

    post = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("Post"),
        on_delete=models.CASCADE,
        related_name="reactions",
    )
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    made_at = models.DateTimeField(_("When"), default=timezone.now)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "member", "kind"], name="each_reaction_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.post}"


class Opportunity(models.Model):
    """An organisation wants to do what another one has done. It remembers where that came from."""

    origin = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("From"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="opportunities",
    )
    title = models.CharField(
        _("Title"), max_length=255, help_text=_("What the post was called at the time.")
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="opportunities",
    )
    raised_by = models.ForeignKey(
        "people.Member",
        verbose_name=_("Raised by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="opportunities",
    )
    raised_at = models.DateTimeField(_("When"), default=timezone.now)

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "organisation"], name="one_opportunity_per_post_and_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.organisation}"
