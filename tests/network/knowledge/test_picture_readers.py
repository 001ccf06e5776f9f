"""A picture's address, however long and random, opens it only to those who may read the post."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from network.knowledge.models import ExperiencePage
from network.knowledge.services.changing import take_away
from network.people.models import Member, Profile
from network.people.services.leaving import leave
from network.people.services.profiles import keep_profile
from tests.make import (
    make_coordinator,
    make_editor,
    make_image,
    make_leader,
    make_reviewer,
    make_signed_up_member,
    make_twin_city_editor,
    make_user,
)
from tests.network.knowledge.make import make_experience, restrict
from tests.network.knowledge.test_proposing import review
from tests.network.knowledge.writing import draft_url, picture, send

CLOSED, OPEN = "private, no-store", "public, max-age=2592000"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alma(city: HomePage) -> Member:
    return make_signed_up_member()


@pytest.fixture
def post(alma: Member) -> ExperiencePage:
    """A post in the network with a picture."""
    send(signed_in(alma.user), draft_url(), picture=picture(), picture_shows="Ett torg")
    return ExperiencePage.objects.get()


def address_of(post: ExperiencePage) -> str:
    assert post.lead_image
    return post.lead_image.get_rendition("max-320x240|format-webp").url


def seen(client: Client, address: str) -> str | int:
    """How the picture may be kept, or the number that says that it is not there."""
    answer = client.get(address)
    if answer.status_code == 200:
        assert answer.getvalue()
        return answer["Cache-Control"]
    return answer.status_code


def test_those_who_read_the_network_and_those_who_review_see_its_pictures(
    post: ExperiencePage,
) -> None:
    address = address_of(post)
    others = [
        make_signed_up_member("Bo Ek").user,
        make_coordinator(),
        make_leader(),
        make_editor(),
        make_reviewer(),
    ]
    for user in (post.author.user, *others):
        assert seen(signed_in(user), address) == CLOSED, user


def test_nobody_else_does(post: ExperiencePage) -> None:
    address = address_of(post)
    assert seen(Client(), address) == 404
    for user in (make_user(), make_twin_city_editor()):
        assert seen(signed_in(user), address) == 404, user


@pytest.mark.parametrize("author", [True, False])
def test_who_has_left_is_a_stranger_also_with_an_open_session(
    post: ExperiencePage, author: bool
) -> None:
    member = post.author if author else make_signed_up_member("Bo Ek")
    client, address = signed_in(member.user), address_of(post)
    assert seen(client, address) == CLOSED
    leave(member=member)
    assert seen(client, address) == 404
    Member.objects.filter(pk=member.pk).update(
        left_on=timezone.localdate() + datetime.timedelta(days=1)
    )
    assert seen(signed_in(member.user), address) == CLOSED


def test_it_opens_with_the_post_and_closes_when_the_post_is_taken_away(
    post: ExperiencePage, client: Client
) -> None:
    address = address_of(post)
    signed_in(post.author.user).post(f"/natverket/inlagg/{post.pk}/foresla/")
    assert seen(client, address) == 404
    review(post, "approve")
    assert seen(client, address) == OPEN
    take_away(post=post, user=post.author.user)
    assert seen(client, address) == 404
    assert seen(signed_in(make_signed_up_member("Bo Ek").user), address) == 404
    for user in (post.author.user, make_coordinator()):
        assert seen(signed_in(user), address) == CLOSED


def test_an_editors_picture_is_as_closed_as_the_only_page_that_shows_it(
    alma: Member, client: Client
) -> None:
    image = make_image()
    address = image.get_rendition("width-320|format-webp").url
    assert seen(client, address) == OPEN
    closed = make_experience("Stängd", lead_image=image)
    restrict(closed)
    assert seen(client, address) == 404
    assert seen(signed_in(make_user()), address) == 404
    assert seen(signed_in(alma.user), address) == CLOSED
    make_experience("Öppen", lead_image=image)
    assert seen(client, address) == OPEN


def test_a_members_photo_has_no_address_of_its_own(alma: Member, client: Client) -> None:
    words = {"languages": "", "skills": "", "can_help_with": "", "themes": [], "programmes": []}
    keep_profile(member=alma, job_title="", words=words, photo=picture())
    photo = Profile.objects.get(member=alma).photo
    page = f"/natverket/medlemmar/{alma.pk}/bild/"
    reader = signed_in(make_signed_up_member("Bo Ek").user)
    for visitor in (client, reader):
        assert visitor.get(f"/media/{photo.name}").status_code == 404
    assert seen(reader, page) == CLOSED
    assert client.get(page).status_code == 302
    assert seen(signed_in(make_twin_city_editor()), page) == 403
    leave(member=alma)
    assert seen(reader, page) == 404


def test_it_is_answered_in_few_questions(
    post: ExperiencePage, django_assert_max_num_queries: Any
) -> None:
    address = address_of(post)
    reader = signed_in(make_signed_up_member("Bo Ek").user)
    seen(reader, address)
    with django_assert_max_num_queries(12):
        assert seen(reader, address) == CLOSED
    image = make_image()
    make_experience("Öppen", lead_image=image)
    address = image.get_rendition("width-320|format-webp").url
    seen(Client(), address)
    with django_assert_max_num_queries(5):
        assert seen(Client(), address) == OPEN
