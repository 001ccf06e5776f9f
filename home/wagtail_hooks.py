"""What the front door adds to the admin: what waits, and notices about barriers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from home.dashboard import arrange
from home.notices_admin import AccessibilityNoticeAdmin
from home.views.attention import attention
from hub.admin_records import show_records

show_records(AccessibilityNoticeAdmin)


@hooks.register("register_admin_urls")
def attention_addresses() -> list[URLPattern]:
    return [path("attention/<slug:key>/", attention, name="attention")]


@hooks.register("construct_homepage_panels")
def what_waits_first(request: HttpRequest, panels: list[Any]) -> None:
    arrange(panels)
