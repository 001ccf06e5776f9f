"""An entry with everything that hangs on it, read from the database in one question."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from network.people.models import Organisation
from network.register.models.entries import Entry
from network.register.models.links import ClauseLink, Participation, Partnership
from network.register.models.twin_cities import TwinCityPage
from network.register.models.vocabularies import (
    Audience,
    Country,
    ExternalOrganisation,
    SustainableGoal,
    Theme,
)
from network.strategy.models import ClauseCode

TERM = ["id", "name", "name_en", "slug"]
# What is read of each relation: the model, its fields, and what it leads to in its turn.
RELATIONS: dict[str, tuple[type[Model], list[str], dict[str, tuple[type[Model], list[str]]]]] = {
    "themes": (Theme, TERM, {}),
    "audiences": (Audience, TERM, {}),
    "goals": (SustainableGoal, ["number", "name", "name_en"], {}),
    "countries": (Country, ["code"], {}),
    "twin_cities": (TwinCityPage, ["id"], {}),
    "participations": (
        Participation,
        ["id", "sort_order", "role", "is_lead"],
        {"organisation": (Organisation, ["id", "name", "name_en", "slug", "kind"])},
    ),
    "partnerships": (
        Partnership,
        ["id", "sort_order", "is_lead"],
        {
            "partner": (
                ExternalOrganisation,
                ["id", "name", "city", "city_en", "country_id", "website"],
            )
        },
    ),
    "clause_links": (
        ClauseLink,
        ["id", "sort_order", "contribution"],
        {"clause": (ClauseCode, ["id", "code", "strategy_key", "block_id"])},
    ),
}


def fetch_relations(entry: Entry) -> Entry:
    """Lays the entry's relations on it as a draft has them, so that both are shown the same way."""
    first, *others = (_question(entry, name) for name in RELATIONS)
    found: dict[str, list[Any]] = {name: [] for name in RELATIONS}
    for name, row in first.union(*others, all=True):
        found[name].append(_built(name, json.loads(row)))
    for name, objects in found.items():
        setattr(entry, name, sorted(objects, key=_order))
    return entry


def _question(entry: Entry, name: str) -> QuerySet[Any, Any]:
    _model, fields, onward = RELATIONS[name]
    columns: dict[str, Any] = {field: F(f"{name}__{field}") for field in fields}
    for field, (_target, target_fields) in onward.items():
        columns[field] = JSONObject(**{one: F(f"{name}__{field}__{one}") for one in target_fields})
    return (
        Entry.objects.filter(pk=entry.pk, **{f"{name}__isnull": False})
        .order_by()
        .values_list(
            Value(name, output_field=TextField()), Cast(JSONObject(**columns), TextField())
        )
    )


def _built(name: str, row: dict[str, Any]) -> Model:
    model, _fields, onward = RELATIONS[name]
    inner = {field: _instance(target, row.pop(field)) for field, (target, _f) in onward.items()}
    return _instance(model, row | inner)


def _instance(model: type[Model], values: dict[str, Any]) -> Model:
    """An object as if fetched, its values read the way the database's own are."""
    read = {}
    for name, value in values.items():
        field = model._meta.get_field(name)
        read[name] = value if isinstance(value, Model) else field.to_python(value)
    return model(**read)


def _order(found: Any) -> tuple[int, str]:
    return (getattr(found, "sort_order", None) or 0, str(found))
