"""The people and things that docs/behorigheter.md is tried with.

A room with addresses of its own adds rows to the table there. Where an address holds a thing, it
adds a maker here: `THINGS["medlem"]` stands for `{medlem}`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from network.people.models import Invitation, Member, Organisation, User
from tests.make import (
    make_admin,
    make_board,
    make_coordinator,
    make_editor,
    make_leader,
    make_organisation,
    make_reviewer,
    make_signed_up_member,
    make_twin_city_editor,
)
from tests.network.people.make import make_assignment, make_reporter, make_seat

ROLES = [
    "anonym",
    "medlem",
    "annan",
    "rapportör",
    "ansvarig",
    "redaktör",
    "vänort",
    "granskare",
    "samordnare",
    "ledning",
    "admin",
]


@dataclass
class World:
    """An organisation with its members, another one, and those with city-wide duties."""

    organisation: Organisation
    member: Member
    people: dict[str, User | None]


def make_world() -> World:
    """Somebody in every role."""
    organisation = make_organisation("Kulturförvaltningen")
    other = make_organisation("Miljöförvaltningen")
    member = make_signed_up_member("Alma Sjöqvist", organisation=organisation)
    make_seat(member)
    stranger = make_signed_up_member("Bo Alm", organisation=other)
    reporter = make_signed_up_member("Cecilia Ek", organisation=organisation)
    make_reporter(reporter)
    responsible = make_signed_up_member("Doris Asp", organisation=organisation)
    make_assignment(responsible, make_board(organisation=organisation))
    people = {
        "anonym": None,
        "medlem": member.user,
        "annan": stranger.user,
        "rapportör": reporter.user,
        "ansvarig": responsible.user,
        "redaktör": make_editor(),
        "vänort": make_twin_city_editor(),
        "granskare": make_reviewer(),
        "samordnare": make_coordinator(),
        "ledning": make_leader(),
        "admin": make_admin(),
    }
    return World(organisation=organisation, member=member, people=people)


def make_invitation(world: World) -> Invitation:
    """An open invitation to the organisation."""
    invitation, _ = Invitation.objects.get_or_create(
        email="nova.ek@example.org",
        defaults={"name": "Nova Ek", "organisation": world.organisation},
    )
    return invitation


# What stands for a word in braces in an address, made from the world.
THINGS: dict[str, Callable[[World], Any]] = {
    "organisation": lambda world: world.organisation.slug,
    "medlem": lambda world: world.member.pk,
    "inbjudan": lambda world: make_invitation(world).pk,
}
