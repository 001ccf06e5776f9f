"""A post that only the network may read: who is let in, and that it leaks nowhere."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from network.knowledge.models import ExperiencePage
from tests.make import (
    make_coordinator,
    make_leader,
    make_reviewer,
    make_signed_up_member,
    make_twin_city,
    make_user,
)
from tests.network.knowledge.make import (
    experience_index,
    make_experience,
    make_network_post,
    make_theme,
    restrict,
)
from tests.network.register.make import make_activity

SECRET = "Kvarterets hemlighet"


@pytest.fixture
def secret(city: HomePage) -> ExperiencePage:
    """A network post that belongs to everything that public pages list experiences by."""
    return make_network_post(
        SECRET,
        themes=[make_theme()],
        twin_cities=[make_twin_city()],
        entry=make_activity(),
        relevant_to=[make_signed_up_member().organisation],
        idea_to_take_home=SECRET,
    )


def test_what_is_shared_is_live_at_once_for_the_network_and_for_nobody_else(
    secret: ExperiencePage,
) -> None:
    assert secret.live
    assert not ExperiencePage.objects.readable().exists()
    assert ExperiencePage.objects.readable_in_network().get() == secret
    assert not ExperiencePage.objects.with_openness().get().is_public


def test_the_network_reads_what_is_public_too(city: HomePage) -> None:
    public = make_experience()
    assert ExperiencePage.objects.readable_in_network().get() == public
    assert ExperiencePage.objects.with_openness().get().is_public


def test_a_draft_is_for_neither(city: HomePage) -> None:
    make_experience(live=False)
    assert not ExperiencePage.objects.readable().exists()
    assert not ExperiencePage.objects.readable_in_network().exists()


def test_what_an_editor_has_closed_for_a_group_stays_closed_to_the_network(city: HomePage) -> None:
    page = make_experience()
    restrict(page)
    page.view_restrictions.update(restriction_type="groups")
    assert not ExperiencePage.objects.readable_in_network().exists()


def test_who_is_let_in_to_the_page_itself(secret: ExperiencePage, client: Client) -> None:
    assert client.get(secret.url).status_code == 302
    client.force_login(make_user("konto@example.org"))
    assert client.get(secret.url).status_code == 403
    for reader in (
        make_signed_up_member("Bo Ek").user,
        make_coordinator(),
        make_leader(),
        make_reviewer(),
    ):
        client.force_login(reader)
        answer = client.get(secret.url, follow=True)
        assert SECRET in answer.content.decode()
        assert "private" in answer["Cache-Control"]


def places_that_tell(client: Client, secret: ExperiencePage) -> set[str]:
    """Public addresses where the post can be found, of all that list experiences."""
    public = make_experience(
        themes=secret.themes.all(), twin_cities=secret.twin_cities.all(), entry=secret.entry
    )
    index = experience_index().url
    [twin] = secret.twin_cities.all()
    addresses = {
        "front page": "/",
        "English front page": "/en/",
        "list": index,
        "search in the list": f"{index}?q=kvarterets",
        "theme": f"{index}?tema=solenergi",
        "feed": f"{index}rss/",
        "related": public.url,
        "twin city": twin.url,
        "organisation": f"/organisationer/{secret.organisation.slug}/",
        "search": "/sok/?q=kvarterets+hemlighet",
        "misspelt": "/sok/?q=kvarterts",
        "site map": "/sitemap.xml",
        "register": "/register/",
        "activity": f"/register/aktiviteter/{secret.entry.slug}/",
    }
    telling = set()
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        # The visitor's own words stand on the page in small letters.
        page = answer.content.decode()
        if SECRET in page or secret.slug in page:
            telling.add(name)
    return telling


def test_it_leaks_into_no_public_page(secret: ExperiencePage, client: Client) -> None:
    assert places_that_tell(client, secret) == set()


def test_the_same_places_do_tell_of_a_public_one(secret: ExperiencePage, client: Client) -> None:
    secret.view_restrictions.all().delete()
    found = {"front page", "list", "search in the list", "theme", "feed", "related", "twin city"}
    assert places_that_tell(client, secret) >= found | {"organisation", "site map"}


def test_it_is_counted_nowhere_in_public(secret: ExperiencePage, client: Client) -> None:
    make_experience()
    answer = client.get(experience_index().url)
    assert answer.context["page_obj"].paginator.count == 1
    assert "1 erfarenhet" in answer.content.decode()


def test_its_translation_is_no_more_public_than_it_is(
    secret: ExperiencePage, client: Client
) -> None:
    english = secret.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    assert not ExperiencePage.objects.readable().exists()
    assert client.get(english.url).status_code == 302
    assert SECRET not in client.get("/en/experiences/").content.decode()


def test_the_redirect_to_sign_in_says_nothing_of_it(secret: ExperiencePage, client: Client) -> None:
    answer = client.get(secret.url)
    assert not answer.content
    assert SECRET not in answer.headers.values()
