"""The people and things that docs/behorigheter.md is tried with.

A room with addresses of its own adds rows to the table there. Where an address holds a thing, it
adds a maker here: `THINGS["medlem"]` stands for `{medlem}`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from events.links import presence_link
from events.models import Registration
from hub.signed_links import make_token
from network.knowledge.models import (
    Answer,
    Comment,
    Dissemination,
    DisseminationLog,
    Draft,
    ExperiencePage,
    Question,
)
from network.knowledge.one_click import one_click_path
from network.knowledge.stopping import UNSUBSCRIBE
from network.people.models import Invitation, Member, Organisation, User
from tests.events.signing import make_open_occasion, sign_up
from tests.journeys.links import LINKS
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
from tests.network.knowledge.make import make_network_post, make_question
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


def the_sign_up(world: World) -> Registration:
    """What the member is signed up for, in a month."""
    found = Registration.objects.filter(member=world.member).first()
    if found:
        return found
    starts_at = timezone.now() + datetime.timedelta(days=30)
    dates = (starts_at, starts_at + datetime.timedelta(hours=3))
    return sign_up(make_open_occasion(dates), world.member)


def make_post_of(world: World) -> ExperiencePage:
    """A post of the member's that the network can read now."""
    mine = ExperiencePage.objects.filter(author=world.member, live=True).first()
    return mine or make_network_post(author=world.member)


def make_draft_of(world: World) -> Draft:
    """Something that the member has begun to write."""
    return Draft.objects.get_or_create(member=world.member, kind="experience")[0]


def make_comment_of(world: World) -> Comment:
    """Something that the member has said about a post."""
    return Comment.objects.get_or_create(
        post=make_post_of(world),
        author=world.member,
        text="Bra!",
        defaults={"organisation": world.organisation},
    )[0]


def make_question_of(world: World) -> Question:
    """A question of the member's."""
    return Question.objects.filter(author=world.member).first() or make_question(
        author=world.member
    )


def make_answer_of(world: World) -> Answer:
    """The member's own answer to it."""
    return Answer.objects.get_or_create(
        question=make_question_of(world),
        author=world.member,
        text="Ring.",
        defaults={"organisation": world.organisation},
    )[0]


def the_dissemination(world: World) -> Dissemination:
    """The member's post on its way to her own organisation."""
    post = make_post_of(world)
    day = timezone.localdate() + datetime.timedelta(days=30)
    return Dissemination.objects.get_or_create(
        post=post, organisation=world.organisation, defaults={"due_on": day}
    )[0]


def the_log(world: World) -> DisseminationLog:
    """That the member has read it."""
    return DisseminationLog.objects.get_or_create(
        dissemination=the_dissemination(world),
        step="received",
        defaults={"member": world.member, "happened_on": timezone.localdate()},
    )[0]


def the_link(world: World) -> str:
    """What a mail carries, by which the member logs."""
    return one_click_path(the_dissemination(world), world.member).rstrip("/").rpartition("/")[2]


# What stands for a word in braces in an address, made from the world.
THINGS: dict[str, Callable[[World], Any]] = {
    "inlägg": lambda world: make_post_of(world).pk,
    "utkast": lambda world: make_draft_of(world).token,
    "kommentar": lambda world: make_comment_of(world).pk,
    "fråga": lambda world: make_question_of(world).pk,
    "svar": lambda world: make_answer_of(world).pk,
    "organisation": lambda world: world.organisation.slug,
    "medlem": lambda world: world.member.pk,
    "inbjudan": lambda world: make_invitation(world).pk,
    "anmälan": lambda world: the_sign_up(world).pk,
    "datum": lambda world: the_sign_up(world).occasion.dates.get().pk,
    "kod": lambda world: presence_link(the_sign_up(world)).rstrip("/").rpartition("/")[2],
    "tillfälle": lambda world: the_sign_up(world).occasion_id,
    "utbildning": lambda world: the_sign_up(world).occasion.page_id,
    "spridning": lambda world: the_dissemination(world).pk,
    "anteckning": lambda world: the_log(world).pk,
    "länk": the_link,
    "stopplänk": lambda world: make_token(purpose=UNSUBSCRIBE, value=world.member.pk),
    "år": lambda world: timezone.localdate().year,
    **LINKS,
}
