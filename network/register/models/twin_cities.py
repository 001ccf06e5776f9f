"""The city's twin cities."""

from __future__ import annotations

import datetime
import zoneinfo
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from hub.blocks import TEXT_FEATURES, BodyBlock
from hub.fields import BodyField
from hub.models import SiteSettings
from hub.pages import BasePage
from hub.pictures import OPENING, SHARED, SHORE, ready_sizes
from hub.routing import FetchesPagesWhole
from hub.visibility import open_to_all
from network.register.countries import country_choices, country_name
from network.register.together import (
    city_data,
    distance_to,
    map_of,
    time_difference,
    together_with,
)


def time_zone_choices() -> list[tuple[str, str]]:
    """Every time zone with a city in its name."""
    return [(name, name) for name in sorted(zoneinfo.available_timezones()) if "/" in name]


class TwinCityIndexPage(FetchesPagesWhole, BasePage):
    """The twin cities on a map and in a list."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["register.TwinCityPage"]
    max_count_per_parent = 1
    section = "twin-cities"

    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)
    content_panels = [*BasePage.intro_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("twin city index page")

    def pages_below(self) -> QuerySet[TwinCityPage]:
        return TwinCityPage.objects.child_of(self).select_related("lead_image")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        home = SiteSettings.for_request(request)
        cities = list(
            open_to_all(TwinCityPage.objects.child_of(self).live())
            .select_related("lead_image")
            .prefetch_related(ready_sizes(SHORE))
            .defer_streamfields()
            .order_by("title")
        )
        for city in cities:
            city.distance = distance_to(city, home)
        context["twin_cities"] = [city for city in cities if not city.twin_until]
        context["map"] = map_of(context["twin_cities"], home, request)
        context["former_twin_cities"] = [city for city in cities if city.twin_until]
        return context


class TwinCityPage(BasePage):
    """A twin city: where it is, since when, what we do together and how to take part."""

    local_name = models.CharField(
        _("Local name"),
        max_length=80,
        blank=True,
        help_text=_("The name as the city itself writes it, when it differs."),
    )
    country = models.CharField(_("Country"), max_length=2, choices=country_choices)
    region = models.CharField(_("Region or state"), max_length=80, blank=True)
    twin_since = models.PositiveSmallIntegerField(
        _("Twin city since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
        help_text=_("The year. Leave empty when it is not certain; the page then says so."),
    )
    twin_until = models.PositiveSmallIntegerField(
        _("Ended in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
        help_text=_("The year the co-operation ended. The page stays as history."),
    )
    population = models.PositiveIntegerField(_("Inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("Counted in"), null=True, blank=True)
    latitude = models.DecimalField(
        _("Latitude"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("Longitude"),
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    time_zone = models.CharField(_("Time zone"), max_length=40, choices=time_zone_choices)
    website = models.URLField(_("Website"), blank=True)
    nuts_code = models.CharField(
        _("NUTS code"), max_length=5, blank=True, help_text=_("The EU's code of the region.")
    )
    body = BodyField(BodyBlock(), verbose_name=_("Our story together"), blank=True)
    for_schools = RichTextField(_("For schools"), blank=True, features=TEXT_FEATURES)
    for_associations = RichTextField(_("For associations"), blank=True, features=TEXT_FEATURES)
    for_residents = RichTextField(_("For residents"), blank=True, features=TEXT_FEATURES)
    contact_function = models.CharField(
        _("Contact by function"), max_length=120, blank=True, help_text=_("A role, not a person.")
    )
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    sources = RichTextField(
        _("Sources"),
        blank=True,
        features=["link", "ul"],
        help_text=_("Where the facts come from, so that the next editor can check them."),
    )

    parent_page_types = ["register.TwinCityIndexPage"]
    subpage_types: list[str] = []
    section = "twin-cities"
    picture_sizes = BasePage.picture_sizes | {"lead_image": [OPENING, SHARED, SHORE]}

    content_panels = [
        *BasePage.intro_panels,
        MultiFieldPanel(
            [
                FieldPanel("local_name"),
                FieldRowPanel(
                    [
                        FieldPanel("country"),
                        FieldPanel(
                            "region",
                            help_text=_("County, state or province, as the city itself says it."),
                        ),
                    ]
                ),
                FieldRowPanel([FieldPanel("twin_since"), FieldPanel("twin_until")]),
                FieldRowPanel(
                    [
                        FieldPanel("population"),
                        FieldPanel(
                            "population_year", help_text=_("The year that the figure is from.")
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "latitude",
                            help_text=_("In degrees, such as 58.3859. North is positive."),
                        ),
                        FieldPanel(
                            "longitude",
                            help_text=_("East is positive. The map and the distance come from it."),
                        ),
                    ]
                ),
                FieldPanel("time_zone", help_text=_("The clock on the page comes from it.")),
                FieldPanel("website"),
                FieldPanel("nuts_code"),
            ],
            heading=_("Facts"),
        ),
        FieldPanel(
            "body",
            help_text=_(
                "How it began, what it has been about and what is going on"
                ". Activities, agreements and experiences come by themselves from the register."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("for_schools"),
                FieldPanel("for_associations"),
                FieldPanel("for_residents"),
            ],
            heading=_("What you can do"),
            help_text=_(
                "What to do and whom to ask, a few sentences each. What is empty is not shown."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_function"), FieldPanel("contact_email")],
            heading=_("Contact"),
            help_text=_("A role and an address that stay when people change work."),
        ),
        FieldPanel("sources"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("local_name"),
        index.SearchField("body"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = _("twin city page")

    def clean(self) -> None:
        super().clean()
        if self.twin_since and self.twin_until and self.twin_until < self.twin_since:
            raise ValidationError({"twin_until": _("The end cannot come before the beginning.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        home = SiteSettings.for_request(request)
        context["distance"] = distance_to(self, home)
        context["time_difference"] = time_difference(self.time_zone, home.city_name)
        context["together"] = together_with(self, request)
        context["map"] = map_of([self], home, request)
        context["structured_data"] = city_data(self)
        return context

    @property
    def country_name(self) -> str:
        """The country in the reader's language."""
        return country_name(self.country)

    @property
    def local_time(self) -> datetime.datetime:
        """What the clock says there now."""
        return timezone.now().astimezone(zoneinfo.ZoneInfo(self.time_zone))
