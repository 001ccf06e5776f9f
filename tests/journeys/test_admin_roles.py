"""Who gets in where in the admin: the main addresses against every role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from tests.make import (
    make_admin,
    make_coordinator,
    make_editor,
    make_leader,
    make_reviewer,
    make_signed_up_member,
    make_standard_page,
    make_twin_city,
    make_twin_city_editor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
ROLES: dict[str, Callable[[], Any]] = {
    "admin": make_admin,
    "coordinator": make_coordinator,
    "reviewer": make_reviewer,
    "editor": make_editor,
    "twin-city editor": make_twin_city_editor,
    "leadership": make_leader,
    "member": lambda: make_signed_up_member().user,
    "anonymous": lambda: None,
}
WRITERS = {"admin", "coordinator", "reviewer", "editor"}
INSIDE = WRITERS | {"twin-city editor"}
OFFICE = {"admin", "coordinator"}
ADDRESSES: dict[str, tuple[str, set[str]]] = {
    "first page": ("/admin/", INSIDE),
    "pages": ("/admin/pages/", INSIDE),
    "pictures": ("/admin/images/", INSIDE),
    "documents": ("/admin/documents/", INSIDE),
    "what to mend": ("/admin/reports/content/", INSIDE),
    "drafts": ("/admin/attention/utkast/", INSIDE),
    "twin cities": ("/admin/twin_cities/", INSIDE),
    "activities": ("/admin/snippets/register/activity/", WRITERS),
    "organisations": ("/admin/snippets/people/organisation/", WRITERS),
    "occasions": ("/admin/occasion/", WRITERS),
    "members": ("/admin/snippets/people/member/", OFFICE),
    "outbox": ("/admin/hub/outgoingmail/", OFFICE),
    "notices": ("/admin/home/accessibilitynotice/", OFFICE),
    "the city": ("/admin/settings/hub/sitesettings/", OFFICE),
    "users": ("/admin/users/", {"admin"}),
    "groups": ("/admin/groups/", {"admin"}),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_in_where_it_should_and_nowhere_else(client: Client, role: str) -> None:
    user = ROLES[role]()
    if user:
        client.force_login(user)
    got_in = {
        name
        for name, (address, _roles) in ADDRESSES.items()
        if client.get(address, follow=True).redirect_chain in ([], _to_its_only_site(address))
        and client.get(address, follow=True).status_code == 200
    }
    assert got_in == {name for name, (_address, roles) in ADDRESSES.items() if role in roles}


def _to_its_only_site(address: str) -> list[tuple[str, int]]:
    """The settings of the city lead on to those of its one site; a member list does not."""
    site = Site.objects.get()
    return [(f"{address}{site.pk}/", 302)]


def test_a_twin_city_editor_writes_and_publishes_twin_cities_and_nothing_else(
    client: Client,
) -> None:
    client.force_login(make_twin_city_editor())
    city, page = make_twin_city("Pärnu"), make_standard_page("Om oss")
    edit = reverse("wagtailadmin_pages:edit", args=[city.pk])
    assert "action-publish" in client.get(edit).content.decode()
    for name, pk in [("edit", page.pk), ("delete", page.pk), ("move", page.pk)]:
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[pk])).status_code == 302
    home = page.get_parent()
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    assert client.get(add).status_code == 302
    add_city = reverse(
        "wagtailadmin_pages:add", args=["register", "twincitypage", city.get_parent().pk]
    )
    assert client.get(add_city).status_code == 200
