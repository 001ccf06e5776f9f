"""Why a sign-up cannot be made or changed; each says so in words that can be shown as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from events.models import Registration


class SignUpRefused(Exception):
    """It was refused, and nothing was changed."""

    message: Any = _("It could not be done.")

    def __str__(self) -> str:
        return str(self.message)


class TryAgain(SignUpRefused):
    """Many want the same thing at this moment."""

    message = _("Many are signing up right now. Nothing was changed. Please try again.")


class AlreadySignedUp(SignUpRefused):
    """There is a sign-up already; it is told which when it is known."""

    message = _("This person is already signed up.")

    def __init__(self, registration: Registration | None = None) -> None:
        super().__init__()
        self.registration = registration


class AlreadyChanged(SignUpRefused):
    """Somebody else, or another click, was first."""

    message = _("The sign-up has already been changed. Look at what it says now.")


class NoSignUpHere(SignUpRefused):
    message = _("One does not sign up for this here.")


class MembersOnly(SignUpRefused):
    message = _("Only members of the network can sign up for this.")


class NotOpenYet(SignUpRefused):
    message = _("Sign-up has not opened yet.")


class Closed(SignUpRefused):
    message = _("Sign-up has closed. Ask the organiser.")


class OccasionCancelled(SignUpRefused):
    message = _("The occasion has been cancelled.")


class Full(SignUpRefused):
    message = _("All places are taken, and so is the waiting list.")


class Overlaps(SignUpRefused):
    """The person is signed up for something else at the same time."""

    message = _("This person is signed up for something else at the same time. Cancel that first.")

    def __init__(self, registration: Registration | None = None) -> None:
        super().__init__()
        self.registration = registration


class NotAColleague(SignUpRefused):
    message = _("Only somebody from the same organisation can be chosen.")


class AnswersMissing(SignUpRefused):
    message = _("Answer the questions that must be answered.")


class OfferIsOver(SignUpRefused):
    message = _("The time to answer is over, and the place has gone to the next in line.")


class TooLate(SignUpRefused):
    message = _("It is too late for that. Ask the organiser.")


class NotTransferable(SignUpRefused):
    message = _("A place at this occasion cannot be handed over.")


class NoPlaceFree(SignUpRefused):
    message = _("There is no free place to give.")


class PlacesAreHeld(SignUpRefused):
    message = _("More places than that are held. Choose first who gives up a place.")


class ReasonMissing(SignUpRefused):
    message = _("Say why, so that people understand.")
