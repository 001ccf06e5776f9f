"""GET and HEAD only look: at every address, by all who may, and behind every link in mails."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import time_machine
from django.test import Client

from events import services
from events.views import registrations
from hub.models import OutgoingMail
from tests.events.make import at
from tests.events.signing import SELF
from tests.journeys.admin_addresses import admin_addresses, make_what_the_admin_shows
from tests.journeys.every_mail import Sending
from tests.journeys.roles import ROLES, World, make_world
from tests.journeys.test_every_mail import Read
from tests.journeys.test_roles import ROWS, Row, filled
from tests.looking import Watch, look, nothing_changes, signed_in
from tests.views import make_a_full_world

LOOKED_AT = [row for row in ROWS if row.method == "GET"]


def made(rows: list[Row], world: World) -> list[tuple[str, Row]]:
    """The addresses of these rows; what is at them is made before anybody looks."""
    return [(filled(row.address, world), row) for row in rows]


def look_at_all(clients: dict[str, Client], rows: list[tuple[str, Row]], watch: Watch) -> int:
    """Everybody who may looks at each, and again; how often somebody did."""
    looked = 0
    for address, row in rows:
        for role in ROLES:
            if row.answers[role] == "ja":
                look(clients[role], address, watch)
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
            look(clients["samordnare"], address, watch)


# Addresses that find nothing however much there is, and why.
ONLY_PAGES = "only pages are found by their address"
NOT_SERVED = "pictures are served as files, not by signed addresses"
NO_SNIPPET = "nothing but pages is translated here"
FIND_NOTHING = {
    "admin/api/main/^documents/find/": ONLY_PAGES,
    "admin/api/main/^images/find/": ONLY_PAGES,
    "admin/images/<int:image_id>/generate_url/": NOT_SERVED,
    "admin/images/<int:image_id>/generate_url/output/": NOT_SERVED,
    "admin/localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": NO_SNIPPET,
    "admin/localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/": NO_SNIPPET,
    "admin/localize/translate/<int:translation_id>/preview/<str:mode>/": (
        "our pages have one way to be previewed, which has no name"
    ),
    "admin/settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/": (
        "the settings are not previewed"
    ),
    "admin/block-preview/": "asks for a block; tests/hub/test_block_previews.py looks at each",
}


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.django_db
def test_whoever_looks_at_the_admin_changes_nothing(city: Any) -> None:
    world, _addresses = make_a_full_world()
    make_what_the_admin_shows(world)
    admin = signed_in(world.people["admin"])
    answers: dict[str, int] = {}
    admin.get("/admin/")
    addresses = list(admin_addresses())
    with nothing_changes() as watch:
        for route, address in addresses:
            answers[route] = look(admin, address, watch, methods="GET")
    lost = {route for route, status in answers.items() if status == 404}
    assert lost == set(FIND_NOTHING)
    assert Counter(answers.values())[200] > 400, Counter(answers.values())


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
