"""Members' pictures: what is taken in, what is thrown out, and who may see them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from home.models import HomePage
from hub.models import HubImage
from network.knowledge.models import Draft, ExperiencePage
from network.knowledge.services.pictures import (
    LARGEST_FILE,
    LONGEST_SIDE,
    NotAPicture,
    TooLarge,
    take_in_picture,
)
from network.people.models import Member
from tests.make import make_signed_up_member
from tests.network.knowledge.writing import draft_url, picture, send


@pytest.fixture
def alma(city: HomePage) -> Member:
    return make_signed_up_member()


def bomb() -> SimpleUploadedFile:
    """A PNG of a few bytes that says it is 60,000 times 60,000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n"
    for chunk in (b"IHDR" + head, b"IDAT" + zlib.compress(b"")):
        content += struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return SimpleUploadedFile("stor.png", content)


def points(image: HubImage) -> Image.Image:
    with image.file.open("rb") as file:
        return Image.open(io.BytesIO(file.read()))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.heic"])
def test_every_common_kind_is_taken_in_without_what_the_camera_wrote(
    alma: Member, name: str
) -> None:
    made = take_in_picture(file=picture(name), description="Torget", member=alma)
    taken = points(made)
    assert taken.format in ("JPEG", "PNG")
    assert not taken.getexif()
    assert not taken.getexif().get_ifd(0x8825)
    with made.file.open("rb") as file:
        content = file.read()
    assert b"Kameran AB" not in content
    assert made.description == "Torget"
    assert not made.file.name.endswith(f"/{name}")


def test_the_picture_we_send_does_tell_where_it_was_taken() -> None:
    """Otherwise the test above would say nothing."""
    assert b"Kameran AB" in picture("a.jpg").read()


def test_a_picture_on_its_side_is_turned_upright(alma: Member) -> None:
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(content, "JPEG", exif=exif)
    file = SimpleUploadedFile("sned.jpg", content.getvalue())
    assert points(take_in_picture(file=file, description="", member=alma)).size == (20, 40)


def test_a_large_picture_is_made_smaller(alma: Member) -> None:
    made = take_in_picture(file=picture(size=(4000, 1000)), description="", member=alma)
    assert points(made).width == LONGEST_SIDE


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        SimpleUploadedFile("x.jpg", b"ingen bild alls"),
        SimpleUploadedFile("x.jpg", b""),
        SimpleUploadedFile("x.gif", b"GIF89a" + b"\x00" * 20),
        SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 200),
        SimpleUploadedFile("x.pdf", b"%PDF-1.7"),
    ],
    ids=["svg", "text", "empty", "gif", "broken", "pdf"],
)
def test_what_is_no_picture_of_ours_is_refused(alma: Member, file: SimpleUploadedFile) -> None:
    with pytest.raises(NotAPicture):
        take_in_picture(file=file, description="", member=alma)
    assert not HubImage.objects.exists()


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head(alma: Member) -> None:
    with pytest.raises(TooLarge):
        take_in_picture(file=bomb(), description="", member=alma)


def test_a_file_that_is_too_large_is_refused_unread(alma: Member) -> None:
    file = picture()
    file.size = LARGEST_FILE + 1
    with pytest.raises(TooLarge):
        take_in_picture(file=file, description="", member=alma)


def test_a_picture_is_kept_through_an_error_and_told_what_it_shows(
    alma: Member, client: Client
) -> None:
    client.force_login(alma.user)
    url = draft_url()
    answer = send(client, url, title="", picture=picture())
    image = HubImage.objects.get()
    assert answer.status_code == 422
    assert f'name="shows-{image.pk}"' in answer.content.decode()
    answer = send(client, url, **{f"shows-{image.pk}": ""})
    assert answer.status_code == 422
    assert "Berätta vad bilden föreställer" in answer.content.decode()
    send(client, url, **{f"shows-{image.pk}": "Barn med kritor på ett torg"})
    post = ExperiencePage.objects.get()
    assert post.lead_image == image
    assert post.lead_image.description == "Barn med kritor på ett torg"


def test_what_is_wrong_with_a_picture_stands_beside_it_and_the_text_is_kept(
    alma: Member, client: Client
) -> None:
    client.force_login(alma.user)
    url = draft_url()
    bad = SimpleUploadedFile("x.jpg", b"ingen bild alls")
    answer = send(client, url, picture=bad)
    assert answer.status_code == 422
    assert "Vi kunde inte läsa bilden" in answer.content.decode()
    assert "Barnen ritade torget" in answer.content.decode()
    assert not ExperiencePage.objects.exists()
    assert Draft.objects.get().answers["title"] == ["Barnen ritade torget"]


def test_several_pictures_are_shown_in_their_order_and_one_can_be_taken_away(
    alma: Member, client: Client
) -> None:
    client.force_login(alma.user)
    url = draft_url()
    for words in ("Ett", "Två", "Tre"):
        send(client, url, "picture", picture=picture(), picture_shows=words)
    one, two, three = HubImage.objects.order_by("pk")
    send(client, url, **{f"without-{two.pk}": "on"})
    post = ExperiencePage.objects.get()
    assert post.lead_image == one
    assert [each.image for each in post.gallery.all()] == [three]
    assert not HubImage.objects.filter(pk=two.pk).exists()


def test_a_picture_in_the_network_is_closed_to_everybody_else(alma: Member, client: Client) -> None:
    client.force_login(alma.user)
    send(client, draft_url(), picture=picture(), picture_shows="Ett torg")
    post = ExperiencePage.objects.get()
    assert "Ett torg" in client.get(f"/natverket/inlagg/{post.pk}/").content.decode()
    address = post.lead_image.get_rendition("max-320x240|format-webp").url
    assert b"".join(client.get(address).streaming_content)
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get(post.lead_image.file.url).status_code == 404
