"""What members tell each other about themselves."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.people.models.members import Member


def portrait_path(profile: Profile, filename: str) -> str:
    """A name that says nothing of the person; the picture is only handed out to members."""
    return f"members/{uuid.uuid4().hex}.jpg"


class Profile(models.Model):
    """A member's own page for the other members: what she knows and can help with."""

    member = models.OneToOneField(
        Member, verbose_name=_("Member"), on_delete=models.CASCADE, related_name="profile"
    )
    photo = models.FileField(_("Photo"), upload_to=portrait_path, blank=True)
    languages = models.CharField(
        _("Languages"),
        max_length=200,
        blank=True,
        help_text=_("With commas between: Swedish, English, German."),
    )
    skills = models.CharField(
        _("What I am good at"),
        max_length=400,
        blank=True,
        help_text=_("With commas between: writing applications, budgets, schools."),
    )
    themes = models.ManyToManyField(
        "register.Theme",
        verbose_name=_("Themes I know"),
        blank=True,
        related_name="+",
        help_text=_("Questions about these are sent to you."),
    )
    programmes = models.ManyToManyField(
        "register.Programme",
        verbose_name=_("Programmes I have worked with"),
        blank=True,
        related_name="+",
        help_text=_("That you have applied to, or run a project in."),
    )
    can_help_with = models.TextField(
        _("What I can help with"),
        max_length=1000,
        blank=True,
        help_text=_("Some sentences to colleagues who have not met you."),
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.member)

    @property
    def language_list(self) -> list[str]:
        """The languages one by one."""
        return [word.strip() for word in self.languages.split(",") if word.strip()]

    @property
    def skill_list(self) -> list[str]:
        """The skills one by one."""
        return [word.strip() for word in self.skills.split(",") if word.strip()]
