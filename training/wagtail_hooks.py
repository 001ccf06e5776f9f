"""The editors' menu “Training and calendar”."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from events.page_listings import EventListing, MeetingListing
from events.viewsets import OccasionViewSet
from hub.admin_records import show_records
from training.records import CertificateAdmin
from training.viewsets import CertificateRuleViewSet, TrainingListing

show_records(CertificateAdmin)


class TrainingAndCalendarGroup(ViewSetGroup):
    """The menu “Training and calendar”."""

    items = (
        OccasionViewSet(),
        TrainingListing(),
        EventListing(),
        MeetingListing(),
        CertificateRuleViewSet(),
    )
    menu_label = _("Training and calendar")
    menu_icon = "date"
    menu_order = 220


@hooks.register("register_admin_viewset")
def register_training_and_calendar() -> TrainingAndCalendarGroup:
    return TrainingAndCalendarGroup()
