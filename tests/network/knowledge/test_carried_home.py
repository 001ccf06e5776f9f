"""Members see on a post how far it has come, and on an organisation's page what came home."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from home.models import OrganisationIndexPage
from network.knowledge.models import Dissemination, ExperiencePage
from network.knowledge.services.disseminating import deliver, log_spread
from network.people.models import Member
from tests.make import make_leader, make_organisation, make_signed_up_member, make_user
from tests.network.knowledge.make import experience_index, make_experience


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


@pytest.fixture
def post(member: Member) -> ExperiencePage:
    """A post that has been spread in one organisation."""
    school = make_signed_up_member("Karin Skolvik", organisation=make_organisation("Skolan"))
    post = make_experience(
        "Tysta kajer",
        author=member,
        organisation=member.organisation,
        relevant_to=[school.organisation],
    )
    deliver(post=post)
    log_spread(
        dissemination=Dissemination.objects.get(),
        member=school,
        channel="mail",
        happened_on=datetime.date(2026, 3, 1),
        reached=12,
    )
    return post


def seen(page: Page | str, user: Any = None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    address = page if isinstance(page, str) else page.get_url()
    return client.get(address).content.decode()


def test_the_author_sees_how_far_it_has_come_on_the_page_itself(
    post: ExperiencePage, member: Member
) -> None:
    page = seen(post, member.user)
    assert "Så långt har det du delade kommit" in page
    assert "Spridd i 1 av 1 organisation, 12 personer." in page


def test_a_member_concerned_is_led_to_her_log(post: ExperiencePage) -> None:
    page = seen(post, Member.objects.get(name="Karin Skolvik").user)
    assert "Det här gjorde Skolan" in page
    assert f"/natverket/spridning/{Dissemination.objects.get().pk}/" in page


@pytest.mark.parametrize("who", ["visitor", "no member"])
def test_nobody_else_sees_it(post: ExperiencePage, who: str) -> None:
    user = make_user() if who == "no member" else None
    assert "På väg hem" not in seen(post, user)
    assert "12 personer" not in seen(post, user)


def test_the_translation_tells_the_same(post: ExperiencePage, member: Member) -> None:
    english = post.copy_for_translation(experience_index("en").locale, copy_parents=True)
    english.save_revision().publish()
    assert "Spread in 1 of 1 organisation, 12 people" in seen(english, member.user)


def test_an_organisation_shows_members_what_came_home(post: ExperiencePage, member: Member) -> None:
    index = OrganisationIndexPage.objects.get(locale__language_code="sv")
    address = f"{index.get_url()}skolan/"
    page = seen(address, make_leader())
    assert "Det här har kommit hem" in page
    assert "12 personer nådda" in page
    assert "Det här har kommit hem" not in seen(address)
