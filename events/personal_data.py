"""What sign-ups hold of a person, and how they let go of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models import Interest, PersonalFeed, Registration
from events.services.forgetting import forget_person
from hub import dates
from network.people.models import Member
from network.people.personal_data import PersonalData, keeps_personal_data


def collect(member: Member) -> list[dict[str, Any]]:
    """Every sign-up of a member with its answers, needs and history, and the interest lists."""
    rows: list[dict[str, Any]] = []
    found = Registration.objects.of_member(member).select_related(
        "occasion__page", "organisation", "needs", "approval"
    )
    for registration in found.prefetch_related("events", "answers__question", "attendances__date"):
        rows.append(
            {
                _("Occasion"): str(registration.occasion),
                _("Organisation at sign-up"): registration.comes_from,
                _("Status"): registration.get_status_display(),
                _("Signed up"): registration.applied_at,
                _("Answers"): {a.question.text: a.value for a in registration.answers.all()},
                _("Needs"): _needs(registration),
                _("Attendance"): {
                    str(a.date): a.get_outcome_display() for a in registration.attendances.all()
                },
                _("History"): [
                    f"{dates.moment(event.happened_at)}, {event} {event.reason}".strip()
                    for event in registration.events.all()
                ],
            }
        )
    for interest in Interest.objects.filter(member=member).select_related("page"):
        rows.append({_("Wants to know of dates"): interest.page.title})
    for feed in PersonalFeed.objects.filter(member=member):
        rows.append({_("Address of the own calendar since"): feed.created_at})
    return rows


def _needs(registration: Registration) -> list[str]:
    needs = getattr(registration, "needs", None)
    return [text for text in (needs.diet, needs.access) if text] if needs else []


def forget(member: Member) -> None:
    """Gives up what has not begun and takes the person out of the rest."""
    forget_person(member=member)


def register() -> None:
    """Tells the register of personal data of this part."""
    keeps_personal_data(
        PersonalData(
            name="sign-ups",
            title=_("Sign-ups"),
            purpose=_("To give places at trainings and meetings, and to tell of changes."),
            collect=collect,
            forget=forget,
            models=(
                "events.Registration",
                "events.RegistrationEvent",
                "events.Attendance",
                "events.Approval",
                "events.GuestRequest",
                "events.Interest",
                "events.PersonalFeed",
            ),
        )
    )
