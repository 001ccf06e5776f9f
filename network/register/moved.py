"""Where an entry is now whose address has been changed: an old link still leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

if TYPE_CHECKING:
    from network.register.models import Entry


def moved_entry(model: type[Entry], slug: str) -> Entry | None:
    """The published entry that once was published with this address; the last one to have it."""
    publications = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        action="wagtail.publish",
        revision__content__slug=slug,
    )
    keys = publications.order_by("-timestamp").values_list("object_id", flat=True)
    entries = model.objects.public().in_bulk([int(key) for key in dict.fromkeys(keys)])
    return next((entries[int(key)] for key in keys if int(key) in entries), None)
