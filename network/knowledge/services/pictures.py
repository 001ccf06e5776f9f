"""Takes in members' pictures: read, turned upright, made smaller and written anew.

What the camera or the phone wrote into the file (when, where, by whom) is gone after that.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable
from typing import Any

import pillow_heif
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext
from PIL import Image, ImageOps
from wagtail.models import Collection, CollectionViewRestriction

from hub.models import HubImage
from network.people.models import Member

LARGEST_FILE = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]
CLOSED, OPEN = "Medlemmars bilder i nätverket", "Medlemmars bilder på webbplatsen"

pillow_heif.register_heif_opener()


class PictureError(Exception):
    """The picture cannot be taken in."""


class TooLarge(PictureError):
    """The file is larger than we take, or has more points than we dare to unpack."""


class NotAPicture(PictureError):
    """The file is no picture of a kind that we can read."""


def take_in_picture(*, file: UploadedFile[Any], description: str, member: Member) -> HubImage:
    """A picture of our own making, in the collection that only the network sees."""
    content, extension = _written_anew(file)
    name = f"{uuid.uuid4().hex}.{extension}"
    return HubImage.objects.create(
        title=description[:120] or gettext("Picture from a member"),
        description=description[:255],
        file=ContentFile(content, name=name),
        collection=_collection(CLOSED, closed=True),
        uploaded_by_user=member.user,
    )


def let_everybody_see(images: Iterable[HubImage]) -> None:
    """Moves members' pictures to the collection that is open to all."""
    keys = [image.pk for image in images]
    HubImage.objects.filter(pk__in=keys, collection__name=CLOSED).update(
        collection=_collection(OPEN, closed=False)
    )


@transaction.atomic
def _collection(name: str, *, closed: bool) -> Collection:
    root = Collection.objects.select_for_update().get(depth=1)
    found = Collection.objects.filter(name=name).first()
    if found is None:
        found = root.add_child(name=name)
    if closed:
        CollectionViewRestriction.objects.get_or_create(
            collection=found, defaults={"restriction_type": CollectionViewRestriction.LOGIN}
        )
    return found


def _written_anew(file: UploadedFile[Any]) -> tuple[bytes, str]:
    if (file.size or 0) > LARGEST_FILE:
        raise TooLarge
    try:
        with Image.open(file, formats=FORMATS) as opened:
            # Said by the head of the file, before anything is unpacked.
            if opened.width * opened.height > MOST_PIXELS:
                raise TooLarge
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = ImageOps.exif_transpose(opened)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise TooLarge from error
    # A broken file can make the libraries that read pictures fail in any way at all.
    except Exception as error:
        raise NotAPicture from error
    see_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    colours = picture.info.get("icc_profile")
    picture = picture.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    written = io.BytesIO()
    if see_through:
        bare.save(written, "PNG", optimize=True)
        return written.getvalue(), "png"
    bare.save(written, "JPEG", quality=85, optimize=True, icc_profile=colours)
    return written.getvalue(), "jpg"
