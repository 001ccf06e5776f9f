"""GET and HEAD only look: at every address, by all who may, and behind every link in mails."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver
from wagtail.models import Page

from events import services
from events.views import registrations
from hub.models import OutgoingMail
from tests.events.make import at
from tests.events.signing import SELF
from tests.journeys.every_mail import Sending
from tests.journeys.roles import ROLES, World, make_world
from tests.journeys.test_every_mail import Read
from tests.journeys.test_roles import ROWS, Row, filled
from tests.looking import Watch, look, nothing_changes, signed_in
from tests.views import make_a_full_world

LOOKED_AT = [row for row in ROWS if row.method == "GET"]
WORD = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands for a word in an address of the admin, where the view has no model of its own.
WORDS = {
    "app_label": "people",
    "model_name": "member",
    "content_type_app_name": "home",
    "content_type_model_name": "standardpage",
    "action_name": "publish",
    "action": "delete",
}
# Wagtail's own test of its error page.
MEANT_TO_FAIL = {"/admin/failwhale/"}


def made(rows: list[Row], world: World) -> list[tuple[str, Row]]:
    """The addresses of these rows; what is at them is made before anybody looks."""
    return [(filled(row.address, world), row) for row in rows]


def look_at_all(clients: dict[str, Client], rows: list[tuple[str, Row]], watch: Watch) -> int:
    """Everybody who may looks at each; how often somebody did."""
    looked = 0
    for address, row in rows:
        for number, role in enumerate(role for role in ROLES if row.answers[role] == "ja"):
            look(clients[role], address, watch, methods="GET HEAD" if number else "GET GET HEAD")
            looked += 1
    return looked


@pytest.mark.django_db
def test_whoever_looks_at_any_address_changes_nothing(city: Any) -> None:
    world, addresses = make_a_full_world()
    clients = {role: signed_in(world.people[role]) for role in ROLES}
    rows = made(LOOKED_AT, world)
    with nothing_changes() as watch:
        assert look_at_all(clients, rows, watch) > 300
        for address in addresses.values():
            look(clients["anonym"], address, watch)
            look(clients["samordnare"], address, watch, methods="GET")


def patterns(found: Any, before: str = "") -> Any:
    """Every address of the admin as Django writes it, with its view."""
    for pattern in found:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns, here)
        elif here.startswith("admin/"):
            yield here, pattern.callback


def thing_of(view: Any) -> Any:
    """A real thing of the kind that a view shows, or a page."""
    named = [
        getattr(view, "view_initkwargs", {}).get("model"),
        getattr(getattr(view, "view_class", None), "model", None),
    ]
    model = next((model for model in named if isinstance(model, type)), Page)
    return model._default_manager.order_by("-pk").first() or Page.objects.order_by("-pk").first()


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.django_db
def test_whoever_looks_at_the_admin_changes_nothing(city: Any) -> None:
    world, _addresses = make_a_full_world()
    admin = signed_in(world.people["admin"])
    answers: Counter[int] = Counter()
    admin.get("/admin/")
    with nothing_changes() as watch:
        for route, view in patterns(get_resolver().url_patterns):
            number = str(thing_of(view).pk)
            address = "/" + WORD.sub(lambda word, n=number: WORDS.get(word[1], n), route)
            if not {"(", "^"} & set(address) and address not in MEANT_TO_FAIL:
                answers[look(admin, address, watch, methods="GET")] += 1
    assert answers[200] > 150, answers


@pytest.mark.django_db
def test_whoever_fetches_every_link_of_every_mail_changes_nothing(city: Any) -> None:
    sending = Sending("sv")
    sending.everything()
    mails = [Read(mail) for mail in OutgoingMail.objects.order_by("pk")]
    found = {link.partition("#")[0] for mail in mails for link in mail.links}
    found |= {
        link.partition("#")[0]
        for mail in mails
        for link in re.findall(r"https?://[^\s\\]+", mail.mail.calendar)
    }
    paths = sorted(link.removeprefix("http://localhost") for link in found)
    people = [None, sending.alma.user, sending.bo.user]
    assert len([path for path in paths if len(path) > 60]) > 15, "hardly any signed link"
    with time_machine.travel(at(2, 1, 10), tick=False):
        clients = [signed_in(user) for user in people]
        with nothing_changes() as watch:
            for client in clients:
                for path in paths:
                    look(client, path, watch)


@pytest.mark.django_db
def test_a_link_that_acts_when_it_is_looked_at_is_found(
    city: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = registrations.read_registration

    def cancel_at_once(token: str, **more: Any) -> Any:
        registration = real(token, **more)
        if registration.is_active:
            services.cancel(registration=registration, by=SELF)
        return registration

    monkeypatch.setattr(registrations, "read_registration", cancel_at_once)
    world = make_world()
    rows = made([row for row in LOOKED_AT if row.address.startswith("/anmalan/min/")], world)
    assert rows
    with pytest.raises(AssertionError, match="UPDATE"), nothing_changes() as watch:
        look_at_all({role: Client() for role in ROLES}, rows, watch)
