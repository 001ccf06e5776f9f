"""All checks of the content, one after the other."""

from __future__ import annotations

from home.checking.findings import Finding
from home.checking.links import broken_links, links_to_what_is_over
from home.checking.pictures import silent_pictures, unchecked_documents
from home.checking.reading import published_pages
from home.checking.words import (
    missing_summaries,
    missing_translations,
    persons_as_contacts,
    skipped_headings,
)
from network.people.models import Organisation
from network.register.models import Entry


def check_content() -> list[Finding]:
    """Everything in what is published that somebody should mend; faults first, by kind."""
    pages = published_pages()
    entries = list(
        Entry.objects.public().select_related("activity", "affiliatednetwork", "agreement")
    )
    organisations = list(Organisation.objects.all())
    things = [content.page for content in pages] + entries + organisations
    return [
        *broken_links(pages),
        *links_to_what_is_over(pages),
        *silent_pictures(pages),
        *skipped_headings(pages),
        *persons_as_contacts(things),
        *missing_summaries(pages, entries),
        *missing_translations(pages, entries),
        *unchecked_documents(),
    ]
