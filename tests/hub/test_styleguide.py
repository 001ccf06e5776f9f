"""The living style guide shows every component to those who write pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.hub.test_css import SHEETS, sheet
from tests.make import make_admin

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(client: Client) -> str:
    client.force_login(make_admin())
    response = client.get("/styleguide/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_closed_to_visitors(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 302


def test_every_component_is_shown(guide: str) -> None:
    words = set(re.findall(r"\.([a-z]+)(?![a-z_(])", sheet("components") + sheet("forms")))
    shown = set(re.findall(r"[a-z]+", guide))
    assert sorted(words - shown) == []


def test_every_id_is_used_once(guide: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', guide)
    assert sorted(name for name in set(ids) if ids.count(name) > 1) == []


def test_there_is_one_first_heading_and_one_band(guide: str) -> None:
    assert len(re.findall("<h1", guide)) == 1
    assert guide.count('class="band"') == 1


def test_every_sheet_is_linked(guide: str) -> None:
    assert [name for name in SHEETS if f"/hub/css/{name}" not in guide] == []


def test_every_component_template_says_what_it_needs() -> None:
    silent = [
        path.name
        for path in COMPONENTS.glob("*.html")
        if "{% comment %}" not in path.read_text().split("\n")[0]
    ]
    assert silent == []
