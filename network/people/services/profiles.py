"""Keeping one's profile; a photo is written anew, so that nothing hides in it."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps

from network.people.models import Member, Profile

LARGEST_FILE = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
SIDE = 640
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]


class NotAPhoto(Exception):
    """The file is no picture that we can read, or it is too large."""


@transaction.atomic
def keep_profile(
    *,
    member: Member,
    job_title: str,
    words: dict[str, Any],
    photo: UploadedFile[Any] | None = None,
    remove_photo: bool = False,
) -> Profile:
    """Writes what the member tells; a new photo takes the old one's place on the disk too."""
    member.job_title = job_title
    member.save(update_fields=["job_title"])
    profile, _ = Profile.objects.get_or_create(member=member)
    for name in ("languages", "skills", "can_help_with"):
        setattr(profile, name, words[name])
    old = profile.photo.name
    if photo is not None:
        profile.photo.save("", ContentFile(written_anew(photo)), save=False)
    elif remove_photo:
        profile.photo = ""
    profile.save()
    profile.themes.set(words["themes"])
    profile.programmes.set(words["programmes"])
    if old and old != profile.photo.name:
        transaction.on_commit(partial(profile.photo.storage.delete, old))
    return profile


def written_anew(file: UploadedFile[Any]) -> bytes:
    """The photo as a square JPEG of its own, without a word of where and when it was taken."""
    if (file.size or 0) > LARGEST_FILE:
        raise NotAPhoto
    try:
        with Image.open(file, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPhoto
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    # A broken file can make the libraries that read pictures fail in any way at all.
    except Exception as error:
        raise NotAPhoto from error
    square = ImageOps.fit(picture, (SIDE, SIDE))
    bare = Image.new("RGB", square.size)
    bare.paste(square)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


@transaction.atomic
def forget_profile(member: Member) -> None:
    """Takes the profile and its photo away."""
    for profile in Profile.objects.filter(member=member):
        storage, name = profile.photo.storage, profile.photo.name
        profile.delete()
        if name:
            # Not before all is decided: what is rolled back has its file still.
            transaction.on_commit(partial(storage.delete, name))
