"""What can be followed: found by its kind and number, if the one who asks may read about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hub.visibility import open_to_all
from network.knowledge.models import ExperiencePage, Subscription
from network.people.models import Member, Organisation
from network.register.models import Entry, Theme, TwinCityPage

THINGS: dict[str, Callable[[], QuerySet[Any, Any]]] = {
    "theme": Theme.objects.all,
    "twin_city": lambda: open_to_all(TwinCityPage.objects.live()),
    "entry": lambda: Entry.objects.filter(live=True),
    "post": ExperiencePage.objects.readable_in_network,
    "organisation": Organisation.objects.all,
}
KINDS = [
    ("theme", _("Themes")),
    ("twin_city", _("Twin cities")),
    ("entry", _("Activities, networks and agreements")),
    ("post", _("Posts")),
    ("organisation", _("Organisations")),
]


def find(kind: str, number: str) -> Any:
    """The thing to follow, in the main language where there are several; none if there is none."""
    if kind not in THINGS or not number.isdecimal() or len(number) > 18:
        return None
    return main_version(kind, THINGS[kind]().filter(pk=number).first())


def main_version(kind: str, thing: Any) -> Any:
    """A page in another language stands for the page in the main one."""
    if thing is None or kind not in ("twin_city", "post"):
        return thing
    same = type(thing).objects.filter(translation_key=thing.translation_key)
    if kind == "post":
        return same.order_by("pk").first()
    return same.filter(locale__language_code=settings.LANGUAGE_CODE).first() or thing


def name_of(kind: str, thing: Any) -> str:
    """What a followed thing is called, in the reader's language where it has a name there."""
    if kind == "entry":
        return str(thing.localized_title)
    return str(getattr(thing, "display_name", "") or getattr(thing, "title", "") or thing)


def all_followed(member: Member) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Everything the member follows and may still read about, by kind, in one question a kind."""
    rows = list(Subscription.objects.filter(member=member))
    groups = []
    for kind, label in KINDS:
        keys = [getattr(one, f"{kind}_id") for one in rows if one.kind == kind]
        if keys:
            found = THINGS[kind]().filter(pk__in=keys)
            things = sorted(
                ((thing, name_of(kind, thing)) for thing in found), key=lambda pair: pair[1].lower()
            )
            groups.append((label, kind, things))
    return groups
