"""The list that editors find trainings in."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from hub import dates
from hub.page_listings import KindFilterSet, KindIndexView, KindOfPage, kind_columns
from network.register.models import Theme
from training.models import CertificateRule, TrainingPage


class TrainingFilterSet(KindFilterSet):
    """Trainings that have a date to come or lack one, by area and theme."""

    held = django_filters.ChoiceFilter(
        label=_("Next time"),
        method="is_held",
        choices=[("yes", _("Has a date")), ("no", _("No date to come"))],
    )
    themes = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=Theme.objects.all())

    class Meta(KindFilterSet.Meta):
        model = TrainingPage
        fields = ["held", "state", "area", "is_city_wide", "themes", "locale", "translated"]

    def is_held(self, pages: QuerySet[Any], _name: str, held: str) -> QuerySet[Any]:
        return pages.filter(next_at__isnull=held == "no")


class TrainingIndexView(KindIndexView):
    """The list with the next time each is held."""

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        return super().annotate_queryset(pages.with_dates())


class TrainingListing(KindOfPage):
    """Trainings."""

    model = TrainingPage
    name = "trainings"
    icon = "openquote"
    menu_label = _("Trainings")
    index_view_class = TrainingIndexView
    filterset_class = TrainingFilterSet
    columns = kind_columns(
        Column("area", label=_("Area"), accessor="get_area_display", sort_key="area"),
        Column(
            "next_at",
            label=_("Next time"),
            accessor=lambda page: dates.when(page.next_at) if page.next_at else "",
            sort_key="next_at",
        ),
    )


class CertificateRuleViewSet(ModelViewSet):
    """What occasions ask of those who get a certificate, where it is not what is usual."""

    model = CertificateRule
    icon = "doc-full"
    menu_label = _("Rules for certificates")
    list_display = ["occasion", "gives_certificate", "least_share", "hours"]
    copy_view_enabled = False
    panels = [
        FieldPanel("occasion"),
        FieldPanel(
            "gives_certificate", help_text=_("Untick when nobody gets a certificate for it.")
        ),
        FieldRowPanel([FieldPanel("least_share"), FieldPanel("hours")]),
    ]
