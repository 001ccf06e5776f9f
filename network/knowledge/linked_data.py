"""An experience as search engines read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from wagtail.images.shortcuts import get_rendition_or_not_found

from network.knowledge.belongings import Belongings
from network.register.addresses import active_language

if TYPE_CHECKING:
    from hub.models import HubImage
    from network.knowledge.models import ExperiencePage

SHARED_PICTURE = "fill-1200x630|format-jpeg"


def experience_as_article(
    page: ExperiencePage,
    belongings: Belongings,
    *,
    publisher: str,
    picture: HubImage | None,
    cities_url: str,
) -> dict[str, Any]:
    """An article by an organisation of the city; never by a named person."""
    shared = get_rendition_or_not_found(picture, SHARED_PICTURE) if picture else None
    return {
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "url": page.full_url,
        "mainEntityOfPage": page.full_url,
        "inLanguage": active_language(),
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "author": {"@type": "Organization", "name": page.organisation.display_name},
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
        "image": shared and shared.full_url,
        "keywords": [theme.name for theme in belongings.themes],
        "about": [
            {
                "@type": "City",
                "name": twin.name,
                "url": cities_url and urljoin(page.full_url, f"{cities_url}{twin.slug}/"),
            }
            for twin in belongings.twin_cities
        ],
    }
