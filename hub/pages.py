"""What every page of the hub has in common."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page
from wagtail.search import index

from hub.pictures import IN_TEXT, OPENING, SHARED
from hub.routing import FoundInOneQuestion


class BasePage(FoundInOneQuestion, Page):
    """A page with a summary for lists, a picture, and the day somebody last checked it."""

    summary = models.TextField(
        _("Summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences that stand first on the page and in every list."),
    )
    lead_image = models.ForeignKey(
        "hub.HubImage",
        verbose_name=_("Picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    responsible_function = models.CharField(
        _("Responsible function"),
        max_length=120,
        blank=True,
        help_text=_("A role, not a person: “Communications officer, city office”."),
    )
    reviewed_on = models.DateField(
        _("Checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last checked that the page is right."),
    )

    intro_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel(
            "lead_image",
            help_text=_(
                "Stands at the top of the page and goes along when somebody shares it."
                " Rather none than one that says nothing."
            ),
        ),
    ]
    settings_panels = [
        PublishingPanel(),
        MultiFieldPanel(
            [FieldPanel("responsible_function"), FieldPanel("reviewed_on")],
            heading=_("Responsibility"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
    ]

    section = ""
    # The sizes that are shown of the pictures in each field, to be made before they are needed.
    picture_sizes = {"lead_image": [OPENING, SHARED], "body": [IN_TEXT]}

    class Meta:
        abstract = True

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The page's address and when readers last got something new; drafts do not count."""
        [place] = super().get_sitemap_urls(request)
        return [{**place, "lastmod": self.last_published_at or self.first_published_at}]
