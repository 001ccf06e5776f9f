"""What tests of writing have in common: forms filled in, and pictures to send."""

from __future__ import annotations

import io
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

EXPERIENCE = {
    "title": "Barnen ritade torget",
    "what_we_did": "Vi lät **barnen** rita.\n\n- kritor\n- papper",
    "what_got_better": "Torget blev deras.",
    "idea_to_take_home": "Ge bort en ask kritor.",
}


def draft_url(kind: str = "experience", token: uuid.UUID | None = None) -> str:
    """The address of a form."""
    return reverse("draft", args=[kind, token or uuid.uuid4()])


def send(client: Client, url: str, do: str = "share", **answers: Any) -> Any:
    """Sends the form of an experience, filled in, by one of its buttons."""
    return client.post(url, {**EXPERIENCE, "do": do, **answers})


def picture(
    name: str = "torget.jpg", *, size: tuple[int, int] = (400, 300), **options: Any
) -> SimpleUploadedFile:
    """A picture as a camera makes it, with the place written in."""
    image = Image.new("RGB", size, "#c43")
    exif = Image.Exif()
    exif[0x010F] = "Kameran AB"
    exif.get_ifd(0x8825)[2] = (56.0, 2.0, 3.0)
    content = io.BytesIO()
    form = {"jpg": "JPEG", "heic": "HEIF"}.get(
        name.rpartition(".")[2], name[-4:].strip(".").upper()
    )
    image.save(content, form, exif=exif, **options)
    return SimpleUploadedFile(name, content.getvalue())
