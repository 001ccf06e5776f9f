"""Takes strings out of everything that the hub keeps: texts, versions, histories, files' names.

It asks every table itself and knows none by name, so that a new one is never missed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model, Q
from django.db.models.functions import Cast
from django.db.models.query import QuerySet
from wagtail.search import index

from hub.word_forms import WordForms

TEXTUAL = ("varchar", "text", "json", "citext")
# The search index is written anew from what it indexes; sessions are packed and looked into apart.
APART = {"wagtailsearch", "sessions"}
FULL_TEXT = "wagtailsearch_indexentry_fts"
Place = tuple[type[Model], Any]


@transaction.atomic
def scrub(replacements: Mapping[str, str], *, spared: Iterable[str] = ()) -> int:
    """Replaces the strings everywhere; `spared` are the names of others that contain them.

    Returns how many rows were changed. What is searched is indexed anew, and caches are emptied.
    """
    forms = WordForms(replacements, spared=spared)
    changed = [place for model in _tables() for place in _sweep(model, forms)]
    _end_sessions(forms)
    reindex(changed)
    transaction.on_commit(_empty_caches)
    return len(changed)


def reindex(places: Iterable[Place]) -> None:
    """Writes the search index anew for these rows, so that no old word is found."""
    for model, key in places:
        if issubclass(model, index.Indexed):
            for thing in model._base_manager.filter(pk=key):
                index.insert_or_update_object(thing)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES ('optimize')")  # noqa: S608


def _tables() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if options.managed and not options.proxy and options.app_label not in APART:
            yield model


def _texts(model: type[Model]) -> list[models.Field[Any, Any]]:
    return [
        field
        for field in model._meta.local_concrete_fields
        if (field.db_type(connection) or "").startswith(TEXTUAL)
    ]


def _sweep(model: type[Model], forms: WordForms) -> Iterator[Place]:
    """Every row of one table in one question; only rows that may hold a word are read."""
    fields = _texts(model)
    if not fields:
        return
    raw = {
        f"raw_{number}": Cast(field.attname, models.TextField())
        for number, field in enumerate(fields)
    }
    rows = model._base_manager.order_by().annotate(**raw)
    if all(forms.needles):
        asked = Q()
        for name in raw:
            for needle in forms.needles:
                asked |= Q(**{f"{name}__icontains": needle})
        rows = rows.filter(asked)
    for key, *texts in list(rows.values_list("pk", *raw)):
        new = {
            field: forms.replace(text)
            for field, text in zip(fields, texts, strict=True)
            if text and forms.found_in(text)
        }
        if new:
            _write(model, key, new)
            yield model, key


def _write(model: type[Model], key: Any, new: dict[models.Field[Any, Any], str]) -> None:
    row = model._base_manager.filter(pk=key)
    for field, text in new.items():
        if isinstance(field, models.FileField):
            text = _rename(field, row.values_list(field.attname, flat=True)[0], text)
        if field.max_length:
            text = text[: field.max_length]
        try:
            _update(row, field, text)
        except IntegrityError:
            number = f"-{key}"
            room = (field.max_length or len(text) + len(number)) - len(number)
            _update(row, field, text[:room] + number)


@transaction.atomic
def _update(row: QuerySet[Any], field: models.Field[Any, Any], text: str) -> None:
    value: Any = text
    if (field.db_type(connection) or "").startswith("json") or isinstance(field, models.JSONField):
        value = Cast(models.Value(text, models.TextField()), models.JSONField())
    row.update(**{field.attname: value})


def _rename(field: models.FileField, old: str, new: str) -> str:
    """Moves the file to a name without the word; the old one goes when all is decided."""
    storage = field.storage
    old = str(old)
    if not storage.exists(old):
        return new
    with storage.open(old) as file:
        new = storage.save(str(PurePosixPath(new)), file, max_length=field.max_length)
    transaction.on_commit(partial(storage.delete, old))
    return str(new)


def _end_sessions(forms: WordForms) -> None:
    """Sessions that hold one of the words, such as an address somebody just signed in with."""
    for session in Session.objects.all():
        if forms.found_in(json.dumps(session.get_decoded(), default=str)):
            session.delete()


def _empty_caches() -> None:
    for alias in settings.CACHES:
        caches[alias].clear()
