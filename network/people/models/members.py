"""Members of the city's network for international issues."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from network.people.models.organisations import Organisation
from network.people.querysets import ERASED_DOMAIN, MemberQuerySet


class Member(index.Indexed, models.Model):
    """A person in the network and the home organisation she carries things home to."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="member",
        help_text=_("Empty until the person has signed in for the first time."),
    )
    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("e-mail address"), unique=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Home organisation"),
        on_delete=models.PROTECT,
        related_name="members",
    )
    job_title = models.CharField(_("Role at work"), max_length=120, blank=True)
    language = models.CharField(
        _("Language of mails"),
        max_length=8,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    left_on = models.DateField(
        _("Left the network on"),
        null=True,
        blank=True,
        help_text=_("What the member wrote stays; the rights end that day."),
    )

    objects = MemberQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("job_title"),
    ]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        """Whether the person has been taken out, and only what the member did is left."""
        return self.email.endswith(f"@{ERASED_DOMAIN}")

    @property
    def has_left(self) -> bool:
        """Whether the member has left the network by today."""
        return self.left_on is not None and self.left_on <= timezone.localdate()
