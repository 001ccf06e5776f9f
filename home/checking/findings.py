"""What a check of the content has found, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from network.people.models import Organisation
from network.register.models import Entry


class Kind(models.TextChoices):
    """What can be wrong; those in ADVICE make the site better but break nothing."""

    LINK = "link", _("Links that lead nowhere")
    OCCASION = "occasion", _("Links to what is already over")
    PICTURE = "picture", _("Pictures without a description")
    HEADING = "heading", _("Headings that skip a level")
    CONTACT = "contact", _("A person where a function should be")
    SUMMARY = "summary", _("No summary")
    TRANSLATION = "translation", _("No translation")
    DOCUMENT = "document", _("Documents nobody has checked with a screen reader")


ADVICE = {Kind.SUMMARY, Kind.TRANSLATION, Kind.DOCUMENT}


@dataclass(frozen=True)
class Finding:
    """One thing to mend, where it is and what it is."""

    kind: Kind
    thing: Any
    detail: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether a reader stumbles; the rest is advice."""
        return self.kind not in ADVICE

    @property
    def title(self) -> str:
        """The name of the thing."""
        return str(self.thing)

    @property
    def url(self) -> str:
        """Where in the admin it is mended."""
        thing = self.thing
        if isinstance(thing, Page):
            return reverse("wagtailadmin_pages:edit", args=[thing.pk])
        if isinstance(thing, Entry | Organisation):
            viewset = (thing.specific if isinstance(thing, Entry) else thing).snippet_viewset
            return reverse(viewset.get_url_name("edit"), args=[quote(thing.pk)])
        name = "wagtailimages" if self.kind == Kind.PICTURE else "wagtaildocs"
        return reverse(f"{name}:edit", args=[thing.pk])
