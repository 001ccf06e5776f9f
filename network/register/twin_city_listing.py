"""The list that editors find twin cities in."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from hub.page_listings import KindFilterSet, KindOfPage, kind_columns
from network.register.models import TwinCityPage


class TwinCityFilterSet(KindFilterSet):
    """Twin cities of today and of the past."""

    ended = django_filters.ChoiceFilter(
        label=_("Co-operation"),
        method="has_ended",
        choices=[("no", _("Goes on")), ("yes", _("Has ended"))],
    )

    class Meta(KindFilterSet.Meta):
        model = TwinCityPage
        fields = ["state", "country", "ended", "locale", "translated"]

    def has_ended(self, pages: QuerySet[TwinCityPage], _name: str, ended: str) -> QuerySet:
        return pages.filter(twin_until__isnull=ended == "no")


class TwinCityListing(KindOfPage):
    """Twin cities."""

    model = TwinCityPage
    name = "twin_cities"
    icon = "site"
    menu_label = _("Twin cities")
    menu_order = 240
    add_to_admin_menu = True
    filterset_class = TwinCityFilterSet
    columns = kind_columns(
        Column("country", label=_("Country"), accessor="get_country_display", sort_key="country"),
        Column("twin_since", label=_("Since"), sort_key="twin_since"),
    )
