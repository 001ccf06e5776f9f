"""What members follow, how often they want mail about it, and which mails they have been sent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FOLLOWED = ("theme", "twin_city", "entry", "post", "organisation")


def _exactly_one() -> Q:
    """That a member follows one thing in each row."""
    one = Q()
    for chosen in FOLLOWED:
        one |= Q(**{f"{name}__isnull": name != chosen for name in FOLLOWED})
    return one


class Subscription(models.Model):
    """One thing that a member follows."""

    member = models.ForeignKey(
        "people.Member",
        verbose_name=_("Member"),
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    theme = models.ForeignKey(
        "register.Theme",
        verbose_name=_("Theme"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    twin_city = models.ForeignKey(
        "register.TwinCityPage",
        verbose_name=_("Twin city"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
        help_text=_("The page in the main language."),
    )
    entry = models.ForeignKey(
        "register.Entry",
        verbose_name=_("Activity, network or agreement"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    post = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("Post"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    begun_at = models.DateTimeField(_("Since"), default=timezone.now)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="a_subscription_is_to_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=["member", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"a_{name}_is_followed_once",
                )
                for name in FOLLOWED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.thing}"

    @property
    def kind(self) -> str:
        """Which sort of thing is followed."""
        return next(name for name in FOLLOWED if getattr(self, f"{name}_id") is not None)

    @property
    def thing(self) -> Any:
        """What is followed."""
        return getattr(self, self.kind)


class DigestChoice(models.Model):
    """How often a member wants to hear from the network by mail."""

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")
        NEVER = "never", _("Never")

    member = models.OneToOneField(
        "people.Member",
        verbose_name=_("Member"),
        on_delete=models.CASCADE,
        related_name="digest_choice",
    )
    frequency = models.CharField(
        _("How often"), max_length=8, choices=Frequency, default=Frequency.WEEKLY
    )

    class Meta:
        verbose_name = _("choice of digest")
        verbose_name_plural = _("choices of digest")

    def __str__(self) -> str:
        return f"{self.member}: {self.get_frequency_display()}"


class DigestIssue(models.Model):
    """That a member's digest of a period has been made, also when there was nothing to send."""

    member = models.ForeignKey(
        "people.Member",
        verbose_name=_("Member"),
        on_delete=models.CASCADE,
        related_name="digest_issues",
    )
    begins_on = models.DateField(_("First day of the period"))
    made_at = models.DateTimeField(_("Made"), default=timezone.now)
    was_sent = models.BooleanField(_("Sent"), default=False)

    class Meta:
        verbose_name = _("issue of the digest")
        verbose_name_plural = _("issues of the digest")
        ordering = ["-begins_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "begins_on"], name="one_digest_for_a_member_and_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.begins_on}"
