"""Pictures are made before they are needed, and no reader waits for the slow format."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from wagtail.images.models import Filter

from home.models import HomePage
from hub import pictures
from hub.jobs import run_due_jobs
from hub.models import HubImage, HubRendition
from hub.pictures import CARD, GALLERY, IN_TEXT, OPENING, SHARED, SHORE, make_missing
from network.knowledge.models import ExperiencePicture
from tests.make import make_editor, make_image, make_standard_page, make_twin_city
from tests.network.knowledge.make import make_experience

pytestmark = pytest.mark.django_db


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats of what is encoded while the test runs."""
    formats: list[str] = []
    save = Image.Image.save

    def note(self: Image.Image, fp: Any, format: str | None = None, **params: Any) -> None:
        formats.append(str(format))
        save(self, fp, format, **params)

    monkeypatch.setattr(Image.Image, "save", note)
    return formats


def specs(image: HubImage) -> set[str]:
    return {*HubRendition.objects.filter(image=image).values_list("filter_spec", flat=True)}


def wanted(*sizes: list[str]) -> set[str]:
    return {spec for size in sizes for spec in Filter.expand_spec(size)}


def test_the_first_reader_waits_for_no_avif_and_sees_the_picture(
    city: HomePage, client: Client, encoded: list[str]
) -> None:
    page = make_twin_city(lead_image=make_image(size=(1600, 900)))
    html = client.get(page.url).content.decode()
    assert "AVIF" not in encoded
    assert "image/avif" not in html
    shown = re.search(r'<picture><img [^>]*srcset="([^"]+)"[^>]*></picture>', html)
    assert shown
    assert shown[1].count(".webp") == 3
    assert b"".join(client.get(shown[1].split()[0])).startswith(b"RIFF")


def test_after_the_worker_has_been_everything_is_there_and_nothing_is_encoded(
    city: HomePage, client: Client, encoded: list[str]
) -> None:
    page = make_twin_city(lead_image=make_image(size=(1600, 900)))
    assert "pictures" in run_due_jobs()
    encoded.clear()
    for address in (page.url, "/", "/vanorter/"):
        assert 'type="image/avif"' in client.get(address).content.decode()
    assert encoded == []


def test_each_kind_of_page_gets_the_sizes_it_shows(city: HomePage) -> None:
    lead, beside, inside, unused = (make_image(title=f"Bild {n}") for n in "abcd")
    make_twin_city(lead_image=lead)
    page = make_experience(lead_image=beside)
    ExperiencePicture.objects.create(page=page, image=beside)
    page.save()
    make_standard_page(body=[("picture", {"image": inside})])
    make_missing()
    assert specs(lead) == wanted(OPENING, SHARED, SHORE)
    assert specs(beside) == wanted(OPENING, SHARED, CARD, GALLERY)
    assert specs(inside) == wanted(IN_TEXT)
    assert specs(unused) == set()
    assert make_missing() == 0


def test_half_of_the_slow_format_is_not_shown(city: HomePage, client: Client) -> None:
    image = make_image(size=(1600, 900))
    page = make_twin_city(lead_image=image)
    image.get_rendition("format-avif|width-640")
    assert "image/avif" not in client.get(page.url).content.decode()


def test_a_broken_picture_keeps_no_other_from_its_sizes(city: HomePage) -> None:
    whole, broken = make_image(title="Hel"), make_image(title="Trasig")
    make_twin_city("Pärnu", lead_image=whole)
    make_twin_city("Dubrovnik", lead_image=broken)
    broken.file.storage.delete(broken.file.name)
    assert make_missing() == len(wanted(OPENING, SHARED, SHORE))
    assert specs(broken) == set()


def test_the_work_ends_when_its_time_is_up_and_goes_on_the_next_time(
    city: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(1000))
    monkeypatch.setattr(pictures.time, "monotonic", lambda: float(next(clock)))
    make_twin_city(lead_image=make_image())
    number = len(wanted(OPENING, SHARED, SHORE))
    assert make_missing(seconds=3.5) == 3
    assert make_missing() == number - 3


def test_an_editor_is_told_what_the_description_is_for(city: HomePage, client: Client) -> None:
    client.force_login(make_editor())
    assert "för den som inte ser den" in client.get("/admin/images/add/").content.decode()
