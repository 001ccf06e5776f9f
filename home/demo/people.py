"""The demo city's organisations, boards, accounts and members.

Departments, companies and boards are those of public lists; members and addresses are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.text import slugify

from home.demo.reading import records
from network.people.groups import COORDINATORS, EDITORS, REVIEWERS
from network.people.models import Board, Member, Organisation, User

Kind = Organisation.Kind


@dataclass(frozen=True)
class Part:
    """One of the municipality's parts and the boards it serves."""

    name: str
    name_en: str
    kind: str
    assignment: str
    boards: tuple[tuple[str, str, str], ...] = ()


COMMITTEE = Board.Kind.COMMITTEE
PARTS = [
    Part(
        "Stadsledningsförvaltningen",
        "City Executive Department",
        Kind.DEPARTMENT,
        "Leder och samordnar stadens arbete åt kommunstyrelsen, också det internationella: "
        "nätverket, utbildningarna och den årliga redovisningen.",
        (("Kommunstyrelsen", "Municipal Executive Board", Board.Kind.EXECUTIVE),),
    ),
    Part(
        "Arbetsmarknadsförvaltningen",
        "Labour Market Department",
        Kind.DEPARTMENT,
        "Hjälper människor till arbete och studier. Prövar metoder från andra länder för vägen "
        "in på arbetsmarknaden.",
        (("Arbetsmarknadsnämnden", "Labour Market Committee", COMMITTEE),),
    ),
    Part(
        "Fastighetsförvaltningen",
        "Property Department",
        Kind.DEPARTMENT,
        "Äger och sköter stadens hus. Jämför energilösningar och byggsätt med städer i Europa.",
        (("Fastighetsnämnden", "Property Committee", COMMITTEE),),
    ),
    Part(
        "Kulturförvaltningen",
        "Culture Department",
        Kind.DEPARTMENT,
        "Ansvarar för bibliotek, museer och scener och för kulturutbytet med vänorterna.",
        (("Kulturnämnden", "Culture Committee", COMMITTEE),),
    ),
    Part(
        "Miljöförvaltningen",
        "Environment Department",
        Kind.DEPARTMENT,
        "Bevakar luft, vatten och klimat och deltar i nätverk för städers klimatarbete.",
        (("Miljönämnden", "Environment Committee", COMMITTEE),),
    ),
    Part(
        "Skol- och fritidsförvaltningen",
        "Schools and Leisure Department",
        Kind.DEPARTMENT,
        "Driver skolor och fritidsverksamhet. Elever och lärare möter skolor i andra länder.",
        (
            ("Barn- och utbildningsnämnden", "Children and Education Committee", COMMITTEE),
            ("Idrotts- och fritidsnämnden", "Sports and Leisure Committee", COMMITTEE),
        ),
    ),
    Part(
        "Socialförvaltningen",
        "Social Services Department",
        Kind.DEPARTMENT,
        "Ger stöd till barn, familjer och vuxna och byter erfarenheter om förebyggande arbete.",
        (("Socialnämnden", "Social Welfare Committee", COMMITTEE),),
    ),
    Part(
        "Stadsbyggnadsförvaltningen",
        "Urban Planning Department",
        Kind.DEPARTMENT,
        "Planerar gator, parker och nya stadsdelar, ofta med lärdomar från andra hamnstäder.",
        (("Stadsbyggnadsnämnden", "Urban Planning Committee", COMMITTEE),),
    ),
    Part(
        "Vård- och omsorgsförvaltningen",
        "Health and Care Department",
        Kind.DEPARTMENT,
        "Ansvarar för äldreomsorg och stöd till personer med funktionsnedsättning.",
        (("Vård- och omsorgsnämnden", "Health and Care Committee", COMMITTEE),),
    ),
    Part(
        "AB Helsingborgshem",
        "Helsingborgshem",
        Kind.COMPANY,
        "Stadens bostadsbolag.",
        (("Styrelsen för AB Helsingborgshem", "Board of Helsingborgshem", Board.Kind.COMPANY),),
    ),
    Part(
        "Helsingborgs Hamn AB",
        "Port of Helsingborg",
        Kind.COMPANY,
        "Driver hamnen, stadens port mot världen.",
        (("Styrelsen för Helsingborgs Hamn AB", "Board of the Port", Board.Kind.COMPANY),),
    ),
    Part(
        "Öresundskraft AB",
        "Öresundskraft",
        Kind.COMPANY,
        "Stadens energibolag.",
        (("Styrelsen för Öresundskraft AB", "Board of Öresundskraft", Board.Kind.COMPANY),),
    ),
    Part(
        "Helsingborg Arena och Scen AB",
        "Helsingborg Arena and Stage",
        Kind.COMPANY,
        "Driver stadens arenor, konserthus och teater.",
        (
            (
                "Styrelsen för Helsingborg Arena och Scen AB",
                "Board of Arena and Stage",
                Board.Kind.COMPANY,
            ),
        ),
    ),
    Part(
        "Nordvästra Skånes Renhållnings AB",
        "NSR Waste Management",
        Kind.PART_OWNED,
        "Tar hand om avfall och återvinning.",
        (("Styrelsen för NSR AB", "Board of NSR", Board.Kind.COMPANY),),
    ),
    Part(
        "Nordvästra Skånes Vatten och Avlopp AB",
        "NSVA Water and Sewage",
        Kind.PART_OWNED,
        "Sköter vatten och avlopp.",
        (("Styrelsen för NSVA AB", "Board of NSVA", Board.Kind.COMPANY),),
    ),
    Part(
        "Räddningstjänsten Skåne Nordväst",
        "Rescue Services Skåne Northwest",
        Kind.ASSOCIATION,
        "Räddningstjänst i ett kommunalförbund.",
        (
            (
                "Direktionen för Räddningstjänsten Skåne Nordväst",
                "Directorate of the Rescue Services",
                Board.Kind.ASSOCIATION,
            ),
        ),
    ),
]

