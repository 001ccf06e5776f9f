"""The frame around every page: the menu, the languages and the way here, in few questions."""

from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from hub.templatetags.frame import Frame, heading_size
from hub.visibility import open_to_all
from tests.make import make_standard_page, make_twin_city

pytestmark = pytest.mark.django_db


def make_frame(page: Page | None, **fields: Any) -> Frame:
    return Frame(request=RequestFactory().get("/"), page=page, **fields)


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def titles(links: list[dict[str, Any]]) -> list[str]:
    return [link["title"] for link in links]


def test_the_menu_shows_pages_below_the_front_page_and_marks_the_readers_own(city):
    parnu = make_twin_city()
    links = make_frame(parnu).main_menu
    assert "Vänorter" in titles(links)
    assert [link["title"] for link in links if link["within"]] == ["Vänorter"]
    assert not any(link["current"] for link in links)


def test_pages_outside_menus_stand_in_the_footer(city):
    make_standard_page("Om oss", show_in_menus=False)
    frame = make_frame(city)
    assert "Om oss" in titles(frame.footer)
    assert "Om oss" not in titles(frame.main_menu)


def test_neither_drafts_nor_private_pages_are_shown(city):
    make_standard_page("Utkast", live=False)
    make_private(make_standard_page("Hemligt"))
    frame = make_frame(city)
    assert not {"Utkast", "Hemligt"} & set(titles(frame.footer + frame.main_menu))


def test_what_stands_below_a_private_page_is_private_too(city):
    closed = make_standard_page("Hemligt")
    below = make_standard_page("Under", parent=closed)
    make_private(closed)
    beside = make_standard_page("Bredvid")
    found = open_to_all(Page.objects.filter(pk__in=[closed.pk, below.pk, beside.pk]))
    assert titles([{"title": page.title} for page in found]) == ["Bredvid"]
    assert set(found) == set(Page.objects.public().filter(pk__in=[closed.pk, below.pk, beside.pk]))


def test_the_way_leads_from_the_front_page_to_the_page_above(city):
    assert titles(make_frame(make_twin_city()).trail) == [city.title, "Vänorter"]
    assert make_frame(city).trail == []


def test_what_a_page_shows_below_itself_has_the_page_on_its_way(city):
    page = make_standard_page("Samling")
    frame = make_frame(page, below={"sv": "avtal/x/", "en": "agreements/x/"})
    assert titles(frame.trail) == [city.title, "Samling"]
    assert frame.full_url == f"{page.full_url}avtal/x/"


def test_the_other_language_is_the_same_page_there_and_only_when_it_is_public(city):
    [english] = make_frame(city).translations
    assert (english["code"], english["url"]) == ("en", "/en/")
    assert make_frame(make_twin_city()).translations == []


def test_the_menu_is_in_the_readers_language(city):
    with translation.override("en"):
        frame = make_frame(None)
        assert frame.home_url == "/en/"
        assert "Twin cities" in titles(frame.main_menu)


def test_all_pages_of_the_frame_are_asked_for_at_once(city, django_assert_max_num_queries):
    page = make_twin_city()
    make_frame(city).home_url  # noqa: B018  # The addresses of the site are remembered.
    frame = make_frame(page)
    with django_assert_max_num_queries(2):
        assert frame.main_menu
        assert frame.trail
        assert frame.translations == []


def test_a_heading_with_a_very_long_word_is_set_smaller():
    assert heading_size("Stadsbyggnadsförvaltningen") == "long"
    assert heading_size("Vi mätte tystnaden vid kajen i hamnen") == ""


def filtered(words: str, name: str) -> str:
    source = "{% load frame %}{{ words|" + name + " }}"
    return engines["django"].from_string(source).render({"words": words})


def test_an_address_goes_on_from_its_at_sign_where_the_line_is_too_short() -> None:
    assert filtered("karin@example.org", "may_break") == "karin<wbr>@example.org"
    assert filtered("a.b@example.org", "may_break") == "a.<wbr>b<wbr>@example.org"
    assert filtered("<b>@example.org", "may_break") == "&lt;b&gt;<wbr>@example.org"
    assert filtered("ingen adress", "may_break") == "ingen adress"
