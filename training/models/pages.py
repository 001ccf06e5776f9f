"""A training: what one learns, for whom it is, and when it is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from events.entries import entries_of_occasion
from events.files import file_path
from events.models import Occasion
from events.panels import OccasionsPanel
from events.standing import tell_of_places
from hub.blocks import TEXT_FEATURES, BodyBlock
from hub.fields import BodyField
from hub.ical import calendar_answer, make_download
from hub.pages import BasePage
from network.register.models import Theme
from training.linked_data import course_data
from training.querysets import TrainingQuerySet


class TrainingPage(RoutablePageMixin, BasePage):
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
    has_occasions = True

    content_panels = [
        *BasePage.intro_panels,
        OccasionsPanel(heading=_("Occasions")),
        MultiFieldPanel(
            [
                FieldPanel("area"),
                FieldPanel("is_city_wide"),
                FieldPanel("for_whom"),
                FieldPanel("goals"),
                FieldPanel("before_you_come"),
            ],
            heading=_("The training"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("contact_function"), FieldPanel("contact_email")])],
            heading=_("Questions about the training"),
        ),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
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

    def all_occasions(self) -> list[Occasion]:
        """Every time it is or has been held, the earliest first."""
        return list(Occasion.objects.of(self).by_date().prefetch_related("dates"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        occasions = self.all_occasions()
        coming = [occasion for occasion in occasions if not occasion.has_ended]
        for occasion in coming:
            path = file_path(self, "occasion_calendar", occasion.pk)
            occasion.calendar_url = f"{self.get_url(request)}{path}"
        tell_of_places(coming)
        context["coming"] = coming
        context["past"] = [occasion for occasion in reversed(occasions) if occasion.has_ended]
        context["next_occasion"] = next((o for o in coming if not o.is_cancelled), None)
        context["themes"] = list(self.themes.all())
        context["structured_data"] = course_data(self, coming)
        return context

    @path("tillfalle/<int:number>/kalender.ics/", name="occasion_calendar")
    def occasion_calendar(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """The dates of one occasion, to save in one's own calendar."""
        occasion = Occasion.objects.of(self).filter(pk=number).first()
        if occasion is None:
            raise Http404(_("There is no such occasion of this training."))
        entries = list(entries_of_occasion(occasion, occasion.dates.all(), self, request))
        return calendar_answer(
            request,
            make_download(entry.for_calendars for entry in entries),
            changed_at=max((entry.changed_at for entry in entries), default=None),
            filename=f"{self.slug}.ics",
        )
