"""Addresses in mails that work without signing in; each is good for one thing.

The value says what the link is about: the number of the sign-up, the question or the request.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from events.models import Approval, GuestRequest, Occasion, Registration
from hub.signed_links import make_token, read_token

REGISTRATION = "sign-up"
OFFER = "offer"
APPROVAL = "approval"
GUEST = "guest"
PRESENCE = "presence"
VALID_FOR = {
    REGISTRATION: datetime.timedelta(days=730),
    OFFER: datetime.timedelta(days=60),
    APPROVAL: datetime.timedelta(days=60),
    GUEST: datetime.timedelta(hours=48),
    PRESENCE: datetime.timedelta(days=730),
}


def registration_link(registration: Registration) -> str:
    """To the page of a sign-up, where one also cancels."""
    return _link("registration_link", REGISTRATION, [registration.pk], registration.occasion)


def offer_link(registration: Registration) -> str:
    """To the page where one accepts or declines an offered place."""
    return _link("offer_link", OFFER, [registration.pk], registration.occasion)


def approval_link(approval: Approval) -> str:
    """To the page where a manager answers; a question that was passed on has a new link."""
    value = [approval.pk, approval.passed_on]
    return _link("approval_link", APPROVAL, value, approval.registration.occasion)


def guest_link(request: GuestRequest) -> str:
    """To the page where a guest confirms the address."""
    return _link("guest_link", GUEST, [request.pk], request.occasion)


def presence_link(registration: Registration) -> str:
    """What a participant shows at the door; it does something only for the organiser."""
    return _link("note_present", PRESENCE, [registration.pk], registration.occasion)


def read_presence(token: str) -> Registration:
    """The sign-up that somebody shows at the door."""
    return read_registration(token, purpose=PRESENCE)


def read_registration(token: str, *, purpose: str = REGISTRATION) -> Registration:
    """The sign-up that a link is about; raises LinkError, or DoesNotExist."""
    [number] = read_token(token, purpose=purpose, valid_for=VALID_FOR[purpose])
    return Registration.objects.select_related(
        "occasion__page", "member__organisation", "organisation"
    ).get(pk=number)


def read_approval(token: str) -> Approval:
    """The question that a link is about, if it has not been passed on since."""
    number, passed_on = read_token(token, purpose=APPROVAL, valid_for=VALID_FOR[APPROVAL])
    found = Approval.objects.select_related("registration__occasion__page", "registration__member")
    return found.get(pk=number, passed_on=passed_on)


def read_guest_request(token: str) -> GuestRequest:
    """The request that a link is about."""
    [number] = read_token(token, purpose=GUEST, valid_for=VALID_FOR[GUEST])
    return GuestRequest.objects.select_related("occasion__page").get(pk=number)


def page_link(occasion: Occasion, page: Page | None = None) -> str:
    """To where the occasion is told of: its page, or that page in another language."""
    address = (page or occasion.page).get_full_url()
    return f"{address}#{occasion.anchor}" if address else settings.BASE_URL


def _link(name: str, purpose: str, value: list[int], occasion: Occasion) -> str:
    try:
        path = reverse(name, args=[make_token(purpose=purpose, value=value)])
    except NoReverseMatch:
        return page_link(occasion)
    return f"{settings.BASE_URL}{path}"
