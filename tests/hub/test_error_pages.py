"""The pages that tell a visitor that something went wrong work when little else does."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.views.defaults import bad_request, server_error

from home.models import HomePage


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_plain_pages_need_neither_database_nor_request(name: str) -> None:
    page = render_to_string(name)
    assert '<html lang="sv">' in page
    assert page.count('class="band"') == 1
    assert len(re.findall("<h1", page)) == 1
    assert 'href="/"' in page


def test_django_answers_with_the_plain_pages(rf) -> None:
    request = rf.get("/")
    broken, unread = server_error(request), bad_request(request, ValueError())
    assert (broken.status_code, unread.status_code) == (500, 400)
    assert b'class="plate"' in broken.content
    assert b'class="plate"' in unread.content


@pytest.mark.django_db
def test_a_missing_page_shows_the_way_on(client: Client) -> None:
    response = client.get("/finns-inte/")
    page = response.content.decode()
    assert response.status_code == 404
    assert page.count('class="band"') == 1
    menu = HomePage.objects.get(locale__language_code="sv").get_children().in_menu().live()
    assert all(f'href="{door.url}"' in page for door in menu)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "429.html"])
def test_a_signed_out_visitor_can_read_every_error_page(name: str, rf) -> None:
    page = render_to_string(name, {"wait_minutes": 3}, request=rf.get("/"))
    assert len(re.findall("<h1", page)) == 1


LANGUAGES = [("sv", "/"), ("en", "/en/")]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "home"), LANGUAGES)
@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_an_error_is_told_in_the_readers_language(name: str, language: str, home: str, rf) -> None:
    request = rf.get(home)
    with translation.override(language):
        page = render_to_string(name, request=request)
    assert f'<html lang="{language}">' in page
    assert f'href="{home}"' in page
    swedish = any(letter in page.split("<main", 1)[1] for letter in "åäö")
    assert swedish is (language == "sv")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "home"), LANGUAGES)
def test_an_unread_address_and_a_broken_page_answer_in_the_language_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, home: str
) -> None:
    assert f'lang="{language}"' in client.get(f"{home}%00/").content.decode()
    assert f'lang="{language}"' in client.get(home, headers={"host": "x\x00"}).content.decode()
    client.raise_request_exception = False

    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(HomePage, "serve", break_down)
    broken = client.get(home)
    assert broken.status_code == 500
    assert f'lang="{language}"' in broken.content.decode()


@pytest.mark.django_db
def test_a_form_that_cannot_be_trusted_says_what_to_do(city) -> None:
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/konto/logga-in/", {"login": "x@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Inget har sparats" in page
    assert page.count("<h1") == 1
    assert "CSRF" not in page
