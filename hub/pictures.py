"""Which sizes of pictures the pages show: fetched all at once, and made before they are needed.

A reader never waits for AVIF, which takes seconds to make: a page shows WebP until the worker has
made the rest (`HubImage.get_renditions`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from wagtail.images.models import Filter
from wagtail.models import ReferenceIndex

from hub.models import HubImage, HubRendition

logger = logging.getLogger(__name__)

# Across the top of a page, in running text, where it is shared, in a row of cities, beside the
# title of an experience, and among an experience's own pictures. As the templates ask for them.
OPENING = ["format-{avif,webp}", "width-{640,1280,1920}"]
IN_TEXT = ["format-{avif,webp}", "width-{480,960,1440}"]
SHARED = ["fill-1200x630", "format-jpeg"]
SHORE = ["format-{avif,webp}", "fill-{400x300,800x600}"]
CARD = ["format-{avif,webp}", "fill-{480x270,960x540}"]
GALLERY = ["format-{avif,webp}", "width-{640,1280}"]


def ready_sizes(spec: list[str]) -> Prefetch:
    """The sizes of each page's picture; the pictures themselves come with `select_related`."""
    sizes = HubRendition.objects.filter(filter_spec__in=Filter.expand_spec(spec))
    return Prefetch("lead_image__renditions", sizes, to_attr="prefetched_renditions")


def make_missing(*, seconds: float | None = None) -> int:
    """Makes the sizes that pages show and that are not there yet, until the time is up."""
    until = None if seconds is None else time.monotonic() + seconds
    made = 0
    for image, spec in _missing():
        if until is not None and time.monotonic() > until:
            break
        try:
            image.get_rendition(spec)
        except Exception:
            # One broken file keeps no other picture from its sizes.
            logger.exception("The picture %s could not be made as %s", image.pk, spec)
        else:
            made += 1
    return made


def _missing() -> Iterator[tuple[HubImage, str]]:
    """Each picture that is shown somewhere, with a size that it lacks."""
    wanted: dict[int, dict[str, None]] = {}
    for key, specs in _shown():
        wanted.setdefault(key, {}).update(dict.fromkeys(specs))
    pictures = HubImage.objects.filter(pk__in=wanted).prefetch_related("renditions").order_by("-pk")
    for image in pictures:
        if not image.file.storage.exists(image.file.name):
            logger.warning("The file of the picture %s is gone", image.pk)
            continue
        there = {(size.filter_spec, size.focal_point_key) for size in image.renditions.all()}
        for spec in wanted[image.pk]:
            if (spec, Filter(spec).get_cache_key(image)) not in there:
                yield image, spec


def _shown() -> Iterator[tuple[int, list[str]]]:
    """Where pictures are used, and the sizes that are shown there."""
    kind = ContentType.objects.get_for_model(HubImage)
    uses = ReferenceIndex.objects.filter(to_content_type=kind).values_list(
        "to_object_id", "model_path", "content_type"
    )
    for key, place, where in uses.distinct():
        model = ContentType.objects.get_for_id(where).model_class()
        for sizes in getattr(model, "picture_sizes", {}).get(place.split(".")[0], ()):
            yield int(key), Filter.expand_spec(sizes)
