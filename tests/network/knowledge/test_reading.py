"""Reading in the network: the list with its filters, and the page of a post."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from network.knowledge.models import Comment, ExperiencePage, Reaction
from network.knowledge.services.disseminating import deliver_all
from network.people.models import Member
from tests.make import make_leader, make_organisation, make_reviewer, make_signed_up_member
from tests.network.knowledge.make import make_experience, make_network_post, make_theme

LIST = "/natverket/inlagg/"
MOST = 15


@pytest.fixture
def reader(city: HomePage, client: Client) -> Client:
    client.force_login(make_signed_up_member("Bo Ek").user)
    return client


def titles(client: Client, query: str = "") -> set[str]:
    return {post.title for post in client.get(f"{LIST}{query}").context["posts"]}


def test_the_network_reads_public_posts_and_its_own(reader: Client) -> None:
    make_experience("Öppet")
    make_network_post("Slutet")
    make_experience("Utkast", live=False)
    assert titles(reader) == {"Öppet", "Slutet"}
    assert "I nätverket" in reader.get(LIST).content.decode()


def test_the_list_narrows_by_kind_theme_organisation_and_words(reader: Client) -> None:
    make_network_post("Om buller", kind="knowledge", themes=[make_theme()])
    make_network_post("Om torg")
    assert titles(reader, "?slag=knowledge") == {"Om buller"}
    assert titles(reader, "?tema=solenergi") == {"Om buller"}
    assert titles(reader, "?q=torg") == {"Om torg"}
    assert titles(reader, "?slag=dikt") == {"Om buller", "Om torg"}


def test_an_empty_list_says_how_to_begin(reader: Client) -> None:
    assert "Ingen har delat något än" in reader.get(LIST).content.decode()


def test_who_may_read_a_post_in_the_network(city: HomePage, client: Client) -> None:
    post = make_network_post("Slutet")
    address = f"{LIST}{post.pk}/"
    assert client.get(address).status_code == 302
    for user in (make_leader(), make_reviewer(), make_signed_up_member("Bo Ek").user):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]


def test_a_page_closed_for_another_reason_is_not_read_here(reader: Client) -> None:
    page = make_experience("Stängd")
    page.view_restrictions.create(restriction_type="groups")
    assert reader.get(f"{LIST}{page.pk}/").status_code == 404
    assert titles(reader) == set()


def test_a_network_post_leads_from_its_own_address_to_the_network(reader: Client) -> None:
    post = make_network_post("Slutet")
    answer = reader.get(post.url)
    assert answer.status_code == 302
    assert answer["Location"] == f"{LIST}{post.pk}/"
    assert "private" in answer["Cache-Control"]


def posted(number: int, author: Member) -> ExperiencePage:
    post = make_network_post(f"Inlägg {number}", author=author, themes=[make_theme(f"T{number}")])
    Comment.objects.create(post=post, author=author, organisation=author.organisation, text="Bra!")
    Reaction.objects.create(post=post, member=author, kind="thanks")
    return post


@pytest.mark.parametrize("address", [LIST, f"{LIST}mina/"])
def test_lists_ask_as_much_for_many_as_for_few(
    city: HomePage, client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    author = make_signed_up_member(organisation=make_organisation("Skolan"))
    client.force_login(author.user)
    for number in range(2):
        posted(number, author)
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(2, 12):
        posted(number, author)
    with django_assert_max_num_queries(len(few)) as many:
        client.get(address)
    assert len(many) <= MOST, [query["sql"][:120] for query in many.captured_queries]


def test_the_page_of_a_post_asks_as_much_for_many_comments_as_for_few(
    city: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    author = make_signed_up_member()
    client.force_login(author.user)
    post = posted(1, author)
    address = f"{LIST}{post.pk}/"
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    for _number in range(20):
        Comment.objects.create(
            post=post, author=author, organisation=author.organisation, text="Bra!"
        )
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_who_has_no_seat_is_led_to_nothing_that_only_members_may(
    city: HomePage, client: Client
) -> None:
    make_network_post("Slutet")
    client.force_login(make_leader())
    for address in (LIST, "/natverket/fragor/", "/natverket/spridning/matris/", "/natverket/"):
        page = client.get(address).content.decode().split("<main", 1)[1].split("</main>")[0]
        for link in re.findall(r'href="(/natverket/[^"?]*)', page):
            assert client.get(link).status_code == 200, (address, link)


def test_my_posts_stand_once_each_with_how_far_they_have_come(
    city: HomePage, client: Client
) -> None:
    author = make_signed_up_member(organisation=make_organisation("Skolan"))
    post = make_experience("Tysta kajer", author=author, relevant_to=[author.organisation])
    english = post.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Quiet quays"
    english.save_revision().publish()
    deliver_all()
    client.force_login(author.user)
    page = client.get(f"{LIST}mina/").content.decode()
    assert "Tysta kajer" in page
    assert "Quiet quays" not in page
    assert "Spridd i 0 av 1 organisation" in page
