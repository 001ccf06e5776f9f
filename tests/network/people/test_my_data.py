"""A member sees, takes along and puts right what we keep, and nobody else's."""

from __future__ import annotations

import datetime
import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log

from home.models import AccessibilityNotice
from hub.mail import queue_mail
from hub.models import HubDocument
from network.people.models import Member
from network.people.own_copy import chapters_of, in_words, own_copy
from tests.make import PASSWORD, make_image, make_signed_up_member, make_standard_page

pytestmark = pytest.mark.django_db
PAGE = "/natverket/mina-uppgifter/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def make_full_member(name: str, marker: str) -> Member:
    """A member with something of every kind, marked."""
    member = make_signed_up_member(name, job_title=f"{marker} roll")
    queue_mail(
        language="sv",
        message="accessibility_receipt",
        key=marker,
        to_address=member.email,
        context={"notice": {"receipt": f"{marker} mejl", "message": "Hej"}},
    )
    AccessibilityNotice.objects.create(
        receipt=marker[:12],
        message=f"{marker} anmälan",
        contact=member.email,
        due_on=datetime.date(2027, 3, 2),
    )
    log(instance=make_standard_page(f"{marker} sida"), action="wagtail.edit", user=member.user)
    HubDocument.objects.create(
        title=f"{marker} fil",
        file=ContentFile(marker.encode(), name=f"{marker}-fil.txt"),
        uploaded_by_user=member.user,
    )
    return member


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def confirm(client, page: str):
    """Signs in anew at the page that asks who it is, and comes to where one was going."""
    asked = client.get(page)
    assert asked["Location"].startswith("/konto/bekrafta/")
    return client.post(asked["Location"], {"password": PASSWORD}, follow=True)


def test_the_page_tells_what_why_and_how_long(client):
    member = make_full_member("Alma Sjöqvist", "ALFA")
    client.force_login(member.user)
    text = client.get(PAGE).content.decode()
    for words in ["ALFA roll", "ALFA mejl", "ALFA anmälan", "ALFA sida", "180 dagar", "Ditt konto"]:
        assert words in text


def test_the_copy_has_everything_of_one_and_nothing_of_another(client):
    member = make_full_member("Alma Sjöqvist", "ALFA")
    make_full_member("Bo Alm", "BETA")
    client.force_login(member.user)
    answer = confirm(client, f"{PAGE}hamta/")
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    files = unpacked(answer.content)
    for name in ("uppgifter.html", "uppgifter.json"):
        text = files[name].decode()
        for kind in ["roll", "mejl", "anmälan", "sida"]:
            assert f"ALFA {kind}" in text
        assert member.email in text
    everything = b"".join([*files.values(), *map(str.encode, files)])
    assert b"BETA" not in everything
    assert b"bo.alm" not in everything
    assert files["filer/001-ALFA-fil.txt"] == b"ALFA"
    data = json.loads(files["uppgifter.json"])
    assert {part["name"] for part in data["parts"]} >= {"membership", "account", "mails"}


def test_the_copy_is_not_given_without_the_password(client):
    client.force_login(make_signed_up_member().user)
    assert client.get(f"{PAGE}hamta/").status_code == 302
    asked = client.get(f"{PAGE}hamta/")["Location"]
    assert client.post(asked, {"password": "fel lösenord helt"}).status_code == 422
    assert client.get(f"{PAGE}hamta/").status_code == 302


def test_those_without_a_password_must_have_come_in_just_now(client):
    member = make_signed_up_member()
    member.user.set_unusable_password()
    member.user.save()
    client.force_login(member.user)
    assert client.get(f"{PAGE}hamta/").status_code == 200
    type(member.user).objects.update(last_login=timezone.now() - datetime.timedelta(minutes=16))
    answer = client.get(f"{PAGE}hamta/", follow=True)
    assert "Logga ut och in igen" in answer.content.decode()


def test_a_file_that_is_gone_from_the_disk_stops_nothing():
    member = make_signed_up_member()
    picture = make_image()
    picture.uploaded_by_user = member.user
    picture.save()
    picture.file.storage.delete(picture.file.name)
    assert not [name for name in unpacked(own_copy(member)) if name.startswith("filer/")]


def test_a_member_puts_name_and_role_right(client):
    member = make_signed_up_member("Alma Sjökvist")
    client.force_login(member.user)
    answer = client.post(f"{PAGE}ratta/", {"name": "Alma Sjöqvist", "job_title": "Strateg"})
    assert answer["Location"] == PAGE
    member.refresh_from_db()
    assert (member.name, member.job_title) == ("Alma Sjöqvist", "Strateg")
    assert member.user.get_full_name() == "Alma Sjöqvist"


@pytest.mark.parametrize("name", ["", " ", "x" * 121, "A\x00lma"])
def test_a_name_that_cannot_be_is_refused_and_kept_in_the_form(client, name):
    member = make_signed_up_member()
    client.force_login(member.user)
    answer = client.post(f"{PAGE}ratta/", {"name": name, "job_title": "Strateg"})
    assert answer.status_code == 422
    assert "Strateg" in answer.content.decode()
    member.refresh_from_db()
    assert member.name == "Alma Sjöqvist"


def test_the_page_does_not_ask_more_the_more_there_is(client, django_assert_max_num_queries):
    member = make_signed_up_member()
    client.force_login(member.user)
    for number in range(50):
        queue_mail(
            language="sv",
            message="accessibility_receipt",
            key=str(number),
            to_address=member.email,
            context={"notice": {"receipt": number}},
        )
    client.get(PAGE)
    with django_assert_max_num_queries(40):
        client.get(PAGE)


def test_values_are_told_in_words():
    told = [
        True,
        False,
        None,
        ["a", "", 1],
        {"x": "y", "z": ""},
        2.5,
        7.0,
        "2027-03-02",
        "2027-03-02T10:00",
    ]
    assert [in_words(value) for value in told] == [
        "Ja",
        "Nej",
        "",
        "a; 1",
        "x: y",
        "2,5",
        "7",
        "2 mars 2027",
        "2 mars 2027 kl. 10",
    ]


def test_every_part_can_be_collected_from_somebody_who_has_nothing():
    member = make_signed_up_member()
    member.user = None
    member.save()
    assert all(chapter.readable is not None for chapter in chapters_of(member))


def test_everybody_can_read_how_long_things_are_kept(client, city, settings):
    text = client.get("/sa-lange-sparar-vi/").content.decode()
    assert "2 år" in text
    assert "180 dagar" in text
    assert "730" not in text
    assert "ännu inte beslutat" in text
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027"
    assert "Dokumenthanteringsplan 2027" in client.get("/sa-lange-sparar-vi/").content.decode()
