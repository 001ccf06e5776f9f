"""Public text travels packed; what holds a secret and what is packed already never does."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from home.models import HomePage
from hub.middleware import PackPublicTextMiddleware
from tests.events.make import make_event
from tests.make import make_admin, make_image, make_standard_page, make_strategy

pytestmark = pytest.mark.django_db
PACKED = {"HTTP_ACCEPT_ENCODING": "br, gzip"}


@pytest.fixture
def packing(client: Client) -> Client:
    """Somebody whose browser unpacks."""
    client.defaults.update(PACKED)
    return client


def encoding(response: Any) -> str:
    return response.get("Content-Encoding", "")


@pytest.mark.parametrize("address", ["/", "/register/", "/sitemap.xml"])
def test_public_text_travels_packed(city: HomePage, packing: Client, address: str) -> None:
    make_standard_page()
    plain = Client().get(address)
    response = packing.get(address)
    assert encoding(response) == "gzip"
    assert int(response["Content-Length"]) == len(response.content) < len(plain.content)
    assert gzip.decompress(response.content) == plain.content
    assert "Accept-Encoding" in response["Vary"]


def test_a_feed_travels_packed(city: HomePage, packing: Client) -> None:
    response = packing.get("/register/rss/")
    assert encoding(response) == "gzip"
    assert gzip.decompress(response.content).startswith(b"<?xml")


def test_who_cannot_unpack_gets_it_plain(city: HomePage, client: Client) -> None:
    response = client.get("/")
    assert encoding(response) == ""
    assert "Accept-Encoding" in response["Vary"]


def test_the_same_page_is_never_twice_as_long(city: HomePage, packing: Client) -> None:
    """What is asked for is said back; a length that shifts tells nothing of what it matched."""
    lengths = {len(packing.get("/sok/", {"q": "hamnar"}).content) for _ in range(12)}
    assert len(lengths) > 1


def test_nothing_is_packed_for_those_who_have_signed_in(city: HomePage, packing: Client) -> None:
    packing.force_login(make_admin())
    for address in ("/", "/admin/", "/styleguide/"):
        assert encoding(packing.get(address)) == ""


def test_no_page_that_hands_out_a_token_is_packed(city: HomePage, packing: Client) -> None:
    response = packing.get(reverse("account_login"))
    assert "csrftoken" in response.cookies
    assert encoding(response) == ""
    assert encoding(packing.get("/")) == ""


@pytest.mark.parametrize("told", ["private, no-store", "public, max-age=60"])
def test_what_must_not_be_stored_is_not_packed(rf: RequestFactory, told: str) -> None:
    def answer(_request: Any) -> HttpResponse:
        return HttpResponse("ord " * 200, headers={"Cache-Control": told})

    response = PackPublicTextMiddleware(answer)(rf.get("/", **PACKED))
    assert encoding(response) == ("" if "no-store" in told else "gzip")


def test_pictures_and_papers_travel_as_they_are(city: HomePage, packing: Client) -> None:
    picture = make_image().get_rendition("width-100|format-webp")
    response = packing.get(picture.url)
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response).startswith(b"RIFF")
    assert encoding(response) == ""
    strategy = make_strategy()
    paper = packing.get(strategy.url + strategy.reverse_subpage("pdf"))
    assert paper["Content-Type"] == "application/pdf"
    assert encoding(paper) == ""


def test_a_calendar_that_has_not_changed_is_not_sent_again(city: HomePage, packing: Client) -> None:
    make_event()
    cache.clear()
    first = packing.get("/kalender/kalender.ics")
    assert encoding(first) == "gzip"
    assert first["ETag"].startswith('W/"')
    again = packing.get("/kalender/kalender.ics", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert again.content == b""
    assert encoding(again) == ""


def test_asking_only_for_the_head_says_what_would_have_come(
    city: HomePage, packing: Client
) -> None:
    head = packing.head("/")
    assert encoding(head) == "gzip"
    assert head.content == b""
