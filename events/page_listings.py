"""The lists that editors find events and meetings in."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from events.models import EventPage, MeetingPage
from hub import dates
from hub.page_listings import KindFilterSet, KindIndexView, KindOfPage, kind_columns


class DatedFilterSet(KindFilterSet):
    """What is to come, or over."""

    time = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("upcoming", _("To come")), ("past", _("Over"))],
        method="filter_time",
    )

    def filter_time(self, pages: Any, _name: str, value: str) -> QuerySet[Any]:
        return pages.upcoming() if value == "upcoming" else pages.past()


class EventFilterSet(DatedFilterSet):
    """Events by kind too."""

    class Meta(KindFilterSet.Meta):
        model = EventPage
        fields = ["time", "state", "kind", "locale", "translated"]


class MeetingFilterSet(DatedFilterSet):
    """Meetings."""

    class Meta(KindFilterSet.Meta):
        model = MeetingPage
        fields = ["time", "state", "locale", "translated"]


STARTS = Column(
    "starts_at",
    label=_("Starts"),
    accessor=lambda page: dates.when(page.begins_at),
    sort_key="begins_at",
)


class DatedIndexView(KindIndexView):
    """The lists with when each is held."""

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        return super().annotate_queryset(pages.with_moments())


class EventListing(KindOfPage):
    """Events."""

    model = EventPage
    name = "events"
    icon = "calendar-alt"
    menu_label = _("Events")
    index_view_class = DatedIndexView
    filterset_class = EventFilterSet
    columns = kind_columns(
        STARTS, Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind")
    )


class MeetingListing(KindOfPage):
    """Meetings."""

    model = MeetingPage
    name = "meetings"
    icon = "group"
    menu_label = _("Meetings")
    index_view_class = DatedIndexView
    filterset_class = MeetingFilterSet
    columns = kind_columns(STARTS)
