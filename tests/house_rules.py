"""The rules of the house as functions over a folder, so that a planted fault can try them."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from wagtail.models import Page

ROOMS = ("hub", "home", "network", "events", "training")
LONGEST_FILE = 300
LONGEST_MODELS = 250
LARGEST_CSS = 36_000
VAGUE_NAMES = {"utils", "helpers", "core", "common", "selectors", "misc"}
CATALOGUE = Path("hub/locale/sv/LC_MESSAGES/django.po")

INLINE = [
    (re.compile(r"<style\b", re.I), "inline <style>"),
    (re.compile(r"\sstyle\s*=", re.I), "inline style="),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.I), "inline event handler"),
    (
        re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", re.I),
        "inline <script>",
    ),
]


def python_files(root: Path, rooms: Iterable[str] = (*ROOMS, "tests", "scripts")) -> Iterator[Path]:
    """Every Python file that somebody wrote by hand."""
    for room in rooms:
        for file in sorted((root / room).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file


def long_files(root: Path) -> list[str]:
    """A file has one job, and 300 lines are enough for it."""
    found = []
    for file in python_files(root):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > (LONGEST_MODELS if file.name == "models.py" else LONGEST_FILE):
            found.append(f"{file.relative_to(root)}: {lines} lines")
    return found


def vague_files(root: Path) -> list[str]:
    """A file is named by its job."""
    places = set(python_files(root)) | {f.parent for f in python_files(root)}
    return sorted(str(place.relative_to(root)) for place in places if place.stem in VAGUE_NAMES)


def modules_without_docstring(root: Path) -> list[str]:
    """Every module says what it is in the words of the city."""
    return [
        str(file.relative_to(root))
        for file in python_files(root, ROOMS)
        if (text := file.read_text(encoding="utf-8")).strip()
        and not ast.get_docstring(ast.parse(text))
    ]


def modules_with_tools_of_tests(root: Path) -> list[str]:
    """Nothing in the program is pretended: what stands in for a part is for tests only."""
    tools = re.compile(r"^\s*(?:from|import) (?:unittest|pytest|time_machine|hypothesis)\b", re.M)
    return [
        str(file.relative_to(root))
        for file in python_files(root, ROOMS)
        if tools.search(file.read_text(encoding="utf-8"))
    ]


def pages_without_template(root: Path, models: Iterable[type[Page]]) -> list[str]:
    """Every page type has its template where Wagtail looks by itself."""
    return [
        f"{model.__module__}.{model.__name__}: templates/{model.template}"
        for model in models
        if not (root / "templates" / str(model.template)).exists()
    ]


def css_size(root: Path) -> int:
    """All style sheets together, in bytes."""
    return sum(sheet.stat().st_size for sheet in (root / "hub/static").rglob("*.css"))


def inline_code(root: Path) -> list[str]:
    """No script or style stands in a template, except in e-mail and as data."""
    found = []
    for template in sorted((root / "templates").rglob("*.html")):
        if "email" in template.relative_to(root / "templates").parts:
            continue
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1):
            found += [
                f"{template.relative_to(root)}:{number}: {words}"
                for pattern, words in INLINE
                if pattern.search(line)
            ]
    return found


def missing_static_files(root: Path) -> list[str]:
    """Every file that a template names with {% static %} is there."""
    found = []
    for template in sorted((root / "templates").rglob("*.html")):
        for name in re.findall(
            r"{%\s*static\s+[\"']([^\"'{]+)[\"']", template.read_text(encoding="utf-8")
        ):
            if name.startswith("hub/") and not (root / "hub/static" / name).exists():
                found.append(f"{template.relative_to(root)}: {name}")
    return found


def places_named(root: Path, word: str) -> list[str]:
    """Where code or templates name a city; only the demo may."""
    found = []
    files = [*python_files(root, ROOMS), *sorted((root / "templates").rglob("*.*"))]
    for file in files:
        if file.is_relative_to(root / "home/demo"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if word.lower() in line.lower():
                found.append(f"{file.relative_to(root)}:{number}")
    return found


def catalogue_faults(catalogue: Path) -> list[str]:
    """What the Swedish catalogue lacks: a translation, certainty, or a use."""
    po = polib.pofile(str(catalogue))
    return (
        [f"not translated: {entry.msgid}" for entry in po.untranslated_entries()]
        + [f"fuzzy: {entry.msgid}" for entry in po.fuzzy_entries()]
        + [f"no longer used: {entry.msgid}" for entry in po.obsolete_entries()]
    )


def catalogue_drift(root: Path, workshop: Path) -> list[str]:
    """Texts of the code that the catalogue does not have, and the other way round."""
    copy = copy_house(root, workshop)
    before = _texts(copy / CATALOGUE)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "sv", "--no-obsolete"],
        cwd=copy,
        check=True,
        capture_output=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "hub.settings", "HUB_DATA": str(workshop)},
    )
    now = _texts(copy / CATALOGUE)
    return [f"not in the catalogue: {text}" for text in sorted(now - before)] + [
        f"not in the code: {text}" for text in sorted(before - now)
    ]


def _texts(catalogue: Path) -> set[str]:
    return {
        f"{entry.msgctxt or ''}{entry.msgid}"
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete
    }


def broken_contracts(root: Path) -> str:
    """What import-linter says about the layers of the house; nothing when all are kept."""
    linter = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run(
        [str(linter), "--no-logo", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def copy_house(root: Path, workshop: Path) -> Path:
    """A copy of the house in which a fault can be planted."""
    copy = workshop / "house"
    copy.mkdir()
    ignore = shutil.ignore_patterns("__pycache__", "*.mo")
    for room in (*ROOMS, "templates"):
        shutil.copytree(root / room, copy / room, ignore=ignore)
    for file in ("manage.py", "pyproject.toml"):
        shutil.copy(root / file, copy / file)
    return copy
