"""RSS: what is new, for those who read it in a place of their own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed


@dataclass(frozen=True)
class FeedItem:
    """One piece of news."""

    title: str
    url: str
    text: str
    published: datetime.datetime | None
    updated: datetime.datetime | None = None
    categories: tuple[str, ...] = ()


def rss(
    *,
    title: str,
    url: str,
    feed_url: str,
    description: str,
    language: str,
    items: Iterable[FeedItem],
) -> HttpResponse:
    """A feed as an answer to the reader's program; addresses are whole ones."""
    feed = Rss201rev2Feed(
        title=title, link=url, feed_url=feed_url, description=description, language=language
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=item.text,
            unique_id=item.url,
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.categories,
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
