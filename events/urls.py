"""Addresses of signing up and what follows, and calendar files below pages, which answer them."""

from __future__ import annotations

from django.urls import path, re_path
from django.utils.translation import pgettext_lazy
from wagtail.views import serve

from events.views import (
    attending,
    by_mail,
    feeds,
    interests,
    organising,
    previewing,
    reaching,
    registrations,
    signing_up,
)

urlpatterns = [
    path(pgettext_lazy("address", "sign-up/<int:pk>/"), signing_up.sign_up, name="sign_up"),
    path(
        pgettext_lazy("address", "sign-up/<int:pk>/guest/"),
        signing_up.sign_up_as_guest,
        name="sign_up_as_guest",
    ),
    path(
        pgettext_lazy("address", "sign-up/<int:pk>/look-in-your-mail/"),
        signing_up.guest_asked,
        name="guest_asked",
    ),
    path(
        pgettext_lazy("address", "sign-up/mine/<str:token>/"),
        registrations.registration_link,
        name="registration_link",
    ),
    path(
        pgettext_lazy("address", "sign-up/offer/<str:token>/"),
        registrations.offer_link,
        name="offer_link",
    ),
    path(
        pgettext_lazy("address", "sign-up/approve/<str:token>/"),
        by_mail.approval_link,
        name="approval_link",
    ),
    path(
        pgettext_lazy("address", "sign-up/confirm/<str:token>/"),
        by_mail.guest_link,
        name="guest_link",
    ),
    path(pgettext_lazy("address", "network/sign-ups/"), signing_up.my_sign_ups, name="my_sign_ups"),
    path(
        pgettext_lazy("address", "network/sign-ups/<int:pk>/"),
        registrations.registration,
        name="registration",
    ),
    path(
        pgettext_lazy("address", "network/sign-ups/calendar/"),
        feeds.my_calendar,
        name="my_calendar",
    ),
    path(
        pgettext_lazy("address", "network/interest/<int:pk>/"),
        interests.interest,
        name="interest",
    ),
    path(
        pgettext_lazy("address", "network/organise/"),
        organising.organiser,
        name="organiser",
    ),
    path(
        pgettext_lazy("address", "network/organise/statistics/"),
        reaching.statistics,
        name="sign_up_statistics",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/"),
        organising.organise,
        name="organise",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/as-it-will-be/"),
        previewing.preview,
        name="preview_sign_up",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/day/<int:date_pk>/"),
        attending.day_view,
        name="day_view",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/message/"),
        reaching.message,
        name="message_participants",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/list/"),
        reaching.participants_export,
        name="participants_export",
    ),
    path(
        pgettext_lazy("address", "network/organise/<int:pk>/needs/"),
        reaching.needs_counts,
        name="needs_counts",
    ),
    path(
        pgettext_lazy("address", "network/organise/present/<str:token>/"),
        attending.note_present,
        name="note_present",
    ),
    path(
        pgettext_lazy("address", "network/queue/<int:pk>/"),
        reaching.log_of_the_queue,
        name="queue_log",
    ),
    re_path(
        pgettext_lazy("address", r"^calendar/(?P<token>[\w\-]{22})\.ics$"),
        feeds.personal_feed,
        name="personal_feed",
    ),
    re_path(r"^((?:[\w\-]+/)+kalender\.ics)$", serve, name="calendar_file"),
]
