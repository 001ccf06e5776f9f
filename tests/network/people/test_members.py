"""Members to each other: the directory, a member's page, and one's own profile."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from network.people.models import Member, Profile
from network.register.models import Programme, Theme
from tests.make import make_member, make_organisation, make_signed_up_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

ALL = "/natverket/medlemmar/"
OWN = "/natverket/profil/"


@pytest.fixture
def alma() -> Member:
    return make_signed_up_member(job_title="Kulturutvecklare")


@pytest.fixture
def inside(client: Client, alma: Member) -> Client:
    client.force_login(alma.user)
    return client


def make_profile(member: Member, *, programmes: Any = (), themes: Any = (), **words: Any) -> None:
    profile = Profile.objects.create(member=member, **words)
    profile.programmes.set(programmes)
    profile.themes.set(themes)


def a_photo(where: bool = True) -> SimpleUploadedFile:
    """A wide picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "HemligKamera"
    exif.get_ifd(0x8825)[1] = "N"
    content = io.BytesIO()
    Image.new("RGB", (900, 600), "#1f6f8b").save(content, "JPEG", exif=exif)
    return SimpleUploadedFile("jag.jpg", content.getvalue(), content_type="image/jpeg")


def names(page: str) -> list[str]:
    return [name for name in ("Alma Sjöqvist", "Bo Alm", "Cecilia Ek") if f">{name}</a>" in page]


def test_who_has_applied_to_cerv(inside, alma):
    cerv = Programme.objects.create(name="CERV", name_en="CERV", slug="cerv")
    make_profile(make_member("Bo Alm"), programmes=[cerv], skills="budget, ansökningar")
    make_profile(make_member("Cecilia Ek"), languages="tyska")
    assert names(inside.get(ALL).content.decode()) == ["Alma Sjöqvist", "Bo Alm", "Cecilia Ek"]
    for question in ("?program=cerv", "?q=CERV", "?q=ansökningar+bo"):
        assert names(inside.get(ALL + question).content.decode()) == ["Bo Alm"]
    assert names(inside.get(f"{ALL}?q=tyska").content.decode()) == ["Cecilia Ek"]
    nobody = inside.get(f"{ALL}?q=zzzz&program=cerv").content.decode()
    assert "Ingen medlem passar in" in nobody


def test_the_directory_asks_no_more_when_it_grows(inside, django_assert_max_num_queries):
    themes, programmes = list(Theme.objects.all()[:3]), list(Programme.objects.all()[:3])
    for number in range(60):
        member = make_member(f"Person {number}", organisation=make_organisation(f"Org {number}"))
        make_profile(member, themes=themes, programmes=programmes)
    with django_assert_max_num_queries(15):
        page = inside.get(f"{ALL}?page=2").content.decode()
    assert page.count('class="entry__title"') == 25


def test_odd_questions_are_answered(inside):
    for odd in [
        "?q=%00",
        "?q=" + "x" * 5000,
        "?program=%F0%9F%98%80",
        "?page=abc",
        "?q=a b c d e f g h",
    ]:
        assert inside.get(ALL + odd).status_code == 200


def test_a_member_tells_what_she_knows_and_the_others_read_it(inside, alma):
    theme, programme = Theme.objects.first(), Programme.objects.first()
    data = {
        "job_title": "Strateg",
        "can_help_with": "Ansökningar <b>och</b> budget",
        "skills": "budget, skolfrågor",
        "languages": "svenska, tyska",
        "themes": [theme.pk],
        "programmes": [programme.pk] if programme else [],
    }
    assert inside.post(OWN, data)["Location"] == f"{ALL}{alma.pk}/"
    page = inside.get(f"{ALL}{alma.pk}/").content.decode()
    for said in ["Strateg", "&lt;b&gt;och&lt;/b&gt;", "budget, skolfrågor", "tyska", theme.name]:
        assert said in page
    assert Profile.objects.count() == 1
    wrong = inside.post(OWN, data | {"skills": "x" * 500, "themes": ["99999"]})
    assert wrong.status_code == 422


def test_a_photo_is_cut_square_stripped_and_shown_to_members_only(inside, alma):
    inside.post(OWN, {"photo_file": a_photo()})
    kept = Profile.objects.get().photo
    with kept.open("rb") as file:
        content = file.read()
    assert b"HemligKamera" not in content
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (640, 640)
        assert not picture.getexif()
    place = f"{ALL}{alma.pk}/bild/"
    shown = inside.get(place)
    assert shown["Content-Type"] == "image/jpeg"
    assert "no-store" in shown["Cache-Control"]
    b"".join(shown.streaming_content)
    assert Client().get(place).status_code == 302
    assert Client().get(f"/media/{kept.name}").status_code == 404


def test_a_new_photo_takes_the_old_ones_place_and_may_be_taken_away(
    inside, django_capture_on_commit_callbacks
):
    inside.post(OWN, {"photo_file": a_photo()})
    first = Profile.objects.get().photo
    with django_capture_on_commit_callbacks(execute=True):
        inside.post(OWN, {"photo_file": a_photo()})
    assert not first.storage.exists(first.name)
    with django_capture_on_commit_callbacks(execute=True):
        inside.post(OWN, {"remove_photo": "on"})
    assert Profile.objects.get().photo.name == ""


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff" + b"x" * 100])
def test_what_is_no_picture_is_refused_and_the_rest_is_kept_in_the_form(inside, content):
    file = SimpleUploadedFile("bild.jpg", content, content_type="image/jpeg")
    answer = inside.post(OWN, {"skills": "budget", "photo_file": file})
    assert answer.status_code == 422
    assert "budget" in answer.content.decode()


def test_those_who_have_left_are_not_listed_and_their_pages_are_gone(inside):
    left = make_member("Bo Alm", left_on=datetime.date(2020, 1, 1))
    assert "Bo Alm" not in inside.get(ALL).content.decode()
    assert inside.get(f"{ALL}{left.pk}/").status_code == 404
