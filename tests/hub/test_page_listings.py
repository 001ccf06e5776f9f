"""Lists of one kind of page answer an editor's questions, and ask few of the database."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.knowledge.models import ExperiencePage
from tests.events.make import (
    make_event,
    make_meeting,
    make_occasion,
    make_training,
    translate,
)
from tests.make import make_editor, make_organisation, make_twin_city, make_twin_city_editor
from tests.network.knowledge.make import make_experience
from tests.network.register.make import theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
LISTS: dict[str, Callable[..., Any]] = {
    "experiences": make_experience,
    "twin_cities": make_twin_city,
    "trainings": make_training,
    "events": make_event,
    "meetings": make_meeting,
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def shown(client: Client, name: str, **query: Any) -> set[str]:
    response = client.get(f"/admin/{name}/results/", query)
    return {page.title for page in response.context["object_list"]}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_much_for_forty_as_for_four(editor: Client, name: str) -> None:
    def fill(start: int, stop: int) -> int:
        for number in range(start, stop):
            page = LISTS[name](f"Sida {number}", slug=f"sida-{number}")
            if number % 2:
                page.save_revision(user=None, changed=True)
        editor.get(f"/admin/{name}/")
        with CaptureQueriesContext(connection) as queries:
            assert f"Sida {stop - 1}" in editor.get(f"/admin/{name}/").content.decode()
        return len(queries)

    few = fill(0, 4)
    many = fill(4, 40)
    assert many <= few
    assert many <= 15


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_narrowed_by_state_language_and_translation(editor: Client, name: str) -> None:
    make = LISTS[name]
    make("Utkast", slug="utkast", live=False)
    changed = make("Ändrad", slug="andrad")
    changed.save_revision(changed=True)
    type(changed).objects.filter(pk=changed.pk).update(has_unpublished_changes=True)
    translate(make("På två språk", slug="tva"), "In English")
    assert shown(editor, name, state="draft") == {"Utkast"}
    assert shown(editor, name, state="changed") == {"Ändrad"}
    assert shown(editor, name, translated="no") == {"Utkast", "Ändrad"}
    assert shown(editor, name, translated="live") == {"På två språk", "In English"}
    assert shown(editor, name, locale="sv") == {"Utkast", "Ändrad", "På två språk"}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    ["q=sida&ordering=-title", "ordering=rubbish", "state=x&locale=abc&translated=9", "p=abc&p=0",
     "q=%00&q=%22", "q=" + "x" * 9000, "latest_revision_created_at_from=abc", "owner=x"],
)  # fmt: skip
def test_rubbish_never_breaks_a_list(editor: Client, name: str, query: str) -> None:
    LISTS[name]("Sida", slug="sida")
    assert editor.get(f"/admin/{name}/?{query}").status_code == 200


def test_posts_are_found_by_organisation_theme_and_kind_also_when_searched(editor: Client) -> None:
    culture, water = make_organisation("Kultur"), make_organisation("Vatten")
    make_experience("Teater i hamnen", organisation=culture, themes=[theme("kultur")])
    make_experience("Ålgräs i hamnen", organisation=water)
    assert shown(editor, "experiences", organisation=culture.pk) == {"Teater i hamnen"}
    assert shown(editor, "experiences", themes=theme("kultur").pk) == {"Teater i hamnen"}
    assert shown(editor, "experiences", q="hamnen", organisation=water.pk) == {"Ålgräs i hamnen"}
    assert shown(editor, "experiences", q="hamnen", ordering="organisation__name") == {
        "Teater i hamnen",
        "Ålgräs i hamnen",
    }
    ExperiencePage.objects.filter(title__startswith="Teater").update(kind="knowledge")
    assert shown(editor, "experiences", kind="knowledge") == {"Teater i hamnen"}


def test_trainings_tell_when_they_are_held_next(editor: Client) -> None:
    later = timezone.now() + datetime.timedelta(days=30)
    make_occasion(make_training("Kommer"), (later, later + datetime.timedelta(hours=3)))
    make_training("Vilar", slug="vilar")
    assert shown(editor, "trainings", held="yes") == {"Kommer"}
    assert shown(editor, "trainings", held="no") == {"Vilar"}


def test_former_twin_cities_are_told_apart(editor: Client) -> None:
    make_twin_city("Nu")
    make_twin_city("Då", twin_since=1950, twin_until=1999)
    assert shown(editor, "twin_cities", ended="yes") == {"Då"}
    assert shown(editor, "twin_cities", ended="no", country="EE") == {"Nu"}


def test_a_list_shows_only_what_one_may_look_after(client: Client) -> None:
    make_experience("Erfarenhet")
    make_twin_city("Pärnu")
    client.force_login(make_twin_city_editor())
    assert shown(client, "twin_cities") == {"Pärnu"}
    assert shown(client, "experiences") == set()
