"""How a mail about a sign-up is put together, and which one it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from events import links as to
from events.entries import place_and_address
from events.models import Occasion, Registration
from hub.mail import queue_mail
from hub.models import OutgoingMail, SiteSettings

LOOK = "sign_up"
MESSAGES = (
    "approval_asked",
    "approval_reminder",
    "calendar_cancel",
    "calendar_date",
    "date_changed",
    "date_dropped",
    "date_is_set",
    "guest_confirms",
    "is_it_held",
    "late_cancellation",
    "needs_deleted",
    "offer_ended",
    "organiser_message",
    "reminder",
    "seat_offered",
    "sign_up_confirmed",
    "sign_up_ended",
    "sign_up_not_approved",
    "sign_up_requested",
    "sign_up_waiting",
)


def key_of(purpose: str, number: int, *more: object) -> str:
    """What makes a mail the only one of its kind; its second part is what the mail is about."""
    return ":".join(str(part) for part in (purpose, number, *more))


def number_in(mail: OutgoingMail) -> int:
    """The number of the sign-up, or whatever the mail is about."""
    return int(mail.key.split(":")[1])


def event_in(mail: OutgoingMail) -> int:
    """The number of what happened that the mail to a participant tells of."""
    return int(mail.key.split(":")[2])


def write(
    purpose: str,
    key: str,
    to: str,
    subject: str,
    *paragraphs: str,
    name: str = "",
    language: str,
    facts: Iterable[tuple[str, str]] = (),
    links: Iterable[tuple[str, str]] = (),
    notes: Iterable[str] = (),
    calendar: bytes = b"",
) -> None:
    """Puts it in the outbox; somebody without an address gets none."""
    if not to:
        return
    context: dict[str, Any] = {
        "subject": subject,
        "name": name,
        "paragraphs": [paragraph for paragraph in paragraphs if paragraph],
        "facts": list(facts),
        "links": list(links),
        "notes": list(notes),
    }
    queue_mail(
        message=purpose,
        key=key,
        to_address=to,
        context=context,
        language=language,
        calendar=calendar,
    )


def write_to_participant(
    purpose: str,
    registration: Registration,
    event_id: object,
    subject: str,
    *paragraphs: str,
    **parts: Any,
) -> None:
    """The same, to the one whose sign-up it is. Call it within `in_language_of`."""
    write(
        purpose,
        key_of(purpose, registration.pk, event_id),
        registration.email,
        subject,
        *paragraphs,
        name=registration.name,
        language=registration.reads_in,
        **parts,
    )


def in_language_of(registration: Registration) -> translation.override:
    """Words and days as the participant reads them."""
    return translation.override(registration.reads_in)


def facts_of(occasion: Occasion) -> list[tuple[str, str]]:
    """When and where, as lines."""
    when = [(gettext("Time"), capfirst(str(date))) for date in occasion.dates.all()]
    place = place_and_address(occasion)
    return [*when, (gettext("Place"), place)] if place else when


def page_of(occasion: Occasion) -> Page:
    """Its page in the reader's language where it can be read there; asked for once for each."""
    own = {occasion.page.locale.language_code: occasion.page}
    known: dict[str, Page] = occasion.__dict__.setdefault("_pages", own)
    language = get_language() or settings.LANGUAGE_CODE
    if language not in known:
        known[language] = occasion.page.localized
    return known[language]


def page_link(occasion: Occasion) -> str:
    """To where the occasion is told of in the reader's language."""
    return to.page_link(occasion, page_of(occasion))


def title_of(occasion: Occasion) -> str:
    return str(page_of(occasion).title)


def organiser_address(occasion: Occasion) -> str:
    """Where the organiser reads mail: the page's contact, or the site's own."""
    contact = getattr(occasion.page.specific, "contact_email", "")
    if contact:
        return str(contact)
    settings = SiteSettings.objects.first()
    return settings.contact_email if settings else ""
