"""Which sizes of pictures the pages show, so that all of them can be fetched at once."""

from __future__ import annotations

from django.db.models import Prefetch
from wagtail.images.models import Filter

from hub.models import HubRendition

# Beside a row of cities, and beside the title of an experience.
SHORE = ["format-{avif,webp}", "fill-{400x300,800x600}"]
CARD = ["format-{avif,webp}", "fill-{480x270,960x540}"]


def ready_sizes(spec: list[str]) -> Prefetch:
    """The sizes of each page's picture; the pictures themselves come with `select_related`."""
    sizes = HubRendition.objects.filter(filter_spec__in=Filter.expand_spec(spec))
    return Prefetch("lead_image__renditions", sizes, to_attr="prefetched_renditions")
