"""A training: what one learns, for whom it is, and when it is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from events.models import HeldOnOccasions
from events.panels import OccasionsPanel
from hub.blocks import TEXT_FEATURES, BodyBlock
from hub.fields import BodyField
from hub.pages import BasePage
from network.register.models import Theme
from training.linked_data import course_data
from training.querysets import TrainingQuerySet


class TrainingPage(HeldOnOccasions, BasePage):
    """A training that is held now and then; each time is an occasion."""

    class Area(models.TextChoices):
        PROJECT_MANAGEMENT = "project_management", _("Project management")
        FINANCIAL_MANAGEMENT = "financial_management", _("Financial management")
        EU_FUNDING = "eu_funding", _("EU funding")
        EU_KNOWLEDGE = "eu_knowledge", _("How the EU works")
        NETWORK_LEADERSHIP = "network_leadership", _("Leading in networks")
        LANGUAGE_AND_CULTURE = "language_and_culture", _("Languages and culture")
        COMMUNICATION = "communication", _("Communication and dissemination")

    area = models.CharField(_("Area"), max_length=24, choices=Area)
    is_city_wide = models.BooleanField(
        _("City-wide"),
        default=False,
        help_text=_("Open to every department and company of the city."),
    )
    for_whom = models.TextField(
        _("For whom"),
        max_length=300,
        help_text=_("One or two sentences: who gains from it, and what one needs to know before."),
    )
    goals = RichTextField(
        _("What you will be able to do"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("The goals, as a list: “write a budget that the programme approves”."),
    )
    before_you_come = RichTextField(
        _("Before you come"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What to read, bring or decide beforehand."),
    )
    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)
    contact_function = models.CharField(
        _("Contact by function"), max_length=120, blank=True, help_text=_("A role, not a person.")
    )
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    themes = ParentalManyToManyField(
        Theme,
        verbose_name=_("Themes"),
        blank=True,
        related_name="trainings",
        limit_choices_to={"is_retired": False},
    )

    objects = PageManager.from_queryset(TrainingQuerySet)()

    parent_page_types = ["training.TrainingIndexPage"]
    subpage_types: list[str] = []
    section = "training"

    content_panels = [
        *BasePage.intro_panels,
        OccasionsPanel(heading=_("Occasions")),
        MultiFieldPanel(
            [
                FieldPanel(
                    "area",
                    help_text=_(
                        "Sorts the list of trainings, and is what the year’s overview counts by."
                    ),
                ),
                FieldPanel("is_city_wide"),
                FieldPanel("for_whom"),
                FieldPanel("goals"),
                FieldPanel("before_you_come"),
            ],
            heading=_("The training"),
        ),
        FieldPanel(
            "body",
            help_text=_(
                "What one does there, day by day if it helps."
                " Dates and places are not written here: they come from the occasions."
            ),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("contact_function"), FieldPanel("contact_email")])],
            heading=_("Questions about the training"),
            help_text=_("A role and an address that stay when people change work."),
        ),
        FieldPanel(
            "themes", widget=forms.CheckboxSelectMultiple, help_text=_("Two or three at the most.")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("for_whom"),
        index.SearchField("goals"),
        index.SearchField("body"),
        index.FilterField("area"),
    ]

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        coming = self.coming_occasions(request)
        context["coming"] = coming
        context["past"] = [one for one in reversed(self.all_occasions) if one.has_ended]
        context["next_occasion"] = next((o for o in coming if not o.is_cancelled), None)
        context["themes"] = list(self.themes.all())
        context["structured_data"] = course_data(self, coming)
        return context
