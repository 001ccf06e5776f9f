"""Occasions to sign up for, people who do, and short words for what they do."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from events import services
from events.actors import Actor, Applicant
from events.models import Occasion, Registration, Status
from events.places import queue_place
from network.people.models import Member, Organisation
from tests.events.make import at, make_many, make_occasion, training_index
from tests.make import make_member, make_organisation
from training.models import TrainingPage

ORGANISER = Actor.organiser()
SELF = Actor.participant()
# Monday 1 February 2027: a month before the occasions of the tests, in winter time.
BEFORE = at(2, 1, 9)


def make_open_occasion(*dates: Any, **fields: Any) -> Occasion:
    """An occasion on Wednesday 3 March 2027 at 13 with two places, open for members."""
    page = fields.pop("page", None) or make_page()
    values = {"sign_up": Occasion.SignUp.MEMBERS, "capacity": 2, **fields}
    return make_occasion(page, *dates, **values)


def make_page() -> Page:
    """A published training that says little."""
    texts = {"area": "eu_funding", "for_whom": "Alla."}
    [page] = make_many(training_index(), TrainingPage, 1, **texts)
    return Page.objects.get(pk=page.pk)


def make_people(
    number: int, *, organisation: Organisation | None = None, prefix: str = "Person"
) -> list[Member]:
    """So many members of one organisation."""
    organisation = organisation or Organisation.objects.first() or make_organisation()
    return [make_member(f"{prefix} {n}", organisation=organisation) for n in range(1, number + 1)]


def sign_up(occasion: Occasion, member: Member, by: Actor = SELF, **told: Any) -> Registration:
    """The member signs up."""
    return services.sign_up(occasion=occasion, applicant=Applicant(member=member), by=by, **told)


def standing(occasion: Occasion) -> list[tuple[str, str, Any]]:
    """Who stands where: name, status, and the seat or the place in the queue."""
    rows = Registration.objects.filter(occasion=occasion).select_related("member").order_by("pk")
    return [(row.name, str(row.status), row.seat_no or queue_place(row)) for row in rows]


def statuses(occasion: Occasion) -> list[str]:
    """The states of all sign-ups, in the order they were made."""
    return [status for _name, status, _place in standing(occasion)]


def again(registration: Registration) -> Registration:
    """The sign-up as it is now."""
    return Registration.objects.get(pk=registration.pk)


__all__ = ["BEFORE", "ORGANISER", "SELF", "Status"]
