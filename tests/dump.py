"""Everything the hub keeps, read without the hub: tables, the database's own file, media."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def traces_of(words: list[str]) -> list[str]:
    """Where one of the words still stands: tables, sessions, the database file, media."""
    return [
        f"{place}: {word}"
        for place, text in _everything()
        for word in words
        if any(form in text for form in _forms(word))
    ]


def _forms(word: str) -> set[str]:
    """As it is and as JSON, JSON within JSON and an address write it, in any letter case."""
    forms = {word, word.lower(), word.upper()}
    forms |= {quote(form, safe="") for form in forms}
    for _ in range(2):
        forms |= {json.dumps(form)[1:-1] for form in forms}
    return {form.casefold() for form in forms}


def _everything() -> Iterator[tuple[str, str]]:
    yield from _tables()
    for session in Session.objects.all():
        yield "sessions", json.dumps(session.get_decoded(), default=str).casefold()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        yield "database file", _database_file()
    for file in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if file.is_file():
            name = f"media {file.name}"
            yield name, str(file.relative_to(settings.MEDIA_ROOT)).casefold()
            yield name, _as_text(file.read_bytes())


def _tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    binary = isinstance(value, bytes | memoryview)
                    yield table, _as_text(bytes(value)) if binary else str(value).casefold()


def _database_file() -> str:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return _as_text(Path(connection.settings_dict["NAME"]).read_bytes())


def _as_text(content: bytes) -> str:
    return content.decode("utf-8", errors="ignore").casefold()
