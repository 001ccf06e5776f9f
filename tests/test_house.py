"""The house holds its rules, and every rule catches the fault it is there for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Page, get_page_models

from network.register.models import Theme
from tests import house_rules as rules

ROOT: Path = settings.BASE_DIR
OURS = [
    model
    for model in get_page_models()
    if model is not Page and model.__module__.split(".")[0] in rules.ROOMS
]


def plant(root: Path, name: str, text: str) -> Path:
    """A bad file in a tree."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


# --- Files -------------------------------------------------------------------------------------


def test_no_file_is_too_long() -> None:
    assert rules.long_files(ROOT) == []


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "hub/views.py", "x = 1\n" * 301)
    plant(tmp_path, "events/models.py", "x = 1\n" * 251)
    plant(tmp_path, "events/migrations/0001.py", "x = 1\n" * 900)
    assert rules.long_files(tmp_path) == [
        "hub/views.py: 301 lines",
        "events/models.py: 251 lines",
    ]


def test_every_file_is_named_by_its_job() -> None:
    assert rules.vague_files(ROOT) == []


def test_a_vague_name_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "network/people/utils.py", "x = 1")
    plant(tmp_path, "hub/common/dates.py", "x = 1")
    assert rules.vague_files(tmp_path) == ["hub/common", "network/people/utils.py"]


def test_every_module_says_what_it_is() -> None:
    assert rules.modules_without_docstring(ROOT) == []


def test_a_silent_module_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "hub/__init__.py", "")
    plant(tmp_path, "hub/mail.py", "import os")
    assert rules.modules_without_docstring(tmp_path) == ["hub/mail.py"]


def test_nothing_in_the_program_is_pretended() -> None:
    assert rules.modules_with_tools_of_tests(ROOT) == []


def test_a_tool_of_tests_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "home/demo/people.py", "import datetime")
    plant(tmp_path, "home/demo/signups.py", "def make():\n    from unittest import mock")
    assert rules.modules_with_tools_of_tests(tmp_path) == ["home/demo/signups.py"]


def test_no_city_is_named_outside_the_demo() -> None:
    assert rules.places_named(ROOT, "helsingborg") == []


def test_a_named_city_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "hub/views.py", "CITY = 'Helsingborg'")
    plant(tmp_path, "home/demo/people.py", "CITY = 'Helsingborg'")
    plant(tmp_path, "templates/base.html", "<p>\nhelsingborg.se")
    assert rules.places_named(tmp_path, "helsingborg") == [
        "hub/views.py:1",
        "templates/base.html:2",
    ]


# --- Layers ------------------------------------------------------------------------------------


def test_imports_point_only_to_the_right() -> None:
    assert rules.broken_contracts(ROOT) == ""


WRONG_IMPORTS = {
    "up the house": ("hub/pages.py", "from events.models import EventPage"),
    "up the wing": ("network/people/querysets.py", "from network.strategy import clauses"),
    "up inside a room": ("network/register/querysets.py", "from network.register import models"),
    "a lazy import": ("hub/dates.py", "def cheat():\n    import home.models"),
}


@pytest.mark.parametrize("fault", WRONG_IMPORTS)
def test_an_import_to_the_left_is_seen(tmp_path: Path, fault: str) -> None:
    name, line = WRONG_IMPORTS[fault]
    house = rules.copy_house(ROOT, tmp_path)
    with (house / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert "BROKEN" in rules.broken_contracts(house)


def test_a_circle_is_seen(tmp_path: Path) -> None:
    house = rules.copy_house(ROOT, tmp_path)
    plant(house, "hub/egg.py", '"""An egg."""\nfrom hub import hen\n')
    plant(house, "hub/hen.py", '"""A hen."""\nfrom hub import egg\n')
    assert "import each other BROKEN" in rules.broken_contracts(house)


def test_a_room_nobody_placed_is_seen(tmp_path: Path) -> None:
    house = rules.copy_house(ROOT, tmp_path)
    plant(house, "network/attic/__init__.py", '"""Where nobody looks."""')
    assert "attic" in rules.broken_contracts(house)


# --- Templates, styles and pictures ------------------------------------------------------------


def test_every_page_type_has_its_template() -> None:
    assert len(OURS) >= 10
    assert rules.pages_without_template(ROOT, OURS) == []


def test_a_page_type_without_template_is_seen(tmp_path: Path) -> None:
    model = apps.get_model("home.HomePage")
    assert rules.pages_without_template(tmp_path, [model]) == [
        "home.models.home.HomePage: templates/home/home_page.html"
    ]


def test_the_style_sheets_stay_small() -> None:
    assert rules.css_size(ROOT) <= rules.LARGEST_CSS


def test_all_style_sheets_are_weighed(tmp_path: Path) -> None:
    plant(tmp_path, "hub/static/hub/css/base.css", "a" * 20_000)
    plant(tmp_path, "hub/static/hub/css/deep/more.css", "a" * 16_001)
    assert rules.css_size(tmp_path) > rules.LARGEST_CSS


def test_no_template_holds_script_or_style() -> None:
    assert rules.inline_code(ROOT) == []


def test_inline_code_is_seen(tmp_path: Path) -> None:
    lines = [
        '<script src="/static/x.js"></script>',
        '<script type="application/ld+json">{}</script>',
        "<script>alert(1)</script>",
        "<STYLE>p{}</STYLE>",
        '<p style="color: red">',
        '<a href="#" onclick="go()">',
        '<p class="style" data-style="x">',
    ]
    plant(tmp_path, "templates/page.html", "\n".join(lines))
    plant(tmp_path, "templates/email/x/body.html", '<p style="color: red">')
    assert [fault.split(":")[1] for fault in rules.inline_code(tmp_path)] == ["3", "4", "5", "6"]


def test_every_static_file_that_a_template_names_is_there() -> None:
    assert rules.missing_static_files(ROOT) == []


def test_a_static_file_that_is_not_there_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "templates/base.html", "{% static 'hub/css/gone.css' %}{% static name %}")
    assert rules.missing_static_files(tmp_path) == ["templates/base.html: hub/css/gone.css"]


# --- Migrations and texts ----------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_missing_migration_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Theme._meta.get_field("slug"), "max_length", 7)
    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_text_is_in_swedish() -> None:
    assert rules.catalogue_faults(ROOT / rules.CATALOGUE) == []


def test_a_text_without_swedish_is_seen(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "django.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "one"\nmsgstr ""\n\n#, fuzzy\nmsgid "two"\nmsgstr "två"\n\n'
        '#~ msgid "three"\n#~ msgstr "tre"\n\nmsgid "four"\nmsgstr "fyra"\n',
    )
    assert rules.catalogue_faults(tmp_path / "django.po") == [
        "not translated: one",
        "fuzzy: two",
        "no longer used: three",
    ]


needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="gettext is missing: apt-get install gettext"
)


@needs_gettext
def test_the_catalogue_follows_the_code(tmp_path: Path) -> None:
    assert rules.catalogue_drift(ROOT, tmp_path) == []


@needs_gettext
def test_a_new_text_is_seen(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    house = rules.copy_house(ROOT, tmp_path / "first")
    with (house / "hub/views.py").open("a", encoding="utf-8") as file:
        file.write('\nfrom django.utils.translation import gettext\ngettext("A planted text")\n')
    assert "not in the catalogue: A planted text" in rules.catalogue_drift(house, tmp_path)
