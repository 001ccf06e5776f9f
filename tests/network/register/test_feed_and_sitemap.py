"""What the register says to feed readers and search engines."""

from __future__ import annotations

import datetime
from typing import Any

import feedparser
import pytest
from django.test import Client

from network.register.models import RegisterPage
from tests.network.register.make import make_activity, make_agreement, make_network, theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    return feed


def moment(day: int) -> datetime.datetime:
    return datetime.datetime(2026, 3, day, 12, tzinfo=datetime.UTC)


def test_the_feed_tells_the_last_published_first(client):
    make_activity("Äldst & först", first_published_at=moment(1))
    make_network("Nyast", first_published_at=moment(5), summary="Kort & gott <b>")
    make_agreement("Utan dag")
    feed = read(client, "/register/rss/")
    assert [entry.title for entry in feed.entries] == ["Nyast", "Äldst & först", "Utan dag"]
    newest = feed.entries[0]
    assert newest.link == "http://localhost/register/natverk/nyast/"
    assert newest.published_parsed[:3] == (2026, 3, 5)
    assert [tag.term for tag in newest.tags] == ["Nätverk", "Pågår"]
    assert feed.feed.language == "sv"


def test_the_feed_can_be_narrowed_like_the_list(client):
    make_activity("Klimat", themes=[theme("klimat")])
    make_activity("Kultur", themes=[theme("kultur")])
    feed = read(client, "/register/rss/?tema=klimat")
    assert [entry.title for entry in feed.entries] == ["Klimat"]
    assert feed.feed.link == "http://localhost/register/?tema=klimat"
    assert [entry.title for entry in read(client, "/register/rss/?q=kultur").entries] == ["Kultur"]


def test_rubbish_in_the_feeds_address_is_let_be(client):
    make_activity()
    assert len(read(client, "/register/rss/?tema=finns-inte&sida=abc&q=%00").entries) == 1


def test_the_english_feed_leads_to_english_pages(client):
    make_activity(title_en="Green ports")
    [entry] = read(client, "/en/register/rss/").entries
    assert (entry.title, entry.link) == (
        "Green ports",
        "http://localhost/en/register/activities/grona-hamnar/",
    )


def test_the_register_page_tells_where_its_feed_is(client):
    page = client.get("/register/").content.decode()
    assert 'type="application/rss+xml"' in page
    assert 'href="/register/rss/"' in page


def test_the_sitemap_holds_every_published_entry_and_no_other(rf):
    make_activity(last_published_at=moment(7))
    make_agreement()
    make_network(live=False)
    page = RegisterPage.objects.get(locale__language_code="sv")
    urls = page.get_sitemap_urls(rf.get("/"))
    assert [url["location"] for url in urls] == [
        "http://localhost/register/",
        "http://localhost/register/aktiviteter/grona-hamnar/",
        "http://localhost/register/avtal/avtal-med-parnu/",
    ]
    assert urls[1]["lastmod"] == moment(7)
