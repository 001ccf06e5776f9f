"""Every table that can hold a person is named by the part that answers for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Model

from network.people.models import Member
from network.people.personal_data import parts

# Addresses of functions, which belong to no person.
FUNCTIONS = {
    "hub.SiteSettings": ["contact_email", "security_contact"],
    "people.Organisation": ["contact_email"],
    "register.TwinCityPage": ["contact_email"],
    "training.TrainingPage": ["contact_email"],
}


def personal_fields(model: type[Model]) -> list[str]:
    """The fields that hold an address or point at a person."""
    people = (Member, get_user_model())
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [
        field.name
        for field in fields
        if isinstance(field, models.EmailField)
        or (field.is_relation and field.related_model in people)
    ]


def unnamed(tables: Iterable[type[Model]], named: set[str]) -> list[str]:
    """Tables with something personal that no part answers for."""
    return [
        f"{model._meta.label}: {', '.join(left)}"
        for model in tables
        if model._meta.label not in named
        and (
            left := [
                field
                for field in personal_fields(model)
                if field not in FUNCTIONS.get(model._meta.label, [])
            ]
        )
    ]


def named_tables() -> set[str]:
    return {label for part in parts() for label in part.models}


def test_a_part_answers_for_every_table_that_can_hold_a_person():
    assert unnamed(apps.get_models(), named_tables()) == []


def test_a_table_that_nobody_answers_for_is_seen():
    missed = unnamed(apps.get_models(), named_tables() - {"people.Member"})
    assert missed == ["people.Member: user, email"]


def test_every_table_that_a_part_names_exists():
    for label in named_tables() | FUNCTIONS.keys():
        assert apps.get_model(label) is not None


def test_every_part_says_what_it_is_for():
    for part in parts():
        assert str(part.purpose).strip()
        assert str(part.kept_for).strip()
