"""What a sign-up means for the one who comes: how it stands, what happens next, what can be done.

One telling for all who ask: the page behind the sign-in, the link in the mail, the lists.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from events.models import Approval, Occasion, OccasionDate, Registration, Status
from events.places import Situation, queue_place, situations
from hub import dates

ENDINGS = {
    Status.REJECTED: lambda: gettext("The sign-up was not approved"),
    Status.DECLINED: lambda: gettext("You declined the place"),
    Status.EXPIRED: lambda: gettext("The time to answer ran out"),
    Status.CANCELLED: lambda: gettext("The sign-up is cancelled"),
    Status.LATE_CANCELLED: lambda: gettext("The sign-up is cancelled, late"),
    Status.TRANSFERRED: lambda: gettext("You handed over your place"),
    Status.REMOVED: lambda: gettext("The organiser has taken you off the list"),
    Status.OCCASION_CANCELLED: lambda: gettext("The occasion has been cancelled"),
}


@dataclass
class Standing:
    """How one sign-up stands at this moment, in the reader's language."""

    registration: Registration
    # The place in the queue, where a list has counted many at once.
    known_place: int | None = None

    @cached_property
    def now(self) -> datetime.datetime:
        return timezone.now()

    @property
    def occasion(self) -> Occasion:
        return self.registration.occasion

    @property
    def is_over(self) -> bool:
        """Whether everything about it lies behind."""
        return not self.registration.is_active or self.occasion.has_ended

    @property
    def has_place(self) -> bool:
        return self.registration.is_confirmed

    @property
    def is_offered(self) -> bool:
        """Whether there is an offer that can still be answered."""
        registration = self.registration
        return registration.status == Status.OFFERED and not registration.offer_has_run_out

    @cached_property
    def queue_place(self) -> int | None:
        return self.known_place or queue_place(self.registration)

    @property
    def title(self) -> str:
        """How it stands, in a few words."""
        registration = self.registration
        if registration.offer_has_run_out:
            return ENDINGS[Status.EXPIRED]()
        if registration.status in ENDINGS:
            return ENDINGS[Status(registration.status)]()
        if registration.status == Status.CONFIRMED:
            if self.occasion.has_ended:
                return gettext("You had a place")
            return gettext("You have a place")
        if registration.status == Status.OFFERED:
            return gettext("You have been offered a place")
        if registration.status == Status.WAITLISTED:
            return gettext("You are number %(number)s in the queue") % {"number": self.queue_place}
        return gettext("Your sign-up waits for approval")

    @property
    def what_happens(self) -> list[str]:
        """What happens next and when, in whole sentences; afterwards, the material that is left."""
        if self.is_over:
            material = self.occasion.for_the_confirmed if self.has_place else ""
            return [material] if material else []
        tell = {
            Status.CONFIRMED: self._of_the_confirmed,
            Status.OFFERED: self._of_the_offered,
            Status.WAITLISTED: self._of_those_who_wait,
            Status.REQUESTED: self._of_the_asked_for,
        }
        return tell[Status(self.registration.status)]()

    @property
    def can_cancel(self) -> bool:
        return self.registration.is_active and not self.has_begun

    @property
    def has_begun(self) -> bool:
        start = self.occasion.first_moment
        return start is not None and start <= self.now

    @property
    def is_late(self) -> bool:
        """Whether cancelling now would count as late. Nobody who waits is late."""
        late_from = self.occasion.late_from
        return self.has_place and late_from is not None and self.now >= late_from

    @property
    def how_to_cancel(self) -> str:
        """Until when one can cancel, or why it is closed and whom to ask. Never silent."""
        if not self.registration.is_active:
            return ""
        if self.has_begun:
            return gettext("It has begun, so you can no longer cancel here. Ask the organiser.")
        if self.is_late:
            return gettext(
                "If you cancel now it counts as late, because somebody else may not have time to "
                "take the place. Cancel all the same if you cannot come."
            )
        if self.has_place and self.occasion.late_from:
            return gettext("You can cancel until %(when)s without it counting as late.") % {
                "when": dates.when(self.occasion.late_from)
            }
        return gettext("You can leave whenever you like.")

    @property
    def can_hand_over(self) -> bool:
        return (
            self.has_place
            and self.registration.member_id is not None
            and self.registration.organisation_id is not None
            and self.occasion.transfer_allowed
            and not self.has_begun
        )

    @property
    def dates_to_excuse(self) -> list[OccasionDate]:
        """Dates to come that one can tell of not coming to, when there is more than one."""
        held = list(self.occasion.dates.all())
        if not self.has_place or len(held) < 2:
            return []
        told = {
            row.date_id for row in self.registration.attendances.all() if row.outcome != "unset"
        }
        return [date for date in held if date.starts_at > self.now and date.pk not in told]

    def _of_the_confirmed(self) -> list[str]:
        said = []
        if self.occasion.for_the_confirmed:
            said.append(self.occasion.for_the_confirmed)
        said.append(gettext("We remind you by mail two days before each date."))
        return said

    def _of_the_offered(self) -> list[str]:
        until = self.registration.offer_expires_at
        return [
            gettext("Answer by %(when)s. After that the place goes to the next in line.")
            % {"when": dates.when(until) if until else ""}
        ]

    def _of_those_who_wait(self) -> list[str]:
        said = [how_the_queue_moves(self.occasion)]
        if self.registration.group_id:
            said.append(together_or_not())
        return said

    def _of_the_asked_for(self) -> list[str]:
        approval: Approval | None = getattr(self.registration, "approval", None)
        if approval is None:
            return []
        if approval.outcome == Approval.Outcome.APPROVED:
            return [
                gettext(
                    "Your manager has approved. The others of your group still wait for an answer."
                ),
                together_or_not(),
            ]
        asked = approval.asked_name or gettext("The organiser")
        words = (
            gettext("We have asked %(who)s. Without an answer by %(when)s it counts as a yes.")
            if approval.by_default == Approval.Outcome.APPROVED
            else gettext("We have asked %(who)s. Without an answer by %(when)s it counts as a no.")
        )
        said = [
            words % {"who": asked, "when": dates.when(approval.deadline)},
            gettext("Your place in the queue counts from when you signed up, not from the answer."),
        ]
        return [*said, together_or_not()] if self.registration.group_id else said


