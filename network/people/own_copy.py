"""A person's own copy of what the hub keeps about the person, to read and to take along."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext

from hub import dates
from network.people.models import Member
from network.people.personal_data import AccountHolder, PersonalData, parts_about

Row = list[tuple[str, str]]
FIRST = ("membership", "account")


@dataclass(frozen=True)
class Chapter:
    """What one part keeps of the person."""

    part: PersonalData
    rows: list[dict[str, Any]]

    @property
    def readable(self) -> list[Row]:
        """The rows in words; what is empty is left out."""
        return [
            [(label, text) for label, value in row.items() if (text := in_words(value))]
            for row in self.rows
        ]


def chapters_of(person: Member | AccountHolder) -> list[Chapter]:
    """Every part's rows about the person and nobody else: who one is first, the empty ones last."""
    chapters = [
        Chapter(part, [_plain(row) for row in part.collect(person)]) for part in parts_about(person)
    ]
    return sorted(chapters, key=lambda one: (not one.rows, one.part.name not in FIRST))


def own_copy(person: Member | AccountHolder) -> bytes:
    """A ZIP file: a page to read, the same as JSON, and the files."""
    chapters = chapters_of(person)
    made_at = timezone.now()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        files = list(_files_of(person, archive))
        page = {"person": person, "chapters": chapters, "files": files, "made_at": made_at}
        archive.writestr("uppgifter.html", render_to_string("network/own_copy.html", page))
        data = {
            "made_at": made_at.isoformat(),
            "parts": [
                {
                    "name": chapter.part.name,
                    "purpose": str(chapter.part.purpose),
                    "kept_for": str(chapter.part.kept_for),
                    "rows": chapter.rows,
                }
                for chapter in chapters
            ],
            "files": files,
        }
        archive.writestr("uppgifter.json", json.dumps(data, ensure_ascii=False, indent=2))
    return content.getvalue()


def _files_of(person: Member | AccountHolder, archive: zipfile.ZipFile) -> Iterator[str]:
    """Packs the files, and tells their names; one that is gone from the disk is passed over."""
    number = 0
    for part in parts_about(person):
        for file in part.files(person):
            if file and file.storage.exists(file.name):
                number += 1
                name = f"filer/{number:03}-{PurePosixPath(file.name).name}"
                with file.storage.open(file.name) as opened:
                    archive.writestr(name, opened.read())
                yield name


def _plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | None) else str(value)


def in_words(value: Any) -> str:
    """A plain value as a person reads it."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, dict):
        told = [(label, in_words(inner)) for label, inner in value.items()]
        return "; ".join(f"{label}: {text}" for label, text in told if text)
    if isinstance(value, list):
        return "; ".join(filter(None, map(in_words, value)))
    if isinstance(value, float):
        return formats.localize(int(value) if value.is_integer() else value)
    return "" if value is None else _moment_in_words(str(value))


def _moment_in_words(text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return text
    is_day = len(text) == len("2027-03-02")
    return dates.day(moment, weekday=False) if is_day else dates.moment(moment)
