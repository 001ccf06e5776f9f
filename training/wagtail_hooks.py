"""The editors' menu “Training and calendar”."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from events.viewsets import EventListing, MeetingListing, OccasionViewSet
from training.models import TrainingPage


class TrainingListing(PageListingViewSet):
    """Trainings."""

    model = TrainingPage
    name = "trainings"
    icon = "openquote"
    menu_label = _("Trainings")
    list_filter = ["area", "is_city_wide"]


class TrainingAndCalendarGroup(ViewSetGroup):
    """The menu “Training and calendar”."""

    items = (OccasionViewSet(), TrainingListing(), EventListing(), MeetingListing())
    menu_label = _("Training and calendar")
    menu_icon = "date"
    menu_order = 220


@hooks.register("register_admin_viewset")
def register_training_and_calendar() -> TrainingAndCalendarGroup:
    return TrainingAndCalendarGroup()
