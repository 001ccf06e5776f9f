"""The network's own menu: everybody sees the doors that open to them, and no others."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group

from network.people.groups import COORDINATORS
from network.people.models import User
from tests.make import make_coordinator, make_leader, make_signed_up_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

PLACE = "/natverket/medlemmar/"
FOR_READERS = ["Min sida", "Läs", "Frågor", "Ta hem", "Medlemmar"]
FOR_MEMBERS = ["Skriv", "Mina anmälningar"]
FOR_COORDINATORS = ["Arrangera", "Inbjudningar", "Vakanser", "Utbildningar"]
FOR_LEADERS = ["Vakanser", "Utbildningar"]


def a_member() -> User:
    return make_signed_up_member().user


def a_member_who_runs_it() -> User:
    user = a_member()
    user.groups.add(Group.objects.get(name=COORDINATORS))
    return user


def doors(client: Any, user: User) -> dict[str, str]:
    client.force_login(user)
    page = client.get(PLACE).content.decode()
    menu = page.split('aria-label="Nätverket"')[1].split("</nav>")[0]
    return {name: url for url, name in re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', menu)}


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (a_member, FOR_READERS + FOR_MEMBERS),
        (make_coordinator, FOR_READERS + FOR_COORDINATORS),
        (make_leader, FOR_READERS + FOR_LEADERS),
        (a_member_who_runs_it, FOR_READERS + FOR_MEMBERS + FOR_COORDINATORS),
    ],
)
def test_everybody_sees_the_doors_that_open_and_no_others(client, make, expected):
    shown = doors(client, make())
    assert sorted(shown) == sorted(expected)
    answers = {name: client.get(url, follow=True).status_code for name, url in shown.items()}
    assert answers == dict.fromkeys(shown, 200)


def test_the_menu_tells_where_one_is(client):
    client.force_login(a_member())
    page = client.get(PLACE).content.decode()
    assert f'<a href="{PLACE}" aria-current="page">Medlemmar</a>' in page


def test_the_menu_tells_below_which_door_one_is(client):
    member = make_signed_up_member()
    client.force_login(member.user)
    page = client.get(f"{PLACE}{member.pk}/").content.decode()
    assert f'<a href="{PLACE}" aria-current="true">Medlemmar</a>' in page
    assert page.count('aria-current="true"') == 1
