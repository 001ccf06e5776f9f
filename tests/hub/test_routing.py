"""Finding a page and who may read it, in few questions and with the answers Wagtail gives."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from tests.make import make_standard_page

pytestmark = pytest.mark.django_db


def find(city: HomePage, *slugs: str) -> Page:
    page, _args, _kwargs = city.route(RequestFactory().get("/"), list(slugs))
    return page


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_the_page_at_the_end_of_an_address_is_found_whole(city):
    above = make_standard_page("Ovan")
    below = make_standard_page("Under", parent=above, summary="Längst ner.")
    found = find(city, above.slug, below.slug)
    assert found == below
    assert found.summary == "Längst ner."
    assert not found.get_deferred_fields()


def test_how_deep_a_page_stands_costs_nothing(city, django_assert_num_queries):
    page = city
    slugs = []
    for step in range(5):
        page = make_standard_page(f"Steg {step}", parent=page)
        slugs.append(page.slug)
    find(city, slugs[0])  # the cache of the sites' places
    with django_assert_num_queries(2):
        assert find(city, *slugs) == page


def test_an_address_deeper_than_the_limit_is_found_all_the_same(city):
    page: Any = city
    slugs = []
    for step in range(10):
        page = make_standard_page(f"Steg {step}", parent=page)
        slugs.append(page.slug)
    assert find(city, *slugs) == page


@pytest.mark.parametrize("slugs", [["finns-inte"], ["ovan", "finns-inte"], ["finns-inte", "under"]])
def test_what_is_not_there_is_not_found(city, slugs):
    make_standard_page("Under", parent=make_standard_page("Ovan"))
    with pytest.raises(Http404):
        find(city, *slugs)


def test_a_draft_is_not_found(city):
    make_standard_page("Utkast", live=False)
    with pytest.raises(Http404):
        find(city, "utkast")


def test_what_is_said_of_a_page_above_holds_for_those_below(city, django_assert_num_queries):
    above = make_standard_page("Ovan")
    below = make_standard_page("Under", parent=above)
    restriction = restrict(above)
    with django_assert_num_queries(1):
        assert list(below.get_view_restrictions()) == [restriction]
    assert list(city.get_view_restrictions()) == []


def test_an_alias_is_as_closed_as_its_source_and_so_is_what_stands_below_it(city):
    source = make_standard_page("Källa")
    alias = source.create_alias(parent=city, update_slug="alias")
    again = alias.create_alias(parent=city, update_slug="alias-igen")
    below = make_standard_page("Under", parent=again)
    restriction = restrict(source)
    for page in (alias, again, below):
        assert list(page.get_view_restrictions()) == [restriction]
        wagtails_own = super(type(page).__mro__[2], page).get_view_restrictions()
        assert list(page.get_view_restrictions()) == list(wagtails_own)
