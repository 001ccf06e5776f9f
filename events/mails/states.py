"""What a participant is told when the sign-up gets a new state."""

from __future__ import annotations

from django.utils.translation import gettext

from events import links
from events.mails.calendar import dates_to_tell, invite, part, send_the_rest, withdraw
from events.mails.writing import (
    facts_of,
    in_language_of,
    page_link,
    title_of,
    write_to_participant,
)
from events.models import Registration, RegistrationEvent, Status
from hub import dates


def confirmed(registration: Registration, event: RegistrationEvent) -> None:
    """You have a place; the date goes into the calendar, further dates in mails of their own."""
    occasion = registration.occasion
    items = invite(registration, dates_to_tell(occasion, event.happened_at), event.happened_at)
    with in_language_of(registration):
        title = title_of(occasion)
        late_from = occasion.late_from
        write_to_participant(
            "sign_up_confirmed",
            registration,
            event.pk,
            gettext("You have a place: %(title)s") % {"title": title},
            gettext("You have a place at “%(title)s”.") % {"title": title},
            occasion.for_the_confirmed,
            facts=facts_of(occasion),
            links=[(gettext("See, cancel or hand over"), links.registration_link(registration))],
            notes=[
                gettext("You can cancel until %(when)s. Then somebody else can come.")
                % {"when": dates.when(late_from)}
            ]
            if late_from
            else [],
            calendar=part(items[0], registration) if items else b"",
        )
        send_the_rest(items[1:], registration, event)


def waitlisted(registration: Registration, event: RegistrationEvent) -> None:
    """You are in the queue, and this is your place in it."""
    occasion = registration.occasion
    with in_language_of(registration):
        title = title_of(occasion)
        write_to_participant(
            "sign_up_waiting",
            registration,
            event.pk,
            gettext("You are in the queue: %(title)s") % {"title": title},
            gettext("All places at “%(title)s” are taken. You have place %(place)s in the queue.")
            % {"title": title, "place": event.queue_place or "–"},
            gettext("We write to you when there is a place for you. You need not do anything."),
            facts=facts_of(occasion),
            links=[(gettext("See your place or cancel"), links.registration_link(registration))],
        )


def requested(registration: Registration, event: RegistrationEvent) -> None:
    """We have got it, and your manager is asked."""
    occasion = registration.occasion
    with in_language_of(registration):
        title = title_of(occasion)
        write_to_participant(
            "sign_up_requested",
            registration,
            event.pk,
            gettext("We have received your sign-up: %(title)s") % {"title": title},
            gettext("Your manager is asked to approve that you take part in “%(title)s”.")
            % {"title": title},
            gettext("Your place in the queue counts from now, not from the answer."),
            facts=facts_of(occasion),
            links=[(gettext("See or cancel"), links.registration_link(registration))],
        )


def offered(registration: Registration, event: RegistrationEvent) -> None:
    """A place is free; answer by then."""
    occasion = registration.occasion
    with in_language_of(registration):
        title = title_of(occasion)
        by = dates.when(registration.offer_expires_at) if registration.offer_expires_at else ""
        write_to_participant(
            "seat_offered",
            registration,
            event.pk,
            gettext("A place for you: %(title)s") % {"title": title},
            gettext("There is a place for you at “%(title)s”. It is held for you until %(by)s.")
            % {"title": title, "by": by},
            gettext("Without an answer it goes to the next in the queue."),
            facts=facts_of(occasion),
            links=[(gettext("Accept or decline"), links.offer_link(registration))],
        )


def offer_ended(registration: Registration, event: RegistrationEvent) -> None:
    """You declined, or the time ran out."""
    with in_language_of(registration):
        title = title_of(registration.occasion)
        declined = registration.status == Status.DECLINED
        write_to_participant(
            "offer_ended",
            registration,
            event.pk,
            gettext("Your place went to the next in the queue: %(title)s") % {"title": title},
            gettext("Thank you for telling us. Somebody else can come.")
            if declined
            else gettext("The time to answer is over."),
            gettext("You are welcome to sign up again."),
            links=[(title, page_link(registration.occasion))],
        )


def not_approved(registration: Registration, event: RegistrationEvent) -> None:
    """Your manager said no, or did not answer."""
    with in_language_of(registration):
        title = title_of(registration.occasion)
        expired = registration.status == Status.EXPIRED
        write_to_participant(
            "sign_up_not_approved",
            registration,
            event.pk,
            gettext("Your sign-up was not approved: %(title)s") % {"title": title},
            gettext("Nobody answered in time, and for this training that counts as a no.")
            if expired
            else gettext("Reason: %(reason)s") % {"reason": event.reason},
            gettext("Talk to your manager. If it was a mistake, sign up again."),
            links=[(title, page_link(registration.occasion))],
        )


def ended(registration: Registration, event: RegistrationEvent) -> None:
    """A sign-up is over; what was put into the calendar is taken away."""
    items = withdraw(registration, event.happened_at)
    with in_language_of(registration):
        title = title_of(registration.occasion)
        words = {
            Status.CANCELLED: gettext("Your sign-up for “%(title)s” is cancelled."),
            Status.LATE_CANCELLED: gettext(
                "Your sign-up for “%(title)s” is cancelled. It counts as late."
            ),
            Status.TRANSFERRED: gettext("Your place at “%(title)s” is handed to a colleague."),
            Status.REMOVED: gettext("The organiser has taken you off the list of “%(title)s”."),
            Status.OCCASION_CANCELLED: gettext("“%(title)s” will not be held."),
        }
        told = event.reason if event.actor_kind == "organiser" else ""
        write_to_participant(
            "sign_up_ended",
            registration,
            event.pk,
            gettext("No longer signed up: %(title)s") % {"title": title},
            words[Status(registration.status)] % {"title": title},
            gettext("Reason: %(reason)s") % {"reason": told} if told else "",
            links=[(title, page_link(registration.occasion))],
            calendar=part(items[0], registration) if items else b"",
        )
        send_the_rest(items[1:], registration, event)


def needs_deleted(registration: Registration, event: RegistrationEvent) -> None:
    """What you told of food and access is deleted."""
    with in_language_of(registration):
        title = title_of(registration.occasion)
        write_to_participant(
            "needs_deleted",
            registration,
            event.pk,
            gettext("Deleted: what you told us of food and access"),
            gettext(
                "You told us what you need at “%(title)s”. It is over, and we have deleted what "
                "you wrote."
            )
            % {"title": title},
        )
