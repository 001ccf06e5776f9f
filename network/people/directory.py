"""The members to look through: what the address asks for, counted and cut into pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.facets import Facet, FacetedList
from hub.search import clean_words
from network.people.models import Member, Profile

PER_PAGE = 25
MOST_WORDS = 6
SEARCHED = (
    "name",
    "job_title",
    "organisation__name",
    "profile__skills",
    "profile__languages",
    "profile__can_help_with",
    "profile__programmes__name",
    "profile__programmes__name_en",
    "profile__themes__name",
)


@dataclass(frozen=True)
class Directory:
    """One page of members, and the filter beside it."""

    list: FacetedList
    page: Page[Member]


def find_members(params: QueryDict) -> Directory:
    """The members of today whom the address asks for, by name."""
    members = Member.objects.active_on(timezone.localdate()).select_related(
        "organisation", "profile"
    )
    q = clean_words(params.get("q", ""))[:100]
    for word in q.split()[:MOST_WORDS]:
        found = Q()
        for field in SEARCHED:
            found |= Q(**{f"{field}__icontains": word})
        members = members.filter(pk__in=Member.objects.filter(found).values("pk"))
    by_number = {member.pk: member for member in members.order_by("name", "pk")}
    faceted = FacetedList(list(by_number), _facets(list(by_number.values())), params, q=q)
    page = Paginator(faceted.hits, PER_PAGE).get_page(params.get("page"))
    page.object_list = [by_number[number] for number in page.object_list]
    return Directory(faceted, page)


def _facets(members: list[Member]) -> list[Facet]:
    name = "name_en" if (get_language() or "").startswith("en") else "name"
    return [
        Facet("program", _("Programmes worked with"), _linked("programmes", "programme", name)),
        Facet("tema", _("Themes"), _linked("themes", "theme", name)),
        Facet(
            "organisation",
            _("Organisation"),
            sorted(
                ((one.pk, one.organisation.slug, one.organisation.display_name) for one in members),
                key=lambda pair: pair[2],
            ),
        ),
    ]


def _linked(field: str, kind: str, name: str) -> list[tuple[int, Any, Any]]:
    """Which members have which, in one question."""
    through: Any = getattr(Profile, field).through
    rows = through.objects.order_by(f"{kind}__{name}")
    return list(rows.values_list("profile__member_id", f"{kind}__slug", f"{kind}__{name}"))
