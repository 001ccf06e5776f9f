"""Makes entries of the register, with fixed names and dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from network.people.models import Organisation
from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    ClauseLink,
    Country,
    Entry,
    ExternalOrganisation,
    Participation,
    Partnership,
    Programme,
    SustainableGoal,
    Theme,
)

MANY_TO_MANY = ("themes", "audiences", "goals", "countries", "twin_cities")


def make_activity(title: str = "Gröna hamnar", **fields: Any) -> Activity:
    """A published project that began in March 2024 and goes on."""
    return _made(
        Activity,
        title,
        {"kind": "project", "role": "partner", "scope": "european", **fields},
    )


def make_network(title: str = "Östersjöstäderna", **fields: Any) -> AffiliatedNetwork:
    """A published network that the city is a member of."""
    return _made(AffiliatedNetwork, title, {"role": "member", "scope": "nordic", **fields})


def make_agreement(title: str = "Avtal med Pärnu", **fields: Any) -> Agreement:
    """A published agreement."""
    return _made(Agreement, title, {"role": "partner", "scope": "european", **fields})


def _made(model: Any, title: str, fields: dict[str, Any]) -> Any:
    many = {name: fields.pop(name) for name in MANY_TO_MANY if name in fields}
    organisations: Iterable[Organisation] = fields.pop("organisations", [])
    partners: Iterable[ExternalOrganisation] = fields.pop("partners", [])
    clauses: Iterable[Any] = fields.pop("clauses", [])
    entry = model(
        title=title,
        **{
            "slug": slugify(title)[:160],
            "summary": "Vi lär av andra städer.",
            "start_date": datetime.date(2024, 3, 1),
            **fields,
        },
    )
    for name, values in many.items():
        setattr(entry, name, values)
    entry.participations = [
        Participation(organisation=one, is_lead=not number)
        for number, one in enumerate(organisations)
    ]
    entry.partnerships = [Partnership(partner=one) for one in partners]
    entry.clause_links = [ClauseLink(clause=one) for one in clauses]
    entry.save()
    return entry


def make_partner(name: str = "Turun kaupunki", **fields: Any) -> ExternalOrganisation:
    """A city in Finland."""
    return ExternalOrganisation.objects.create(
        name=name,
        **{
            "city": "Åbo",
            "country": country("FI"),
            "latitude": "60.4518",
            "longitude": "22.2666",
            **fields,
        },
    )


def make_programme(name: str = "Interreg Södra Östersjön", **fields: Any) -> Programme:
    """An EU programme 2021–2027."""
    return Programme.objects.create(
        name=name,
        **{
            "name_en": name,
            "slug": slugify(name),
            "first_year": 2021,
            "last_year": 2027,
            **fields,
        },
    )


def country(code: str) -> Country:
    return Country.objects.get(code=code)


def theme(slug: str) -> Theme:
    return Theme.objects.get(slug=slug)


def goal(number: int) -> SustainableGoal:
    return SustainableGoal.objects.get(number=number)


def titles(entries: Iterable[Entry]) -> list[str]:
    """What is in a list, by name."""
    return [entry.title for entry in entries]
