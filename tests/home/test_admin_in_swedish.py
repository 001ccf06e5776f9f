"""Editors meet no English in the admin: its pages are walked for Wagtail's own texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import django.contrib.admin
import polib
import pytest
import wagtail
import wagtail_localize
import wagtail_modeladmin
from bs4 import BeautifulSoup, Comment
from django.conf import settings
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from home.foundation import lay_foundation
from network.register.models import Activity
from tests.home.test_notices_admin import make_notice
from tests.hub.test_admin_records import make_mail
from tests.make import (
    make_admin,
    make_document,
    make_editor,
    make_image,
    make_organisation,
    make_reviewer,
    make_standard_page,
    make_twin_city,
)
from tests.network.knowledge.make import make_experience
from tests.network.register.make import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OURS = Path(settings.BASE_DIR) / "hub" / "locale_wagtail" / "sv" / "LC_MESSAGES"


@cache
def english_texts() -> frozenset[str]:
    """The texts of Wagtail and its neighbours that read otherwise in Swedish."""
    texts: set[str] = set()
    for package in (wagtail, wagtail_localize, wagtail_modeladmin, django.contrib.admin):
        root = Path(sys.modules[package.__name__].__file__ or "").parent
        for file in root.rglob("locale/en/LC_MESSAGES/django.po"):
            texts |= {entry.msgid for entry in polib.pofile(str(file))}
    same = {
        "Alias",
        "Status",
        "Text",
        "Slug",
        "Format",
        "App",
        "System",
        "system",
        "Wagtail",
        "Maximum",
        "Minimum",
    }
    return frozenset(
        text for text in texts if len(text) > 3 and "%" not in text and text not in same
    )


def english_in(html: str) -> set[str]:
    """Every text of the page, seen or read out, that is Wagtail's English."""
    return set(_texts_of(BeautifulSoup(html, "html.parser"))) & english_texts()


def _texts_of(soup: BeautifulSoup) -> Iterator[str]:
    for template in soup.find_all("template"):
        yield from _texts_of(BeautifulSoup(template.decode_contents(), "html.parser"))
    for unseen in [*soup(["script", "style", "template"]), *soup(hidden=True)]:
        unseen.decompose()
    for node in soup.find_all(string=True):
        if not isinstance(node, Comment):
            yield " ".join(node.split())
    for name in ("title", "aria-label", "placeholder", "alt", "data-w-tooltip-content-value"):
        for tag in soup.find_all(attrs={name: True}):
            yield " ".join(tag[name].split())


def catalogues() -> list[Path]:
    return sorted(OURS.glob("*.po"))


def test_an_english_text_is_seen() -> None:
    assert english_in("<p>Choose a page</p>") == {"Choose a page"}
    assert english_in('<button aria-label="Close panel"></button><p>Hej</p>') <= english_texts()
    assert english_in("<template><p>Autosave is paused</p></template>") == {"Autosave is paused"}
    assert english_in("<script>Autosave is paused</script><!--Save--><p>Spara</p>") == set()


@pytest.mark.parametrize("file", catalogues(), ids=lambda file: file.stem)
def test_what_wagtail_lacks_is_all_translated(file: Path) -> None:
    catalogue = polib.pofile(str(file))
    assert len(catalogue) > 10
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


