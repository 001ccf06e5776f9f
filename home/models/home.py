"""The front page: what the city does in the world, at a glance."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.blocks import BodyBlock
from hub.fields import BodyField
from hub.pages import BasePage
from network.register.models import TwinCityPage
from network.strategy.models import StrategyPage


class HomePage(BasePage):
    """The front door of the hub."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "events.EventIndexPage",
        "home.StandardPage",
        "home.AccessibilityStatementPage",
        "home.CookiePage",
        "home.OrganisationIndexPage",
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
        context["twin_cities"] = list(
            TwinCityPage.objects.descendant_of(self)
            .live()
            .public()
            .select_related("lead_image")
            .defer_streamfields()
            .order_by("title")
        )
        context["strategy"] = StrategyPage.objects.descendant_of(self).live().public().first()
        return context
