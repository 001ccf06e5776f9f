"""Pictures and files: only finished sizes, only what this reader may open, and never as a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from hub.models import HubDocument, HubRendition
from tests.make import make_document, make_image, make_user
from tests.planting import make_closed_collection

pytestmark = pytest.mark.django_db
METHODS = ["get", "head"]


@pytest.fixture
def picture() -> HubRendition:
    """One finished size of an open picture."""
    return make_image().get_rendition("width-320|format-webp")


def close(thing: Any, collection: Collection | None = None) -> Any:
    """Moves a picture or a document into a closed collection."""
    thing.collection = collection or make_closed_collection()
    thing.save()
    return thing


def conditions_of(document: HubDocument) -> list[dict[str, str]]:
    """What somebody sends who knows or guesses what a file holds."""
    return [
        {},
        {"if-none-match": f'"{document.get_file_hash()}"'},
        {"if-none-match": f'W/"{document.get_file_hash()}"'},
        {"if-none-match": "*"},
        {"if-match": f'"{document.get_file_hash()}"'},
        {"if-modified-since": "Fri, 31 Dec 2099 23:59:59 GMT"},
        {"range": "bytes=0-3"},
    ]


def ask(client: Client, address: str, method: str = "get", **headers: str) -> HttpResponse:
    """The answer, with the file behind it closed."""
    answer = getattr(client, method)(address, headers=headers)
    answer.body = answer.getvalue()
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
    return answer


def test_a_finished_size_is_served_for_a_month(client: Client, picture: HubRendition) -> None:
    answer = ask(client, picture.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=2592000"
    assert answer.body[8:12] == b"WEBP"
    head = ask(client, picture.url, "head")
    assert (head.status_code, head.body) == (200, b"")


def test_the_original_of_a_picture_is_never_served(client: Client) -> None:
    assert client.get(make_image().file.url).status_code == 404


def test_a_document_is_not_served_from_the_pictures_address(client: Client) -> None:
    assert client.get(make_document().file.url).status_code == 404


@pytest.mark.parametrize("method", METHODS)
def test_a_picture_in_a_closed_collection_is_not_there(
    client: Client, picture: HubRendition, method: str
) -> None:
    close(picture.image)
    for headers in (
        {},
        {"if-modified-since": "Fri, 31 Dec 2099 23:59:59 GMT"},
        {"range": "bytes=0-9"},
    ):
        assert ask(client, picture.url, method, **headers).status_code == 404


def test_a_picture_below_a_closed_collection_is_not_there(
    client: Client, picture: HubRendition
) -> None:
    close(picture.image, make_closed_collection().add_child(name="Inre"))
    assert client.get(picture.url).status_code == 404


def test_who_has_signed_in_sees_it_and_no_cache_keeps_it(
    client: Client, picture: HubRendition
) -> None:
    close(picture.image)
    client.force_login(make_user())
    answer = ask(client, picture.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_a_picture_for_one_group_is_not_for_everybody_who_signs_in(
    client: Client, picture: HubRendition
) -> None:
    close(picture.image)
    CollectionViewRestriction.objects.update(restriction_type=CollectionViewRestriction.GROUPS)
    client.force_login(make_user())
    assert client.get(picture.url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../hub.sqlite3",
        "images/../../hub.sqlite3",
        "..%2F..%2Fhub.sqlite3",
        "%2e%2e/%2e%2e/env",
        "/etc/passwd",
        "images//x.webp",
        "images/",
        "",
        ".",
        "images/x.webp%00.png",
        "%00",
        "images\\..\\..\\env",
        "C:/windows/win.ini",
        "images/" + "x" * 5000,
        "images/😀.webp",
        quote("images/åäö.webp"),
        "%ff%fe",
        "original_images/hamnen.png",
        "documents/protokoll.txt",
    ],
)
def test_a_tricky_path_leads_nowhere(client: Client, picture: HubRendition, path: str) -> None:
    for method in METHODS:
        assert getattr(client, method)(f"/media/{path}").status_code in (400, 404)


def test_a_dotted_way_to_a_real_picture_leads_nowhere(
    client: Client, picture: HubRendition
) -> None:
    name = picture.file.name.rpartition("/")[2]
    for path in (f"images/./{name}", f"images/x/../{name}", f"/images/{name}", f"images/{name}/"):
        assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("method", METHODS)
def test_a_document_in_a_closed_collection_is_refused_whatever_is_sent(
    client: Client, method: str
) -> None:
    document = close(make_document("Hemligt", content=b"Bara internt"))
    open_one = make_document("Öppet", content=b"Bara internt")
    for headers in conditions_of(document):
        answer = ask(client, document.url, method, **headers)
        assert answer.status_code == 302, headers
        assert "ETag" not in answer
        assert "Last-Modified" not in answer
        assert b"Bara internt" not in answer.body
        other = ask(client, open_one.url, method, **headers)
        assert other.status_code in (200, 206, 304, 412), headers


def test_the_number_of_a_document_without_its_name_tells_nothing(client: Client) -> None:
    document = close(make_document("Hemligt"))
    for name in ("", "x", "hemligt.txt.bak", "%00"):
        assert client.get(f"/documents/{document.pk}/{name}").status_code in (400, 404)


def test_a_document_is_saved_and_never_shown_as_a_page(client: Client) -> None:
    answer = ask(client, make_document("Möte “1”; x=.html").url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer.body == b"Beslut"
