"""Who may read a page is the same in every language, set through the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.operations import translate_object

from tests.events.make import translate
from tests.make import make_admin, make_editor, make_standard_page
from tests.network.knowledge.make import make_experience

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def say(client: Client, page: Any, kind: str, **fields: Any) -> Any:
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(address, {"restriction_type": kind, **fields})


def english(page: Any) -> Any:
    return page.get_translations().get(locale__language_code="en")


@pytest.fixture
def page(client: Client) -> Any:
    client.force_login(make_admin())
    page = make_standard_page("Hemligt")
    translate(page, "Secret")
    return page


def test_a_restriction_reaches_the_translation_and_is_taken_from_it_again(
    client: Client, page: Any
) -> None:
    stranger = Client()
    assert stranger.get(english(page).url).status_code == 200
    assert say(client, page, "login").json()["step"] == "set_privacy_done"
    assert stranger.get(english(page).url).status_code == 302
    assert stranger.get(page.url).status_code == 302
    say(client, page, "none")
    assert stranger.get(english(page).url).status_code == 200


def test_it_goes_from_the_translation_to_the_original_too(client: Client, page: Any) -> None:
    say(client, english(page), "login")
    assert Client().get(page.url).status_code == 302


def test_the_groups_come_along_when_they_change(client: Client, page: Any) -> None:
    editors, reviewers = Group.objects.get(name="Redaktörer"), Group.objects.get(name="Granskare")
    say(client, page, "groups", groups=[editors.pk])
    say(client, page, "groups", groups=[reviewers.pk])
    [restriction] = english(page).view_restrictions.all()
    assert list(restriction.groups.all()) == [reviewers]
    log = PageLogEntry.objects.filter(page=english(page), action__contains="view_restriction")
    assert log.filter(user__isnull=False).count() == 2


def test_a_mistake_in_the_form_changes_nothing(client: Client, page: Any) -> None:
    say(client, page, "login")
    assert say(client, page, "groups").json()["step"] == "set_privacy"
    assert [one.restriction_type for one in english(page).view_restrictions.all()] == ["login"]


def test_an_editor_who_may_not_publish_sets_nothing(client: Client, page: Any) -> None:
    client.force_login(make_editor())
    assert say(client, page, "login").status_code == 302
    client.logout()
    assert say(client, page, "login").status_code == 302
    assert not page.view_restrictions.exists()
    assert not english(page).view_restrictions.exists()


def test_a_page_translated_after_it_was_made_private_is_private_from_the_start(
    client: Client, page: Any
) -> None:
    post = make_experience("Bara för nätverket")
    say(client, post, "login")
    translate_object(post, [Locale.objects.get(language_code="en")])
    [restriction] = english(post).view_restrictions.all()
    assert restriction.restriction_type == "login"


def test_a_translation_is_a_draft_until_somebody_publishes_it(client: Client, page: Any) -> None:
    public = make_standard_page("Öppen")
    translate_object(public, [Locale.objects.get(language_code="en")])
    assert not english(public).live
    public.save_revision().publish()
    assert not english(public).live