MEMBERS = [
    ("Alma Sjöqvist", "Samordnare", 0),
    ("Benjamin Åkerdal", "Omvärldsanalytiker", 0),
    ("Cecilia Norrvik", "Utvecklingsledare", 1),
    ("Dawit Haile Lund", "Projektledare", 1),
    ("Elsa Brunnberg", "Energistrateg", 2),
    ("Farid Olander", "Byggprojektledare", 2),
    ("Greta Havström", "Kulturutvecklare", 3),
    ("Hugo Bokelund", "Bibliotekarie", 3),
    ("Ingela Vassdal", "Miljöstrateg", 4),
    ("Jonas Klintmark", "Klimatsamordnare", 4),
    ("Karin Skolvik", "Rektor", 5),
    ("Leo Fritidsson", "Fritidsledare", 5),
    ("Mona Lärkeby", "Lärare", 5),
    ("Nils Stödberg", "Socialsekreterare", 6),
    ("Olivia Tryggmo", "Verksamhetsutvecklare", 6),
    ("Petra Gatuhed", "Trafikplanerare", 7),
    ("Qasim Parkvall", "Landskapsarkitekt", 7),
    ("Rut Omvik", "Enhetschef", 8),
    ("Samir Hälsing", "Undersköterska", 8),
    ("Tove Bohem", "Hållbarhetschef", 9),
    ("Ulf Kajander", "Affärsutvecklare", 10),
    ("Vera Strömlind", "Innovationsledare", 11),
    ("William Scenmark", "Producent", 12),
    ("Ylva Kretsberg", "Processutvecklare", 13),
    ("Zorica Vattner", "Vatteningenjör", 14),
]


def make_organisations() -> list[Organisation]:
    """The municipality's parts with their boards, and the council above them."""
    Board.objects.get_or_create(
        name="Kommunfullmäktige",
        defaults={
            "name_en": "Municipal Council",
            "slug": "kommunfullmaktige",
            "kind": Board.Kind.COUNCIL,
        },
    )
    in_english = {one["name"]: one for one in records("organisations_en", kind="organisation")}
    organisations = []
    for part in PARTS:
        organisation, _ = Organisation.objects.get_or_create(
            name=part.name,
            defaults={
                "name_en": part.name_en,
                "slug": slugify(part.name),
                "kind": part.kind,
                "assignment": part.assignment,
                "assignment_en": in_english[part.name]["assignment"],
                "contact_email": f"internationellt.{slugify(part.name)[:30]}@example.org",
            },
        )
        organisations.append(organisation)
        for name, name_en, kind in part.boards:
            Board.objects.get_or_create(
                name=name,
                defaults={
                    "name_en": name_en,
                    "slug": slugify(name),
                    "kind": kind,
                    "organisation": organisation,
                },
            )
    return organisations


def make_members(organisations: list[Organisation]) -> list[Member]:
    """Twenty-five members with invented names."""
    return [
        Member.objects.get_or_create(
            email=f"{slugify(name).replace('-', '.')}@example.org",
            defaults={"name": name, "job_title": role, "organisation": organisations[number]},
        )[0]
        for name, role, number in MEMBERS
    ]


def make_accounts(password: str) -> list[tuple[str, str]]:
    """The accounts to try the site with; returns (address, what it may do)."""
    accounts = [
        ("admin@example.org", "Ada", "Administratör", None, "administratör, får allt"),
        ("redaktor@example.org", "Rakel", "Redaktör", EDITORS, "redaktör, skriver utkast"),
        ("granskare@example.org", "Gustav", "Granskare", REVIEWERS, "granskare, publicerar"),
    ]
    for email, first_name, last_name, group, _ in accounts:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(
                email,
                password,
                first_name=first_name,
                last_name=last_name,
                is_superuser=group is None,
                is_staff=group is None,
            )
            if group:
                user.groups.add(Group.objects.get(name=group))
    told = [(email, duty) for email, _, _, _, duty in accounts]
    return told + _make_accounts_of_members(password)


def _make_accounts_of_members(password: str) -> list[tuple[str, str]]:
    """Two members who can sign in: the coordinator of the network, and a teacher's head."""
    accounts = [
        ("alma.sjoqvist@example.org", COORDINATORS, "medlem och samordnare för nätverket"),
        ("karin.skolvik@example.org", None, "medlem i nätverket"),
    ]
    for email, group, _ in accounts:
        member = Member.objects.get(email=email)
        if member.user is None:
            first, _, last = member.name.partition(" ")
            user = User.objects.filter(email=email).first() or User.objects.create_user(
                email, password, first_name=first, last_name=last
            )
            member.user = user
            member.save(update_fields=["user"])
            if group:
                user.groups.add(Group.objects.get(name=group))
    return [(email, duty) for email, _, duty in accounts]
