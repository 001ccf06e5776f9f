"""What others are asked or told: managers, guests who confirm, the organiser."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext

from events import links
from events.deadlines import APPROVAL_REMINDER_HOURS, working_hours_later
from events.mails.writing import (
    facts_of,
    key_of,
    organiser_address,
    page_link,
    title_of,
    write,
)
from events.models import Approval, GuestRequest, Occasion, Registration, RegistrationEvent
from hub import dates
from hub.models import OutgoingMail
from network.people.reading import language_of


def approval_asked(approval: Approval) -> None:
    """May this person of yours take part?"""
    _ask("approval_asked", approval, _key("approval_asked", approval))


def approval_reminder(approval: Approval) -> bool:
    """The same once more, a working day before it is settled; says whether it is new.

    Nobody is reminded of what was asked, or passed on, less than a working day before the end.
    """
    asked = OutgoingMail.objects.filter(key=_key("approval_asked", approval)).first()
    key = _key("approval_reminder", approval)
    late = working_hours_later(asked.created_at, APPROVAL_REMINDER_HOURS) if asked else None
    if late is None or late > timezone.now() or OutgoingMail.objects.filter(key=key).exists():
        return False
    _ask("approval_reminder", approval, key)
    return True


def _key(purpose: str, approval: Approval) -> str:
    return key_of(purpose, approval.pk, approval.passed_on)


def _ask(purpose: str, approval: Approval, key: str) -> None:
    registration = approval.registration
    address = approval.asked_email or organiser_address(registration.occasion)
    language = language_of(address)
    with translation.override(language):
        title = title_of(registration.occasion)
        words = {"name": registration.name, "title": title}
        subject = (
            gettext("May %(name)s take part? %(title)s")
            if purpose == "approval_asked"
            else gettext("Still unanswered: may %(name)s take part? %(title)s")
        )
        default = (
            gettext("Without an answer by then it counts as a yes.")
            if approval.by_default == Approval.Outcome.APPROVED
            else gettext("Without an answer by then it counts as a no.")
        )
        write(
            purpose,
            key,
            address,
            subject % words,
            gettext("%(name)s has signed up for “%(title)s” and needs your approval.") % words,
            gettext("Please answer by %(when)s.") % {"when": dates.when(approval.deadline)},
            default,
            name=approval.asked_name,
            language=language,
            facts=facts_of(registration.occasion),
            links=[(gettext("Approve, refuse or pass on"), links.approval_link(approval))],
        )


def guest_confirms(request: GuestRequest) -> None:
    """Is this your address? Then sign up with this link."""
    with translation.override(request.language):
        title = title_of(request.occasion)
        write(
            "guest_confirms",
            key_of("guest_confirms", request.pk),
            request.email,
            gettext("Confirm your sign-up: %(title)s") % {"title": title},
            gettext("Somebody, probably you, wants to sign up for “%(title)s” with this address.")
            % {"title": title},
            gettext(
                "You are signed up only when you have confirmed. The link is good for 48 hours."
            ),
            name=request.name,
            language=request.language,
            facts=facts_of(request.occasion),
            links=[(gettext("Confirm my sign-up"), links.guest_link(request))],
            notes=[gettext("If it was not you, do nothing. Then what was written is deleted.")],
        )


def late_cancellation(registration: Registration, event: RegistrationEvent) -> None:
    """The organiser hears of somebody who cancels late."""
    address = organiser_address(registration.occasion)
    language = language_of(address)
    with translation.override(language):
        words = {"name": registration.name, "title": title_of(registration.occasion)}
        write(
            "late_cancellation",
            key_of("late_cancellation", registration.pk, event.pk),
            address,
            gettext("Late cancellation: %(title)s") % words,
            gettext("%(name)s cannot come to “%(title)s” after all.") % words,
            gettext("Reason: %(reason)s") % {"reason": event.reason} if event.reason else "",
            language=language,
            facts=facts_of(registration.occasion),
        )


def is_it_held(occasion: Occasion, event: RegistrationEvent, confirmed: int) -> None:
    """Too few have signed up: the organiser decides."""
    address = organiser_address(occasion)
    language = language_of(address)
    with translation.override(language):
        title = title_of(occasion)
        write(
            "is_it_held",
            key_of("is_it_held", occasion.pk, event.pk),
            address,
            gettext("Will it be held? %(title)s") % {"title": title},
            gettext("%(confirmed)s have a place, and at least %(minimum)s were wanted.")
            % {"confirmed": confirmed, "minimum": occasion.minimum},
            gettext("Decide that it is held all the same, or cancel it. Everybody is told."),
            language=language,
            facts=facts_of(occasion),
            links=[(title, page_link(occasion))],
        )
