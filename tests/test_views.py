"""The pages that Chromium looks at are all there are: no address and no template is forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.test.signals import template_rendered

from tests.journeys.roles import make_world
from tests.journeys.test_roles import ROWS, filled
from tests.views import ELSEWHERE, FILE, LOOKERS, NO_PAGE, STAFF, VIEWS, look_at, make_a_full_world

TEMPLATES = settings.BASE_DIR / "templates"
# The first needs a key that a device has made (test_passkey_journey); the second is for builders.
UNSEEN = {"mfa/webauthn/reauthenticate.html", "styleguide.html"}
# Only others extend them.
FRAMES = {"base.html", "account/frame.html", "network/area.html", "components/plain.html"}


def whole_pages() -> set[str]:
    """Every template that is a page from its first line to its last."""
    return {
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.glob("**/*.html") if _is_a_page(path)
    } - FRAMES


def _is_a_page(path: Path) -> bool:
    extends = re.match(r'{% extends "([^"]+)"', path.read_text(encoding="utf-8"))
    return bool(extends and extends[1] in FRAMES)


@pytest.mark.django_db
def test_every_whole_page_is_looked_at(city: Any) -> None:
    world, addresses = make_a_full_world()
    shown: set[str] = set()

    def note(sender: Any, template: Any, **kwargs: Any) -> None:
        shown.add(template.name)

    template_rendered.connect(note)
    try:
        for address in addresses.values():
            Client().get(address)
        for view in VIEWS.values():
            response = look_at(view, "sv", world)
            cache.clear()
            assert response["Content-Type"].startswith("text/html"), view.name
            assert b"<h1" in response.content, view.name
    finally:
        template_rendered.disconnect(note)
    assert whole_pages() - shown == UNSEEN
    assert "account/login.html" in whole_pages()


@pytest.mark.django_db
def test_what_nobody_looks_at_is_no_page_of_its_own(city: Any) -> None:
    world = make_world()
    rows = {row.address: row for row in ROWS if row.method == "GET"}
    assert set(NO_PAGE) <= set(rows)
    for address, why in NO_PAGE.items():
        row = rows[address]
        looker = next((role for role in LOOKERS if row.answers[role] == "ja"), "anonym")
        client = Client()
        if world.people[looker]:
            client.force_login(world.people[looker])
        response = client.get(filled(address, world))
        if why == FILE:
            assert "text/html" not in response["Content-Type"], address
        elif why == ELSEWHERE:
            assert response.status_code == 302, address
        else:
            assert why == STAFF
