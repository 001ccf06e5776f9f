"""The front page: what the city does in the world, at a glance."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.blocks import BodyBlock
from hub.fields import BodyField
from hub.models import SiteSettings
from hub.pages import BasePage
from hub.pictures import SHORE, ready_sizes
from hub.templatetags.frame import frame_of
from hub.visibility import open_to_all
from network.knowledge.models import ExperiencePage
from network.register.models import Entry, TwinCityPage
from network.register.querysets import PAST
from network.register.together import map_of
from network.strategy.models import StrategyPage
from training.models import TrainingPage

FEW = 3


class HomePage(BasePage):
    """The front door of the hub."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "events.EventIndexPage",
        "home.StandardPage",
        "home.AccessibilityStatementPage",
        "home.CookiePage",
        "home.OrganisationIndexPage",
        "home.ThemeIndexPage",
        "knowledge.ExperienceIndexPage",
        "strategy.StrategyIndexPage",
        "register.RegisterPage",
        "register.TwinCityIndexPage",
        "training.TrainingIndexPage",
    ]
    section = "home"

    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)
    content_panels = [*BasePage.intro_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        twin_cities = list(
            open_to_all(TwinCityPage.objects.descendant_of(self).live())
            .filter(twin_until__isnull=True)
            .select_related("lead_image")
            .prefetch_related(ready_sizes(SHORE))
            .defer_streamfields()
            .order_by("title")
        )
        experiences = ExperiencePage.objects.descendant_of(self).readable()
        trainings = TrainingPage.objects.descendant_of(self).readable().next_first()
        index = frame_of(request, self).addresses
        context.update(
            twin_cities=twin_cities,
            twin_cities_url=index.get("twincityindexpage"),
            map=map_of(twin_cities, SiteSettings.for_request(request), request),
            figures=self._figures(index.get("registerpage", "")),
            experiences=list(experiences.newest_first().for_list()[:FEW]),
            experiences_url=index.get("experienceindexpage"),
            trainings=list(trainings.filter(next_at__isnull=False).defer_streamfields()[:FEW]),
            trainings_url=index.get("trainingindexpage"),
            strategy=open_to_all(StrategyPage.objects.descendant_of(self).live())
            .order_by(F("valid_from").desc(nulls_last=True), "-pk")
            .first(),
        )
        return context

    def _figures(self, register_url: str) -> list[dict[str, Any]]:
        """The work in one sentence of figures, each a way into the register."""
        if not register_url:
            return []
        going_on = ~Q(status__in=PAST)
        counts = Entry.objects.public().aggregate(
            activities=Count(
                "pk", filter=going_on & Q(record_type=Entry.RecordType.ACTIVITY), distinct=True
            ),
            networks=Count(
                "pk", filter=going_on & Q(record_type=Entry.RecordType.NETWORK), distinct=True
            ),
            countries=Count("countries", distinct=True),
        )
        countries = counts["countries"]
        return [
            {
                "before": gettext("We take part in"),
                "number": counts["activities"],
                "label": ngettext("activity", "activities", counts["activities"]),
                "url": f"{register_url}?typ=aktivitet",
                "after": gettext(" and"),
            },
            {
                "before": "",
                "number": counts["networks"],
                "label": ngettext("network", "networks", counts["networks"]),
                "url": f"{register_url}?typ=natverk",
                "after": gettext(","),
            },
            {
                "before": gettext("with partners in"),
                "number": countries,
                "label": ngettext("country", "countries", countries),
                "url": register_url,
                "after": ".",
            },
        ]
