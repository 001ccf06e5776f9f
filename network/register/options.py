"""The values each facet of the register can have, in the words of addresses and of the reader."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, CharField, F, Model, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from network.register.addresses import active_language
from network.register.countries import alphabetical, country_choices
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
    terms: Mapping[str, QuerySet[Any]],
    clauses: Iterable[Option],
    twin_cities: Iterable[Option],
    today: datetime.date,
) -> tuple[Facet, ...]:
    """Every facet in the order of the filter; the closed lists are read in one question."""
    named = read_terms(terms)
    countries = tuple(Option(code.lower(), name, code) for code, name in country_choices())

    def closed(name: str) -> tuple[Option, ...]:
        words = WORDS[name]
        return tuple(Option(words[code], str(label), code) for code, label in choices[name])

    return (
        Facet("typ", _("Kind of entry"), "record_type", closed("typ"), keeps_empty=True),
        Facet("status", _("Status"), "status", closed("status"), keeps_empty=True),
        Facet("slag", _("Kind of activity"), "activity__kind", closed("slag")),
        Facet("rackvidd", _("Reach"), "scope", closed("rackvidd")),
        Facet("tema", _("Theme"), "themes", named["tema"]),
        Facet("land", _("Country"), "countries", countries),
        Facet("vanort", _("Twin city"), "twin_cities", tuple(twin_cities)),
        Facet(
            "organisation",
            _("Organisation of the city"),
            "participations__organisation",
            named["organisation"],
        ),
        Facet("roll", _("The city's role"), "role", closed("roll")),
        Facet("program", _("Funding programme"), "programme", named["program"]),
        Facet("malgrupp", _("Audience"), "audiences", named["malgrupp"]),
        Facet("mal", _("Global goal"), "goals", named["mal"]),
        Facet("punkt", _("Clause of the strategy"), "clause_links__clause", tuple(clauses)),
        YearFacet("ar", _("Year"), "", today=today),
    )


def read_terms(terms: Mapping[str, QuerySet[Any]]) -> dict[str, tuple[Option, ...]]:
    """The words of all closed lists, each in the reader's alphabetical order, in one question."""
    questions = [
        _named(name, rows.model, rows).values_list("facet", "key", "word", "sv", "en", "years")
        for name, rows in terms.items()
    ]
    english = active_language() == "en"
    found: dict[str, list[Option]] = {name: [] for name in terms}
    for name, key, word, sv, en, years in questions[0].union(*questions[1:], all=True):
        label = (en if english else "") or sv
        found[name].append(Option(word, f"{label} {years}" if years else label, key))
    return {name: tuple(sorted(options, key=_order)) for name, options in found.items()}


def _order(option: Option) -> tuple[int, str]:
    """Goals by their number, everything else by the alphabet."""
    return (int(option.value) if option.value.isdigit() else 0, alphabetical(option.label))


def _named(name: str, model: type[Model], rows: QuerySet[Any]) -> QuerySet[Any]:
    fields = {field.name for field in model._meta.get_fields()}
    text = CharField()
    years: Any = Value("", output_field=text)
    if "first_year" in fields:
        span = Concat(
            Cast("first_year", text), Value("–"), Cast("last_year", text), output_field=text
        )
        years = Case(
            When(first_year__isnull=False, last_year__isnull=False, then=span),
            default=years,
            output_field=text,
        )
    return rows.order_by().annotate(
        facet=Value(name, output_field=text),
        key=Cast("pk", text),
        word=Cast("slug" if "slug" in fields else "pk", text),
        sv=F("name"),
        en=F("name_en"),
        years=years,
    )
