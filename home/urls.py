"""Addresses of what draws on several rooms."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from home.views.accessibility import accessibility_notice, accessibility_receipt
from home.views.my_page import my_page
from home.views.search import search

urlpatterns = [
    path(pgettext_lazy("address", "search/"), search, name="search"),
    path(pgettext_lazy("address", "network/"), my_page, name="my_page"),
    path(
        pgettext_lazy("address", "accessibility/report/"),
        accessibility_notice,
        name="accessibility_notice",
    ),
    path(
        pgettext_lazy("address", "accessibility/report/thanks/<str:token>/"),
        accessibility_receipt,
        name="accessibility_receipt",
    ),
]
