"""The facets of the register and the values of each, in the words of addresses and readers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.register.countries import country_choices
from network.register.facets import Facet, Option, YearFacet

# What the codes of closed lists are called in addresses, which are Swedish in both languages.
WORDS = {
    "typ": {"activity": "aktivitet", "network": "natverk", "agreement": "avtal"},
    "slag": {
        "project": "projekt",
        "partnership": "partnerskap",
        "twin_city": "vanortssamarbete",
        "study_visit": "studiebesok",
        "arena": "arena",
        "exchange": "utbyte",
        "icld": "icld",
        "business": "naringsliv",
        "advocacy": "eu-paverkan",
    },
    "status": {
        "idea": "ide",
        "application": "ansokan",
        "ongoing": "pagaende",
        "dormant": "vilande",
        "ended": "avslutad",
        "cancelled": "avbruten",
        "rejected": "avslag",
    },
    "rackvidd": {
        "near_region": "narregion",
        "nordic": "norden",
        "european": "europa",
        "global": "varlden",
    },
    "roll": {
        "lead": "ledare",
        "partner": "partner",
        "associated": "associerad",
        "member": "medlem",
        "board_member": "styrelse",
        "host": "vard",
        "participant": "deltagare",
        "observer": "observator",
    },
}
Choices = Iterable[tuple[Any, Any]]


def register_facets(
    *,
    choices: Mapping[str, Choices],
    terms: Mapping[str, tuple[Option, ...]],
    today: datetime.date,
) -> tuple[Facet, ...]:
    """Every facet, in the order of the filter."""
    countries = tuple(Option(code.lower(), name, code) for code, name in country_choices())

    def closed(name: str) -> tuple[Option, ...]:
        words = WORDS[name]
        return tuple(Option(words[code], str(label), code) for code, label in choices[name])

    return (
        Facet("typ", _("Kind of entry"), "record_type", closed("typ"), keeps_empty=True),
        Facet(
            "status", pgettext_lazy("entry", "Status"), "status", closed("status"), keeps_empty=True
        ),
        Facet("slag", _("Kind of activity"), "activity__kind", closed("slag")),
        Facet("rackvidd", _("Reach"), "scope", closed("rackvidd")),
        Facet("tema", _("Theme"), "themes", terms["tema"]),
        Facet("land", _("Country"), "countries", countries),
        Facet("vanort", pgettext_lazy("entry", "Twin city"), "twin_cities", terms["vanort"]),
        Facet(
            "organisation",
            _("Organisation of the city"),
            "participations__organisation",
            terms["organisation"],
        ),
        Facet("roll", _("The city's role"), "role", closed("roll")),
        Facet("program", _("Funding programme"), "programme", terms["program"]),
        Facet("malgrupp", _("Audience"), "audiences", terms["malgrupp"]),
        Facet("mal", _("Global goal"), "goals", terms["mal"]),
        Facet("punkt", _("Clause of the strategy"), "clause_links__clause", terms["punkt"]),
        YearFacet("ar", _("Year"), "", today=today),
    )
