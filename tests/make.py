"""Plain functions that make what a test needs, with fixed names and dates."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image

from home.models import HomePage, StandardPage
from hub.models import HubDocument, HubImage
from network.people.groups import COORDINATORS, EDITORS, LEADERSHIP, REVIEWERS, TWIN_CITY_EDITORS
from network.people.models import Board, Member, Organisation, User
from network.register.models import TwinCityIndexPage, TwinCityPage
from network.strategy.models import StrategyIndexPage, StrategyPage

PASSWORD = "ett langt losenord for prov"

STRATEGY_BODY: list[tuple[str, Any]] = [
    ("heading", {"text": "Inledning", "level": "2"}),
    ("paragraph", "<p>Staden arbetar med andra städer.</p>"),
    ("heading", {"text": "Syfte", "level": "2"}),
    ("clause", {"text": "att göra staden känd som en god granne", "kind": "aim"}),
    ("clause", {"text": "att lära av andra städer", "kind": "aim"}),
    ("heading", {"text": "Ansvar", "level": "2"}),
    ("clause", {"text": "Nämnderna ska följa upp sitt arbete varje år.", "kind": "duty"}),
]


def make_user(email: str = "alma@example.org", **fields: Any) -> User:
    """Somebody with an account and no duties."""
    return User.objects.create_user(email, PASSWORD, **fields)


def make_admin(email: str = "admin@example.org") -> User:
    """Somebody who may do everything."""
    return User.objects.create_superuser(email, PASSWORD)


def make_editor(email: str = "redaktor@example.org") -> User:
    """Somebody who writes drafts and sends them for review."""
    return _in_group(make_user(email), EDITORS)


def make_reviewer(email: str = "granskare@example.org") -> User:
    """Somebody who reviews and publishes."""
    return _in_group(make_user(email), REVIEWERS)


def make_twin_city_editor(email: str = "vanort@example.org") -> User:
    """Somebody who writes and publishes the twin cities, and nothing else."""
    return _in_group(make_user(email), TWIN_CITY_EDITORS)


def make_coordinator(email: str = "samordnare@example.org") -> User:
    """The one who runs the network for the executive board."""
    return _in_group(make_user(email), COORDINATORS)


def make_leader(email: str = "direktor@example.org") -> User:
    """Somebody of the city's leadership: reads everything, changes nothing."""
    return _in_group(make_user(email), LEADERSHIP)


def _in_group(user: User, name: str) -> User:
    user.groups.add(Group.objects.get(name=name))
    return user


def make_organisation(name: str = "Kulturförvaltningen", **fields: Any) -> Organisation:
    """A department unless said otherwise."""
    fields.setdefault("slug", _slug(name))
    return Organisation.objects.create(
        name=name, **{"kind": Organisation.Kind.DEPARTMENT, **fields}
    )


def make_board(name: str = "Kulturnämnden", **fields: Any) -> Board:
    """A committee unless said otherwise."""
    fields.setdefault("slug", _slug(name))
    return Board.objects.create(name=name, **{"kind": Board.Kind.COMMITTEE, **fields})


def make_member(
    name: str = "Alma Sjöqvist", *, organisation: Organisation | None = None, **fields: Any
) -> Member:
    """A member of the network with a home organisation."""
    fields.setdefault("email", f"{_slug(name).replace('-', '.')}@example.org")
    organisation = organisation or Organisation.objects.first() or make_organisation()
    return Member.objects.create(name=name, organisation=organisation, **fields)


def make_signed_up_member(name: str = "Alma Sjöqvist", **fields: Any) -> Member:
    """A member with an account to sign in with: `client.force_login(member.user)`."""
    member = make_member(name, **fields)
    member.user = make_user(member.email)
    member.save()
    return member


def make_strategy(
    title: str = "Strategi för internationellt arbete",
    *,
    body: list[tuple[str, Any]] | None = None,
    live: bool = True,
    **fields: Any,
) -> StrategyPage:
    """A published strategy with three clauses, adopted in March 2024."""
    index = StrategyIndexPage.objects.get(locale__language_code="sv")
    page = StrategyPage(
        title=title,
        slug=fields.pop("slug", _slug(title)),
        body=STRATEGY_BODY if body is None else body,
        live=live,
        **{
            "adopted_on": datetime.date(2024, 3, 12),
            "valid_from": datetime.date(2024, 4, 1),
            **fields,
        },
    )
    return _added(index, page, live=live)


def make_twin_city(title: str = "Pärnu", *, live: bool = True, **fields: Any) -> TwinCityPage:
    """A published twin city in Estonia."""
    index = TwinCityIndexPage.objects.get(locale__language_code="sv")
    page = TwinCityPage(
        title=title,
        slug=fields.pop("slug", _slug(title)),
        live=live,
        **{
            "summary": "En kuststad.",
            "country": "EE",
            "latitude": "58.3859",
            "longitude": "24.4971",
            "time_zone": "Europe/Tallinn",
            "twin_since": 1990,
            **fields,
        },
    )
    return _added(index, page, live=live)


def make_standard_page(
    title: str = "Om oss", *, parent: Any = None, live: bool = True, **fields: Any
) -> StandardPage:
    """A published page of text below the front page."""
    parent = parent or HomePage.objects.get(locale__language_code="sv")
    page = StandardPage(title=title, slug=fields.pop("slug", _slug(title)), live=live, **fields)
    return _added(parent, page, live=live)


def _added(parent: Any, page: Any, *, live: bool) -> Any:
    page = parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def make_image(title: str = "Hamnen", *, size: tuple[int, int] = (640, 480)) -> HubImage:
    """A picture of one colour."""
    content = io.BytesIO()
    Image.new("RGB", size, "#1f6f8b").save(content, "PNG")
    return HubImage.objects.create(
        title=title,
        description=f"{title} en sommardag",
        file=ContentFile(content.getvalue(), name=f"{_slug(title)}.png"),
    )


def make_document(title: str = "Protokoll", *, content: bytes = b"Beslut") -> HubDocument:
    """A text file."""
    return HubDocument.objects.create(
        title=title, file=ContentFile(content, name=f"{_slug(title)}.txt")
    )


def _slug(name: str) -> str:
    return slugify(name)
