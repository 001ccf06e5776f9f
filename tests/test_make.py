"""The functions that make test data make what they say."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page

from home.models import HomePage
from tests import make


def test_the_foundation_is_there(city: HomePage) -> None:
    assert city.title
    assert Page.objects.live().count() > 3


@pytest.mark.django_db(transaction=True)
def test_the_foundation_is_there_in_a_test_that_commits(city: HomePage) -> None:
    assert city.live
    make.make_twin_city()


def test_the_foundation_is_there_after_a_test_that_committed(city: HomePage) -> None:
    assert [list(problems) for problems in Page.find_problems()] == [[]] * 5


def test_a_made_strategy_has_clauses_with_codes(city: HomePage) -> None:
    assert all(clause.code for clause in make.make_strategy().clauses)


def test_an_editor_gets_into_the_admin(city: HomePage, client: Client) -> None:
    client.force_login(make.make_editor())
    assert client.get("/admin/").status_code == 200


def test_made_things_can_be_shown(city: HomePage) -> None:
    made = [
        make.make_member(),
        make.make_board(),
        make.make_image(),
        make.make_document(),
        make.make_standard_page(),
    ]
    assert all(str(thing) for thing in made)
