"""Addresses behind the sign-in where members share, ask and carry home."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from network.knowledge import writing_urls
from network.knowledge.views.following import change_following, following, stop_digest_by_link
from network.knowledge.views.logging import log_spreading, take_back_log
from network.knowledge.views.one_click import log_by_link
from network.knowledge.views.share_kit import share_kit, share_sheet_pdf
from network.knowledge.views.spreading import spreading, spreading_export, spreading_matrix

urlpatterns = [
    *writing_urls.urlpatterns,
    path(pgettext_lazy("address", "network/spreading/"), spreading, name="spreading"),
    path(
        pgettext_lazy("address", "network/spreading/matrix/"),
        spreading_matrix,
        name="spreading_matrix",
    ),
    path(
        pgettext_lazy("address", "network/spreading/export/"),
        spreading_export,
        name="spreading_export",
    ),
    path(
        pgettext_lazy("address", "network/spreading/<int:pk>/"),
        log_spreading,
        name="log_spreading",
    ),
    path(
        pgettext_lazy("address", "network/spreading/link/<str:token>/"),
        log_by_link,
        name="log_by_link",
    ),
    path(
        pgettext_lazy("address", "network/spreading/logs/<int:pk>/take-back/"),
        take_back_log,
        name="take_back_log",
    ),
    path(pgettext_lazy("address", "network/kit/<int:pk>/"), share_kit, name="share_kit"),
    path(
        pgettext_lazy("address", "network/kit/<int:pk>/sheet.pdf"),
        share_sheet_pdf,
        name="share_sheet",
    ),
    path(pgettext_lazy("address", "network/following/"), following, name="following"),
    path(
        pgettext_lazy("address", "network/following/change/"),
        change_following,
        name="change_following",
    ),
    path(
        pgettext_lazy("address", "network/mail/stop/<str:token>/"),
        stop_digest_by_link,
        name="stop_digest",
    ),
]
