"""Comments with mentions, and reactions: told once, given once, taken away with a trace."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from hub.models import OutgoingMail
from network.knowledge.models import Comment, ExperiencePage, Opportunity, Reaction
from network.people.awaiting import tasks_of
from network.people.models import Member
from tests.make import make_coordinator, make_leader, make_organisation, make_signed_up_member
from tests.network.knowledge.make import make_network_post


@pytest.fixture
def author(city: HomePage) -> Member:
    return make_signed_up_member()


@pytest.fixture
def bo(author: Member) -> Member:
    return make_signed_up_member("Bo Ek", organisation=make_organisation("Skolan"))


@pytest.fixture
def post(author: Member) -> ExperiencePage:
    return make_network_post(author=author)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def comment(member: Member, post: ExperiencePage, text: str) -> Comment:
    answer = signed_in(member).post(f"/natverket/inlagg/{post.pk}/kommentera/", {"text": text})
    assert answer.status_code == 302
    return Comment.objects.latest("pk")


def react(member: Member, post: ExperiencePage, kind: str) -> None:
    answer = signed_in(member).post(f"/natverket/inlagg/{post.pk}/reagera/", {"kind": kind})
    assert answer.status_code == 302


def test_the_author_is_told_of_a_comment_and_everybody_sees_it(
    post: ExperiencePage, author: Member, bo: Member
) -> None:
    said = comment(bo, post, "Vilken *bra* idé!")
    [told] = OutgoingMail.objects.all()
    assert told.to_address == author.email
    assert "Bo Ek skriver:" in told.text
    assert "Vilken bra idé!" in told.text
    page = signed_in(author).get(f"/natverket/inlagg/{post.pk}/").content.decode()
    assert "Vilken <em>bra</em> idé!" in page
    assert f'id="kommentar-{said.pk}"' in page


def test_who_is_named_gets_one_mail_and_sees_it_on_the_own_page(
    post: ExperiencePage, author: Member, bo: Member
) -> None:
    ci = make_signed_up_member("Ci Al")
    make_signed_up_member("Ci Almgren")
    comment(bo, post, "@Alma Sjöqvist och @ci al, har ni sett? @Bo Ek själv.")
    told = OutgoingMail.objects.values_list("to_address", flat=True)
    assert sorted(told) == sorted([author.email, ci.email])
    [task] = tasks_of(ci)
    assert "Bo Ek har nämnt dig" in task.what
    client = signed_in(ci)
    assert "Någon har nämnt dig" in client.get(f"/natverket/inlagg/{post.pk}/").content.decode()
    assert len(tasks_of(ci)) == 1
    client.post(f"/natverket/inlagg/{post.pk}/omnamnandet-last/")
    assert tasks_of(ci) == []


def test_a_member_who_has_left_is_not_told(post: ExperiencePage, bo: Member) -> None:
    gone = make_signed_up_member("Ci Al")
    gone.left_on = timezone.localdate()
    gone.save()
    comment(bo, post, "@Ci Al, minns du?")
    assert not OutgoingMail.objects.filter(to_address=gone.email).exists()


def test_a_comment_sent_twice_is_said_once(post: ExperiencePage, bo: Member) -> None:
    comment(bo, post, "Bra!")
    comment(bo, post, "Bra!")
    assert Comment.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_an_empty_comment_is_asked_for_again(post: ExperiencePage, bo: Member) -> None:
    answer = signed_in(bo).post(f"/natverket/inlagg/{post.pk}/kommentera/", {"text": " \x00"})
    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_words_can_be_put_right_for_half_an_hour(post: ExperiencePage, bo: Member) -> None:
    said = comment(bo, post, "Bar!")
    address = f"/natverket/sagt/kommentar/{said.pk}/"
    signed_in(bo).post(address, {"text": "Bra!", "do": "change"})
    said.refresh_from_db()
    assert said.text == "Bra!"
    assert said.changed_at
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=31)):
        signed_in(bo).post(address, {"text": "Dåligt!", "do": "change"})
        page = signed_in(bo).get(address).content.decode()
    said.refresh_from_db()
    assert said.text == "Bra!"
    assert "går bara att ta bort" in page


def test_nobody_changes_or_removes_what_another_has_said(
    post: ExperiencePage, author: Member, bo: Member
) -> None:
    said = comment(bo, post, "Bra!")
    for data in ({"text": "Dåligt!", "do": "change"}, {"do": "remove"}):
        answer = signed_in(author).post(f"/natverket/sagt/kommentar/{said.pk}/", data)
        assert answer.status_code == 403
    said.refresh_from_db()
    assert said.text == "Bra!"
    assert not said.is_removed


def test_the_coordinator_takes_a_comment_away_with_a_trace(
    post: ExperiencePage, author: Member, bo: Member, client: Client
) -> None:
    said = comment(bo, post, "Ring Eva på 042-123")
    coordinator = make_coordinator()
    client.force_login(coordinator)
    address = f"/natverket/sagt/kommentar/{said.pk}/"
    client.post(address, {"text": "Ring någon", "do": "change"})
    client.post(address, {"do": "remove", "why": "Telefonnummer"})
    said.refresh_from_db()
    assert (said.removed_by, said.removed_why) == (coordinator, "Telefonnummer")
    assert said.text == "Ring Eva på 042-123"
    page = signed_in(author).get(f"/natverket/inlagg/{post.pk}/").content.decode()
    assert "042-123" not in page
    assert "Telefonnummer" in page
    assert client.post(address, {"do": "remove"}).status_code == 404


def test_thanks_are_given_once_and_can_be_taken_back(post: ExperiencePage, bo: Member) -> None:
    react(bo, post, "thanks")
    assert Reaction.objects.get().member == bo
    react(bo, post, "thanks")
    assert not Reaction.objects.exists()


def test_we_too_leaves_an_opportunity_that_remembers_where_it_came_from(
    post: ExperiencePage, bo: Member
) -> None:
    colleague = make_signed_up_member("Ci Al", organisation=bo.organisation)
    react(bo, post, "we_too")
    react(colleague, post, "we_too")
    stub = Opportunity.objects.get()
    assert (stub.origin, stub.organisation, stub.raised_by) == (post, bo.organisation, bo)
    assert stub.title == post.title
    react(bo, post, "we_too")
    assert Opportunity.objects.exists()
    react(colleague, post, "we_too")
    assert not Opportunity.objects.exists()


def test_those_who_only_read_give_neither_comment_nor_reaction(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(make_leader())
    address = f"/natverket/inlagg/{post.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}kommentera/", {"text": "Hej"}).status_code == 403
    assert client.post(f"{address}reagera/", {"kind": "thanks"}).status_code == 403


def test_an_unknown_reaction_does_nothing_and_an_unknown_word_is_not_found(
    post: ExperiencePage, bo: Member
) -> None:
    client = signed_in(bo)
    address = f"/natverket/inlagg/{post.pk}/reagera/"
    assert client.post(address, {"kind": "hjärta"}).status_code == 302
    assert not Reaction.objects.exists()
    assert client.get("/natverket/sagt/user/1/").status_code == 404
    assert client.get("/natverket/sagt/kommentar/999/").status_code == 404


def test_a_get_changes_nothing(post: ExperiencePage, bo: Member) -> None:
    client = signed_in(bo)
    for what in ("kommentera", "reagera", "omnamnandet-last", "andra", "foresla", "ta-bort"):
        assert client.get(f"/natverket/inlagg/{post.pk}/{what}/").status_code == 405
