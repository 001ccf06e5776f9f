"""The pages that Chromium looks at are all kinds of public pages there are, in each language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from home.models import HomePage
from tests.city import LANGUAGES, NAMES, publish_city
from tests.planting import HIDDEN_KINDS

# What each routed view of a page is called among the names of `tests.city`.
SHOWN = {
    "RegisterPage.entry": "activity",
    "RegisterPage.listing_view": "register",
    "OrganisationIndexPage.list_view": "organisations",
    "OrganisationIndexPage.organisation": "organisation",
    "ThemeIndexPage.list_view": "themes",
    "ThemeIndexPage.theme": "theme",
    "StrategyPage.clause": "clause",
    "StrategyPage.clause_en": "clause",
}
NOT_PAGES = {"rss", "news", "feed", "calendar", "occasion_calendar", "pdf"}


def routes() -> set[str]:
    """Every routed view of every kind of page, by the page's name and the route's."""
    return {
        f"{model.__name__}.{route.name}"
        for model in HIDDEN_KINDS
        if issubclass(model, RoutablePageMixin)
        for route in model.get_subpage_urls()
        if route.name not in NOT_PAGES and route.name != "index_route"
    }


@pytest.mark.django_db
def test_every_kind_of_page_is_among_them_in_each_language(city: Any) -> None:
    addresses = publish_city()
    assert set(addresses) == {(name, language) for name in NAMES for language in LANGUAGES}
    paths = {urlsplit(address).path for address in addresses.values()}
    pages = Page.objects.live().filter(depth__gte=2).specific()
    found = {
        (type(page), page.locale.language_code)
        for page in pages
        if urlsplit(page.full_url).path in paths
    }
    kinds = {HomePage, *HIDDEN_KINDS}
    assert {(kind, language) for kind in kinds for language in LANGUAGES} - found == set()


def test_every_routed_view_that_is_a_page_is_among_them() -> None:
    assert set(SHOWN.values()) <= set(NAMES)
    assert routes() <= set(SHOWN)
    assert not routes() <= set(SHOWN) - {"RegisterPage.entry"}
