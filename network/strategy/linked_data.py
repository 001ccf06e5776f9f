"""A strategy for machines: a schema.org document with its version, and what it is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from network.strategy.models import StrategyPage


def strategy_data(page: StrategyPage, *, publisher: str) -> dict[str, Any]:
    """The strategy as adopted, with the paper to download and the strategy that it replaces."""
    older = page.replaced_strategy
    return {
        "@type": "DigitalDocument",
        "name": page.title,
        "description": page.search_description or page.summary,
        "url": page.full_url,
        "additionalType": page.document_type,
        "identifier": page.file_number,
        "version": page.adopted_on or page.valid_from,
        "dateCreated": page.adopted_on,
        "dateModified": page.last_published_at,
        "expires": page.valid_to,
        "inLanguage": page.locale.language_code,
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
        "isBasedOn": older and older.full_url,
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": f"{page.full_url}{page.reverse_subpage('pdf')}",
        },
    }
