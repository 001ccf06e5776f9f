"""A photo that is replaced, taken away or forgotten leaves no file behind, in any size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from home.models import HomePage
from hub.models import HubImage
from network.knowledge.models import Draft
from network.knowledge.services.drafting import add_picture
from network.people import personal_data
from network.people.models import Member, Profile
from network.people.personal_data import PersonalData, keeps_personal_data, parts
from network.people.services.erasure import erase_member
from network.people.services.profiles import keep_profile
from tests.make import make_image, make_signed_up_member
from tests.network.knowledge.writing import picture

WORDS = {"languages": "", "skills": "", "can_help_with": "", "themes": [], "programmes": []}


@pytest.fixture
def media(city: HomePage, settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def alma(media: Path) -> Member:
    return make_signed_up_member()


def files_in(media: Path) -> set[Path]:
    return {path for path in media.rglob("*") if path.is_file()}


def keep(member: Member, photo: SimpleUploadedFile | None = None, **how: Any) -> None:
    keep_profile(member=member, job_title="", words=WORDS, photo=photo, **how)


def test_a_photo_that_is_replaced_or_taken_away_is_gone_from_the_disk(
    alma: Member, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    keep(alma, picture())
    [first] = files_in(media)
    with django_capture_on_commit_callbacks(execute=True):
        keep(alma, picture(size=(300, 500)))
    [second] = files_in(media)
    assert first != second
    with django_capture_on_commit_callbacks(execute=True):
        keep(alma, remove_photo=True)
    assert files_in(media) == set()


def test_an_erased_member_leaves_no_photo_and_no_picture_of_a_draft_in_any_size(
    alma: Member, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    somebody_elses = make_image()
    somebody_elses.get_rendition("width-320|format-webp")
    keep(make_signed_up_member("Bo Ek"), picture())
    before = files_in(media)
    keep(alma, picture())
    draft = Draft.objects.create(member=alma, kind=Draft.Kind.EXPERIENCE)
    add_picture(draft=draft, file=picture(), description="Ett torg")
    image = HubImage.objects.exclude(pk=somebody_elses.pk).get()
    for size in ("max-320x240|format-webp", "width-640|format-webp", "width-320|format-jpeg"):
        image.get_rendition(size)
    assert len(files_in(media) - before) == 5
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(member=alma)
    assert files_in(media) == before
    assert not Profile.objects.filter(member=alma).exists()


def test_the_photo_is_still_there_when_erasing_fails(
    alma: Member, media: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(personal_data, "_parts", {part.name: part for part in parts()})

    def fail(member: Member) -> None:
        raise RuntimeError

    keeps_personal_data(
        PersonalData(name="bad", purpose="-", collect=lambda member: [], forget=fail)
    )
    keep(alma, picture())
    before = files_in(media)
    with pytest.raises(RuntimeError):
        erase_member(member=alma)
    assert files_in(media) == before
    assert Profile.objects.get(member=alma).photo
