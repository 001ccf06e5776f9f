"""What happens at an address besides that somebody opens it: errors, answers to forms, old links.

Each is a name, the role of the one it happens to, and what to do to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.cache import cache
from django.test import Client, override_settings

from home.models import HomePage
from hub.settings_accounts import openid_connect
from network.people.invitation_mails import token_of
from network.people.models import User
from network.people.services.inviting import withdraw
from network.strategy.models import StrategyPage
from tests.journeys.links import a_new_invitation
from tests.journeys.roles import World
from tests.journeys.test_roles import filled
from tests.make import PASSWORD, make_strategy, make_user
from tests.network.people.test_second_factor import set_up, sign_in
from tests.network.strategy.revising import index_of, revise
from training.views.certificates import GUESSES

Happening = tuple[str, Callable[[Client, World], Any]]


def _get(address: str) -> Callable[[Client, World], Any]:
    return lambda client, world: client.get(filled(address, world), follow=True)


def _post(address: str, **words: Any) -> Callable[[Client, World], Any]:
    return lambda client, world: client.post(filled(address, world), words, follow=True)


def _not_trusted(client: Client, world: World) -> Any:
    client.handler.enforce_csrf_checks = True
    return client.post("/konto/logga-in/", {"login": "x@example.org"})


def _removed_clause(client: Client, world: World) -> Any:
    page = StrategyPage.objects.filter(slug="prov").first() or make_strategy("Prov", slug="prov")
    removed = next(iter(page.clauses))

    def remove(blocks: Any) -> Any:
        del blocks[index_of(blocks, removed.text)]
        return blocks

    revise(page, remove)
    return client.get(page.get_url() + page.clause_path(removed.address))


def _too_many(client: Client, world: World) -> Any:
    for _time in range(GUESSES + 1):
        answer = client.get("/intyg/22222-22222/")
    cache.clear()
    return answer


def _broken(client: Client, world: World) -> Any:
    client.raise_request_exception = False
    with patch.object(HomePage, "serve", side_effect=RuntimeError):
        return client.get("/")


def _asked_for_a_code(client: Client, world: World) -> Any:
    return client.post("/konto/logga-in/kod/", {"email": world.member.email}, follow=True)


def _city_is_away(client: Client, world: World) -> Any:
    away = openid_connect(
        issuer="http://127.0.0.1:1", client_id="a", secret="b", name="Staden", trusted_domains=[]
    )
    with override_settings(SOCIALACCOUNT_PROVIDERS=away):
        return client.get("/konto/logga-in/staden/")


def _second_step(client: Client, world: World) -> Any:
    user = _with_two_steps(client)
    client.logout()
    sign_in(client, user)
    return client.get("/konto/tva-steg/kod/")


def _two_steps(place: str) -> Callable[[Client, World], Any]:
    def ask(client: Client, world: World) -> Any:
        user = _with_two_steps(client)
        key = WebAuthn.add(user, "Min nyckel", {}).instance.pk
        return client.get(f"/konto/tva-steg/{place.format(key=key)}")

    return ask


def _with_two_steps(client: Client) -> User:
    user = make_user(f"tva.steg.{User.objects.count()}@example.org")
    sign_in(client, user)
    cache.clear()
    set_up(client)
    cache.clear()
    return user


def _just_confirmed(place: str) -> Callable[[Client, World], Any]:
    def ask(client: Client, world: World) -> Any:
        client.post("/konto/bekrafta/", {"password": PASSWORD})
        return client.get(place, follow=True)

    return ask


def _asked_for_the_second_step_again(client: Client, world: World) -> Any:
    _with_two_steps(client)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    return client.get("/konto/tva-steg/bekrafta/", follow=True)


def _wants_a_new_invitation(client: Client, world: World) -> Any:
    invitation = a_new_invitation()
    if invitation.is_open:
        withdraw(invitation=invitation)
    return client.post(f"/inbjudan/{token_of(invitation)}/ny-lank/")


def _without_password(client: Client, world: World) -> Any:
    user = make_user(f"utan.losenord.{User.objects.count()}@example.org")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    return client.get("/konto/losenord/valj/", follow=True)


LOGGED = {"channel": "workplace_meeting", "reached": 4, "happened_on": "2026-11-02"}
HAPPENINGS: dict[str, Happening] = {
    "400": ("anonym", _get("/%00/")),
    "403": ("medlem", _get("/natverket/vakanser/")),
    "403, a form without its token": ("anonym", _not_trusted),
    "410, a removed clause": ("anonym", _removed_clause),
    "429": ("anonym", _too_many),
    "500": ("anonym", _broken),
    "search with faults": ("anonym", _get("/sok/?sida=abc&typ=fel&q=staden")),
    "calendar as a list": ("anonym", _get("/kalender/?vy=lista&manad=2027-03")),
    "calendar, not understood": ("anonym", _get("/kalender/?manad=augusti")),
    "notice with faults": ("anonym", _post("/tillganglighet/anmal/")),
    "certificate that is not there": ("anonym", _get("/intyg/?number=22222-22222")),
    # Coming in.
    "sign-in with faults": (
        "anonym",
        _post("/konto/logga-in/", login="fel"),
    ),
    "the code from the mail": ("anonym", _asked_for_a_code),
    "a password with an old link": ("anonym", _get("/konto/losenord/nytt/1-set-password/")),
    "the city's sign-in is away": ("anonym", _city_is_away),
    "the second step": ("anonym", _second_step),
    "two steps are on": ("anonym", _two_steps("")),
    "turning two steps off": ("anonym", _two_steps("app/stang-av/")),
    "spare codes": ("anonym", _two_steps("reservkoder/")),
    "the second step again": ("anonym", _asked_for_the_second_step_again),
    "new spare codes": ("anonym", _two_steps("reservkoder/nya/")),
    "keys": ("anonym", _two_steps("nycklar/")),
    "renaming a key": ("anonym", _two_steps("nycklar/{key}/byt-namn/")),
    "removing a key": ("anonym", _two_steps("nycklar/{key}/ta-bort/")),
    "turning two steps on": ("medlem", _just_confirmed("/konto/tva-steg/app/")),
    "a new key": ("medlem", _just_confirmed("/konto/tva-steg/nycklar/ny/")),
    "signing out": ("medlem", _get("/konto/logga-ut/")),
    "leaving the network": ("medlem", _just_confirmed("/natverket/mina-uppgifter/lamna/")),
    "two steps are needed": ("medlem", _get("/konto/tva-steg/behovs/")),
    "a first password": ("anonym", _without_password),
    "an invitation with faults": ("anonym", _post("/inbjudan/{inbjudanlänk}/")),
    "a new invitation is wanted": ("anonym", _wants_a_new_invitation),
    "an invitation that never was": ("anonym", _get("/inbjudan/fel/")),
    # Links in mails.
    "a link of a sign-up that never was": ("anonym", _get("/anmalan/min/fel/")),
    "a guest's form with faults": ("anonym", _post("/anmalan/{öppet}/gast/")),
    "a manager's no without reason": (
        "anonym",
        _post("/anmalan/godkann/{chefslänk}/", answer="no"),
    ),
    "a manager has answered": ("anonym", _post("/anmalan/godkann/{chefslänk}/", answer="yes")),
    "an evaluation with faults": ("anonym", _post("/utvardering/{utvärdering}/", best="Allt")),
    "an evaluation that never was": ("anonym", _get("/utvardering/fel/")),
    "an answered evaluation": (
        "anonym",
        _post("/utvardering/{utvärdering}/", learned=5, will_use=4, recommends=3),
    ),
    "logging by a link that never was": ("anonym", _get("/natverket/spridning/lank/fel/")),
    "logged by a link": (
        "anonym",
        _post(
            "/natverket/spridning/lank/{länk}/",
            channel="workplace_meeting",
            reached=4,
            happened_on="2026-11-02",
        ),
    ),
    "the mails end": ("anonym", _post("/natverket/mejl/avsluta/{stopplänk}/")),
    # Members and those who run the network.
    "a profile with faults": ("medlem", _post("/natverket/profil/", name="")),
    "an address of one's own calendar": (
        "medlem",
        _post("/natverket/anmalningar/kalender/", what="renew"),
    ),
    "an experience with faults": (
        "medlem",
        _post("/natverket/skriv/erfarenhet/{utkast}/", what="share"),
    ),
    "a question with faults": ("medlem", _post("/natverket/fragor/", title="")),
    "logging with faults": ("medlem", _post("/natverket/spridning/{spridning}/", step="spread")),
    "inviting with faults": ("samordnare", _post("/natverket/inbjudningar/ny/", email="fel")),
    "a message with faults": (
        "samordnare",
        _post("/natverket/arrangera/{tillfälle}/meddelande/", subject=""),
    ),
}