def together_or_not() -> str:
    """What those who signed up as a group are told of it."""
    return gettext("You are in a group that comes together or not at all.")


def how_the_queue_moves(occasion: Occasion) -> str:
    """By which rule somebody in the queue gets a place, and until when."""
    rule = Occasion.Promotion
    words = {
        rule.OFFER: gettext(
            "When a place becomes free, the first in line gets a mail with an offer and a time to "
            "answer."
        ),
        rule.AT_ONCE: gettext("When a place becomes free, the first in line gets it at once."),
        rule.BY_HAND: gettext("When a place becomes free, the organiser chooses who gets it."),
    }[rule(occasion.promotion)]
    order = gettext("The line goes by who signed up first.")
    until = occasion.passing_on_until
    if until is None:
        return f"{order} {words}"
    stop = gettext("That goes on until %(when)s.") % {"when": dates.when(until)}
    return f"{order} {words} {stop}"


def places_in_words(occasion: Occasion, here: Situation, organisation_id: int | None = None) -> str:
    """How many places are left for whoever asks, and how long the line is, in words."""
    if occasion.is_cancelled or not occasion.takes_sign_ups:
        return ""
    left = here.left_for(organisation_id)
    if left is None:
        return gettext("No limit to the number of places.")
    if left:
        return ngettext(
            "%(left)s of %(all)s places left.", "%(left)s of %(all)s places left.", left
        ) % {
            "left": left,
            "all": occasion.capacity,
        }
    waiting = (
        ngettext("%(number)s person waits.", "%(number)s people wait.", here.waiting)
        % {"number": here.waiting}
        if here.waiting
        else gettext("Nobody waits yet.")
    )
    return gettext("All places are taken.") + f" {waiting}"


def tell_of_places(occasions: list[Occasion], *, now: datetime.datetime) -> None:
    """Lets each occasion tell in words of its places, and of why one cannot sign up for it then."""
    asked = [occasion for occasion in occasions if occasion.takes_sign_ups]
    found = situations(asked, now=now) if asked else {}
    for occasion in occasions:
        here = found.get(occasion.pk)
        occasion.places_in_words = places_in_words(occasion, here) if here else ""
        occasion.why_closed = why_closed(occasion, now)


def why_closed(occasion: Occasion, now: datetime.datetime) -> str:
    """Why nobody can sign up at this moment; nothing when one can."""
    if occasion.is_cancelled:
        return gettext("The occasion has been cancelled.") + f" {occasion.cancelled_because}"
    if not occasion.takes_sign_ups:
        return gettext("One does not sign up for this here.")
    if occasion.opens_at and now < occasion.opens_at:
        return gettext("Sign-up opens %(when)s.") % {"when": dates.when(occasion.opens_at)}
    closing = occasion.closing_at
    if closing is None or now >= closing:
        return gettext("Sign-up has closed. Ask the organiser if you still want to come.")
    return ""
