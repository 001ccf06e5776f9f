"""Pictures and documents that not everybody can use."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.images.blocks import ImageBlock

from home.checking.findings import Finding, Kind
from home.checking.reading import Content
from hub.models import HubDocument, HubImage


def silent_pictures(contents: list[Content]) -> Iterator[Finding]:
    """Pictures that say nothing to those who do not see them, in the store and in texts."""
    for picture in HubImage.objects.filter(description="", is_decorative=False):
        yield Finding(Kind.PICTURE, picture)
    for content in contents:
        for block, value in content.blocks:
            is_shown = isinstance(block, ImageBlock) and value and value.get("image")
            # None stands for the picture's own description, which is looked at above.
            if is_shown and value.get("alt_text") == "" and not value.get("decorative"):
                yield Finding(Kind.PICTURE, content.page, _("a picture in the text"))


def unchecked_documents() -> Iterator[Finding]:
    """Files that nobody has tried with a screen reader."""
    for document in HubDocument.objects.filter(accessibility_checked_on=None):
        yield Finding(Kind.DOCUMENT, document)
