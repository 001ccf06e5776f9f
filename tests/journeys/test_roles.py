"""Every address of the network and every role, exactly as docs/behorigheter.md says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.journeys.roles import ROLES, THINGS, World, make_world

TABLES = settings.BASE_DIR / "docs" / "behorigheter.md"
ANSWERS = {"ja", "in", "nej", "dold"}
# What has rights of its own, tried elsewhere: the admin, files, and pages where they stand in the
# tree; and what is the same for everybody.
ELSEWHERE = ("admin/", "documents/", "media/", "_util/authenticate", "((?:[", "-/live", "favicon")
FOR_ALL = ("robots.txt", ".well-known/", "sitemap.xml")


@dataclass(frozen=True)
class Row:
    """One address, how it is asked for, and what each role gets."""

    address: str
    method: str
    answers: dict[str, str]


def rows(text: str) -> Iterator[Row]:
    """The rows of every table with the columns of the roles."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("| `/"):
            continue
        address, method, *answers = cells
        assert len(answers) == len(ROLES), f"{address}: {len(answers)} answers"
        assert set(answers) <= ANSWERS, f"{address}: {set(answers) - ANSWERS}"
        yield Row(address.strip("`"), method, dict(zip(ROLES, answers, strict=True)))


ROWS = list(rows(TABLES.read_text(encoding="utf-8")))


def filled(address: str, world: World) -> str:
    """The address with a real thing for each word in braces."""
    return re.sub(r"{(\w+)}", lambda word: str(THINGS[word[1]](world)), address)


def answer(status: int, location: str) -> str:
    """The answer in the words of the tables."""
    if status == 302 and location.startswith(reverse("account_login")):
        return "in"
    if status in (403, 404):
        return {403: "nej", 404: "dold"}[status]
    assert status < 500, status
    return "ja"


def ask(row: Row, role: str, world: World) -> str:
    client = Client()
    user = world.people[role]
    if user is not None:
        client.force_login(user)
    response = client.generic(row.method, filled(row.address, world))
    return answer(response.status_code, response.get("Location", ""))


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.address}")
def test_every_role_gets_what_the_table_says(city: Any, row: Row) -> None:
    world = make_world()
    assert {role: ask(row, role, world) for role in ROLES} == row.answers


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the site as Django writes it, with its name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern).removeprefix("^"), pattern.name or ""


def own_routes() -> set[str]:
    found = {route for route, _ in routes(get_resolver().url_patterns)}
    return {route for route in found if not route.startswith(ELSEWHERE + FOR_ALL)}


@pytest.mark.django_db
def test_no_address_lacks_its_row(city: Any) -> None:
    world = make_world()
    tried = {resolve(filled(row.address, world)).route.removeprefix("^") for row in ROWS}
    assert own_routes() - tried == set()


def test_the_check_sees_an_address_without_a_row_and_a_wrong_answer() -> None:
    assert {"natverket/vakanser/", "intyg/", "konto/logga-in/"} <= own_routes()
    assert answer(302, "/konto/logga-in/?next=/natverket/") == "in"
    assert [answer(403, ""), answer(404, ""), answer(302, "/tack/")] == ["nej", "dold", "ja"]
    with pytest.raises(AssertionError, match="answers"):
        list(rows("| `/natverket/` | GET | ja |"))
    with pytest.raises(AssertionError, match="kanske"):
        list(rows("| `/natverket/` | GET |" + " kanske |" * len(ROLES)))
