"""The demo city's seats, expressed assignments, reporters, profiles and an open invitation."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import Group
from django.utils import timezone

from network.people.groups import LEADERSHIP
from network.people.models import (
    Assignment,
    Board,
    Invitation,
    Member,
    Organisation,
    Profile,
    Reporter,
    Seat,
    User,
)
from network.people.services.inviting import invite
from network.register.models import Programme, Theme

BEGINS = datetime.date(2026, 1, 1)

# Board, who answers for it, who stands in. The boards that are left out are vacant.
ASSIGNMENTS = [
    ("Kommunstyrelsen", "Alma Sjöqvist", "Benjamin Åkerdal"),
    ("Arbetsmarknadsnämnden", "Cecilia Norrvik", "Dawit Haile Lund"),
    ("Fastighetsnämnden", "Elsa Brunnberg", ""),
    ("Kulturnämnden", "Greta Havström", "Hugo Bokelund"),
    ("Miljönämnden", "Ingela Vassdal", "Jonas Klintmark"),
    ("Barn- och utbildningsnämnden", "Karin Skolvik", "Mona Lärkeby"),
    ("Socialnämnden", "Olivia Tryggmo", ""),
    ("Styrelsen för Öresundskraft AB", "Vera Strömlind", ""),
]
REPORTERS = ["Benjamin Åkerdal", "Dawit Haile Lund", "Greta Havström", "Jonas Klintmark"]
REPORTERS += ["Mona Lärkeby", "Olivia Tryggmo", "Petra Gatuhed", "Vera Strömlind"]

# Name, skills, languages, what the member can help with.
PROFILES = [
    (
        "Cecilia Norrvik",
        "skriva ansökningar, projektbudget",
        "svenska, engelska, franska",
        "Jag har skrivit fyra ansökningar till sociala program och läser gärna utkast.",
    ),
    (
        "Greta Havström",
        "kulturutbyten, residens",
        "svenska, engelska, tyska",
        "Fråga mig om utbyten mellan scener och om hur man hittar partner.",
    ),
    (
        "Ingela Vassdal",
        "klimatanpassning, dagvatten",
        "svenska, engelska",
        "Jag visar gärna hur vi mäter nytta i våra vattenprojekt.",
    ),
    (
        "Karin Skolvik",
        "skolutbyten, ledarskap",
        "svenska, engelska, spanska",
        "Vi har tagit emot och skickat lärare i sex år. Hör av dig innan du bokar något.",
    ),
    (
        "Vera Strömlind",
        "innovation, upphandling",
        "svenska, engelska, danska",
        "Jag kan berätta om att vara partner i ett stort forskningsprojekt utan att drunkna.",
    ),
]
LEADER = "direktor@example.org"


def make_duties() -> None:
    """Who sits, answers and reports for what; something is vacant on purpose."""
    people = {member.name: member for member in Member.objects.select_related("organisation")}
    for organisation in Organisation.objects.all():
        members = list(organisation.members.order_by("pk")[:2])
        for member, kind in zip(members, (Seat.Kind.ORDINARY, Seat.Kind.SUBSTITUTE), strict=False):
            Seat.objects.get_or_create(
                member=member,
                organisation=organisation,
                defaults={"kind": kind, "begins_on": BEGINS},
            )
    for board_name, responsible, deputy in ASSIGNMENTS:
        board = Board.objects.get(name=board_name)
        roles = {Assignment.Role.RESPONSIBLE: responsible, Assignment.Role.DEPUTY: deputy}
        for role, name in roles.items():
            if name and not board.assignments.filter(role=role).exists():
                Assignment.objects.create(
                    board=board,
                    member=people[name],
                    role=role,
                    begins_on=BEGINS,
                    decided_by="Exempelbeslut",
                )
    for name in REPORTERS:
        Reporter.objects.get_or_create(
            member=people[name],
            organisation=people[name].organisation,
            defaults={"begins_on": BEGINS},
        )
    _profiles(people)


def _profiles(people: dict[str, Member]) -> None:
    programmes, themes = list(Programme.objects.order_by("pk")), list(Theme.objects.order_by("pk"))
    for number, (name, skills, languages, help_with) in enumerate(PROFILES):
        profile, made = Profile.objects.get_or_create(
            member=people[name],
            defaults={"skills": skills, "languages": languages, "can_help_with": help_with},
        )
        if made:
            profile.programmes.set(programmes[number : number + 2])
            profile.themes.set(themes[number : number + 3])


def make_accounts_with_duties(password: str) -> list[tuple[str, str]]:
    """A member who reports, somebody of the leadership, and an invitation that waits."""
    reporter = Member.objects.get(name="Mona Lärkeby")
    if reporter.user is None:
        reporter.user = User.objects.filter(
            email=reporter.email
        ).first() or User.objects.create_user(
            reporter.email, password, first_name="Mona", last_name="Lärkeby"
        )
        reporter.save(update_fields=["user"])
    leader = User.objects.filter(email=LEADER).first()
    if leader is None:
        leader = User.objects.create_user(LEADER, password, first_name="Disa", last_name="Direktör")
    leader.groups.add(Group.objects.get(name=LEADERSHIP))
    coordinator = User.objects.get(email="alma.sjoqvist@example.org")
    if not Invitation.objects.exists():
        invite(
            name="Zäta Räddman",
            email="zata.raddman@example.org",
            organisation=Organisation.objects.get(name="Räddningstjänsten Skåne Nordväst"),
            deadline=timezone.localdate() + datetime.timedelta(weeks=3),
            by=coordinator,
        )
    return [
        (reporter.email, "medlem, rapportör och ställföreträdare för en nämnd"),
        (LEADER, "ledning, läser allt"),
    ]
