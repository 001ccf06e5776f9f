"""Addresses of signing up and what follows, and calendar files below pages, which answer them."""

from __future__ import annotations

from django.urls import path, re_path
from django.utils.translation import pgettext_lazy
from wagtail.views import serve

from events.views import by_mail, feeds, interests, registrations, signing_up

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
    re_path(
        pgettext_lazy("address", r"^calendar/(?P<token>[\w\-]{22})\.ics$"),
        feeds.personal_feed,
        name="personal_feed",
    ),
    re_path(r"^((?:[\w\-]+/)+kalender\.ics)$", serve, name="calendar_file"),
]
