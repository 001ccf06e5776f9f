"""What the front door adds to the admin: what waits, what to mend, notices about barriers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.dashboard import arrange
from home.notices_admin import AccessibilityNoticeAdmin
from home.views.attention import attention
from home.views.content_report import content_report
from hub.admin_records import show_records

show_records(AccessibilityNoticeAdmin)


@hooks.register("register_admin_urls")
def attention_addresses() -> list[URLPattern]:
    return [
        path("attention/<slug:key>/", attention, name="attention"),
        path("reports/content/", content_report, name="content_report"),
    ]


@hooks.register("register_reports_menu_item")
def content_to_mend() -> MenuItem:
    return MenuItem(
        _("Content to mend"), reverse("content_report"), icon_name="clipboard-list", order=50
    )


@hooks.register("construct_homepage_panels")
def what_waits_first(request: HttpRequest, panels: list[Any]) -> None:
    arrange(panels)
