"""Every page with an address of its own, and who looks at it.

What is at an address comes from docs/behorigheter.md, where every address has a row; what no row
tells of (errors, what a form answers, what a link says when it is over) is in tests/happenings.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from wagtail.models import Page

from home.models import HomePage
from hub.views import serve_page
from tests.city import publish_city
from tests.happenings import HAPPENINGS
from tests.journeys.roles import THINGS, World, make_world
from tests.journeys.test_roles import ROWS, filled

# Who looks: the one with the fewest rights who may.
LOOKERS = ["anonym", "medlem", "samordnare"]
FILE, STAFF, ELSEWHERE = "a file", "for those who build", "leads on, or is among what happens"
# Addresses of the tables that answer with no page of their own to look at, and why.
NO_PAGE = {
    "/admin/": STAFF,
    "/styleguide/": STAFF,
    "/admin/login/": ELSEWHERE,
    "/_util/login/": ELSEWHERE,
    "/kalender/{flöde}.ics": FILE,
    "/intyg/{intyg}/intyg.pdf": FILE,
    "/natverket/spridning/kalkylark/": FILE,
    "/natverket/ta-med/{inlägg}/blad.pdf": FILE,
    "/natverket/arrangera/{tillfälle}/lista/": FILE,
    "/anmalan/{öppet}/gast/": ELSEWHERE,
    "/natverket/skriv/erfarenhet/": ELSEWHERE,
    "/konto/logga-in/kod/skriv/": ELSEWHERE,
    "/konto/losenord/valj/": ELSEWHERE,
    "/konto/tva-steg/kod/": ELSEWHERE,
    "/konto/tva-steg/bekrafta/": ELSEWHERE,
    "/konto/tva-steg/app/": ELSEWHERE,
    "/konto/tva-steg/reservkoder/nya/": ELSEWHERE,
    "/konto/tva-steg/nycklar/ny/": ELSEWHERE,
    "/konto/tva-steg/nycklar/bekrafta/": ELSEWHERE,
    "/konto/tva-steg/nycklar/logga-in/": ELSEWHERE,
    "/konto/tva-steg/nycklar/1/ta-bort/": ELSEWHERE,
    "/konto/tva-steg/nycklar/1/byt-namn/": ELSEWHERE,
}
# What somebody else than the first looker sees at the same address.
SEEN_BY_OTHERS = [
    ("/natverket/", "ledning"),
    ("/natverket/medlemmar/", "samordnare"),
    ("/natverket/spridning/", "samordnare"),
    ("/natverket/inlagg/{inlägg}/", "samordnare"),
    ("/anmalan/{tillfälle}/", "medlem"),
]


@dataclass(frozen=True)
class View:
    """A page: what it is called, who looks at it, and what to do to see it."""

    name: str
    role: str
    ask: Callable[[Client, World], Any]


class Looker(Client):
    """Goes to the Swedish addresses that are written here, in the language of the moment."""

    def generic(self, method: str, path: str, *args: Any, **more: Any) -> Any:
        return super().generic(method, in_the_language(path), *args, **more)


def in_the_language(path: str) -> str:
    """A Swedish address as it is in the language of the moment, where it has one there."""
    language = translation.get_language()
    place = urlsplit(path)
    with translation.override("sv"):
        try:
            match = resolve(place.path)
        except Resolver404:
            return path
    if language == "sv" or place.path.startswith("/en/"):
        return path
    if match.func is serve_page:
        front = HomePage.objects.get(locale__language_code="sv")
        page = Page.objects.filter(url_path=front.url_path + place.path[1:]).first()
        there = page.get_translations().get().url if page else f"/{language}{place.path}"
    else:
        with translation.override(language):
            there = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return place._replace(path=there).geturl()


def _at(address: str) -> Callable[[Client, World], Any]:
    return lambda client, world: client.get(filled(address, world), follow=True)


def _views() -> Iterator[View]:
    for row in ROWS:
        if row.method != "GET" or row.address in NO_PAGE:
            continue
        looker = next((role for role in LOOKERS if row.answers[role] == "ja"), None)
        if looker:
            yield View(row.address, looker, _at(row.address))
    for address, role in SEEN_BY_OTHERS:
        yield View(f"{address} ({role})", role, _at(address))
    for name, (role, ask) in HAPPENINGS.items():
        yield View(name, role, ask)


VIEWS = {view.name: view for view in _views()}


def look_at(view: View, language: str, world: World, *, host: str = "localhost") -> Any:
    """What the site answers the one who looks; `client` on it has the looker's cookies."""
    client = Looker(headers={"host": host})
    user = world.people[view.role]
    if user is not None:
        client.force_login(user)
    with translation.override(language):
        response = view.ask(client, world)
    response.looker = client
    return response


def make_a_full_world() -> tuple[World, dict[tuple[str, str], str]]:
    """Somebody in every role, and one of every thing and page; with the addresses of the pages."""
    world = make_world()
    addresses = publish_city()
    for word in THINGS:
        THINGS[word](world)
    return world, addresses