def pages_an_editor_uses() -> list[str]:
    """The addresses of what editors do in a day, on a city with a little of everything."""
    page, experience = make_standard_page("Om oss"), make_experience("Ett besök")
    city = make_twin_city("Pärnu")
    page.save_revision()
    activity = make_activity("Ålgräs")
    activity.save_revision()
    image, document = make_image("Hamnen"), make_document("Protokoll")
    organisation = make_organisation("Hamnförvaltningen")
    translate_object(page, [Locale.objects.get(language_code="en")])
    english = page.get_translations().get()
    assert Translation.objects.exists()
    snippet = Activity.snippet_viewset
    pages = [
        ("wagtailadmin_home",),
        ("wagtailadmin_explore_root",),
        ("wagtailadmin_explore", page.get_parent().pk),
        ("wagtailadmin_pages:add_subpage", page.get_parent().pk),
        ("wagtailadmin_pages:add", "home", "standardpage", page.get_parent().pk),
        *(("wagtailadmin_pages:edit", one.pk) for one in (page, experience, city, english)),
        ("wagtailadmin_pages:history", page.pk),
        ("wagtailadmin_pages:revisions_compare", page.pk, "earliest", "latest"),
        ("wagtailadmin_pages:usage", page.pk),
        ("wagtailadmin_pages:delete", experience.pk),
        ("wagtailadmin_pages:unpublish", page.pk),
        ("wagtailadmin_pages:move", page.pk),
        ("wagtailadmin_pages:copy", page.pk),
        ("wagtail_localize:submit_page_translation", city.pk),
        ("wagtailimages:index",),
        ("wagtailimages:edit", image.pk),
        ("wagtailimages:add_multiple",),
        ("wagtaildocs:index",),
        ("wagtaildocs:edit", document.pk),
        ("wagtaildocs:add_multiple",),
        (snippet.get_url_name("list"),),
        (snippet.get_url_name("add"),),
        (snippet.get_url_name("edit"), quote(activity.pk)),
        (snippet.get_url_name("history"), quote(activity.pk)),
        (snippet.get_url_name("usage"), quote(activity.pk)),
        (organisation.snippet_viewset.get_url_name("edit"), quote(organisation.pk)),
        ("occasion:index",),
        ("occasion:add",),
        ("experiences:index",),
        ("twin_cities:index",),
        ("trainings:index",),
        ("wagtailadmin_reports:workflow",),
        ("wagtailadmin_reports:locked_pages",),
        ("wagtailadmin_reports:site_history",),
        ("wagtailadmin_reports:aging_pages",),
        ("wagtailadmin_account",),
    ]
    return [reverse(name, args=args) for name, *args in pages]


@pytest.mark.parametrize("make", [make_editor, make_reviewer])
def test_the_pages_of_a_day_are_in_swedish(client: Client, make: Callable[[], Any]) -> None:
    addresses = pages_an_editor_uses()
    client.force_login(make())
    found: dict[str, set[str]] = {}
    answered = 0
    for address in addresses:
        response = client.get(address)
        answered += response.status_code == 200
        if english := english_in(response.content.decode()):
            found[address] = english
    assert set().union(*found.values()) == set(), found
    assert answered >= len(addresses) - 6, "an editor may not unpublish, or see every report"


def test_neither_pages_nor_collections_hang_on_a_root(client: Client) -> None:
    client.force_login(make_admin())
    for name in ("wagtailadmin_explore_root", "wagtailimages:add", "wagtaildocs:add"):
        page = client.get(reverse(name)).content.decode()
        assert ">Root<" not in page, name
    lay_foundation()
    assert Collection.objects.get(depth=1).name == "Alla samlingar"
    assert Collection.objects.filter(depth=1).count() == Page.objects.filter(depth=1).count() == 1


def test_the_records_are_in_swedish(client: Client) -> None:
    mail, notice = make_mail(state="failed"), make_notice()
    client.force_login(make_admin())
    for address in (
        "/admin/hub/outgoingmail/",
        f"/admin/hub/outgoingmail/inspect/{mail.pk}/",
        "/admin/home/accessibilitynotice/",
        f"/admin/home/accessibilitynotice/edit/{notice.pk}/",
        f"/admin/home/accessibilitynotice/history/{notice.pk}/",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert english_in(response.content.decode()) == set(), address
    assert "Senaste 7 dagarna" in client.get("/admin/hub/outgoingmail/").content.decode()


def test_texts_of_scripts_are_in_swedish_too(client: Client) -> None:
    client.force_login(make_editor())
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert json.dumps("Ändringarna är sparade.") in script
