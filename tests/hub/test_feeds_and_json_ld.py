"""What the site says to machines: RSS and schema.org data."""

import datetime
import json

import feedparser
from django.utils.translation import gettext_lazy

from hub.feeds import FeedItem, rss
from hub.search import clean_words
from hub.templatetags.json_ld import json_ld


def test_a_feed_is_read_by_an_independent_reader():
    response = rss(
        title="Erfarenheter",
        url="https://example.org/erfarenheter/",
        feed_url="https://example.org/erfarenheter/rss/",
        description="Det nya",
        language="sv",
        items=[
            FeedItem(
                title="Cyklar & broar <snabbt>",
                url="https://example.org/erfarenheter/cyklar/",
                text="Å, ä och ö.",
                published=datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC),
            )
        ],
    )
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.feed.language == "sv"
    [entry] = feed.entries
    assert entry.title == "Cyklar & broar <snabbt>"
    assert entry.summary == "Å, ä och ö."
    assert entry.published_parsed[:3] == (2026, 3, 3)


def test_data_for_machines_cannot_end_its_own_element():
    said = json_ld({"@type": "Article", "name": "</script><script>alert(1)</script>"})
    assert said.count("<script") == 1
    assert said.count("</script>") == 1
    data = json.loads(said.partition(">")[2].rpartition("<")[0])
    assert data["name"] == "</script><script>alert(1)</script>"
    assert data["@context"] == "https://schema.org"


def test_what_is_not_known_is_not_said():
    said = json_ld(
        {"@type": "City", "name": gettext_lazy("Name"), "url": "", "geo": {"latitude": None}}
    )
    data = json.loads(said.partition(">")[2].rpartition("<")[0])
    assert set(data) == {"@context", "@type", "name"}
    assert json_ld(None) == ""


def test_words_to_search_for_are_one_short_line():
    assert clean_words("  cyklar\x00 och\n broar ") == "cyklar och broar"
    assert len(clean_words("å" * 10_000)) == 200
    assert clean_words("\x00") == ""
