"""A link in a mail logs one post for one member, once, and only when the form is sent."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from hub.signed_links import make_token
from network.knowledge.models import Dissemination, DisseminationLog
from network.knowledge.one_click import one_click_path
from network.knowledge.services.disseminating import deliver
from network.people.models import Member
from tests.make import make_member, make_organisation
from tests.network.knowledge.make import make_experience

NOON = datetime.datetime(2026, 3, 14, 11, tzinfo=datetime.UTC)
ANSWERS = {"channel": "workplace_meeting", "reached": "12", "happened_on": "2026-03-13"}


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def member(city: Any) -> Member:
    return make_member(organisation=make_organisation("Hamnen"))


@pytest.fixture
def dissemination(member: Member) -> Dissemination:
    deliver(post=make_experience("Tysta kajer", relevant_to=[member.organisation]))
    return Dissemination.objects.get()


@pytest.fixture
def link(dissemination: Dissemination, member: Member) -> str:
    return one_click_path(dissemination, member)


def logs() -> list[tuple[str, int | None]]:
    return list(DisseminationLog.objects.values_list("step", "reached"))


def test_the_form_comes_filled_in_and_sets_no_cookie(client: Client, link: str) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert 'value="2026-03-14"' in page.content.decode()
    assert not page.cookies


def test_scanners_that_follow_the_link_change_nothing(client: Client, link: str) -> None:
    for _ in range(3):
        client.head(link)
        client.get(link)
        client.options(link)
    assert logs() == []


def test_sending_the_form_logs_without_signing_in(link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(link, ANSWERS, follow=True)
    assert logs() == [("spread", 12)]
    assert "Spridd i 1 av 1 organisation, 12 personer" in page.content.decode()
    assert not page.cookies


def test_a_link_logs_once_however_often_it_is_sent(client: Client, link: str) -> None:
    for reached in ("12", "13"):
        client.post(link, ANSWERS | {"reached": reached, "key": "another"})
    assert logs() == [("spread", 12)]
    assert "kan inte användas igen" in client.get(link).content.decode()


def test_a_no_can_be_said_by_the_link(client: Client, link: str) -> None:
    assert "Varför" in client.get(link, {"step": "not_relevant"}).content.decode()
    client.post(link, {"step": "not_relevant", "text": "Vi har ingen kaj."})
    assert logs() == [("not_relevant", None)]


@pytest.mark.parametrize("step", ["anchored", "taken_back", "🚢"])
def test_the_link_does_nothing_else(client: Client, link: str, step: str) -> None:
    client.post(link, ANSWERS | {"step": step, "home": "plan", "text": "Rad 4"})
    assert logs() == [("spread", 12)]


def test_what_is_wrong_is_said_and_the_link_still_works(client: Client, link: str) -> None:
    assert client.post(link, ANSWERS | {"reached": "många"}).status_code == 422
    assert logs() == []
    assert client.post(link, ANSWERS).status_code == 302


def test_an_old_link_explains_itself(client: Client, link: str) -> None:
    with time_machine.travel(NOON + datetime.timedelta(days=61), tick=False):
        for page in (client.get(link), client.post(link, ANSWERS)):
            assert page.status_code == 410
            assert "för gammal" in page.content.decode()
    assert logs() == []


def test_a_cut_or_foreign_link_explains_itself(
    client: Client, link: str, dissemination: Dissemination, member: Member
) -> None:
    value = [dissemination.pk, member.pk, "abc"]
    foreign = reverse("log_by_link", args=[make_token(purpose="unsubscribe", value=value)])
    for address in (link[:-9] + "/", foreign, reverse("log_by_link", args=["🚢" * 500])):
        page = client.post(address, ANSWERS)
        assert page.status_code == 404
        assert "fungerar inte" in page.content.decode()
    assert logs() == []


@pytest.mark.parametrize("what", ["left", "moved"])
def test_the_link_of_somebody_who_has_left_has_ended(
    client: Client, link: str, member: Member, what: str
) -> None:
    if what == "left":
        member.left_on = datetime.date(2026, 3, 14)
    else:
        member.organisation = make_organisation("Skolan")
    member.save()
    assert client.post(link, ANSWERS).status_code == 403
    assert logs() == []


def test_the_link_to_a_withdrawn_post_tells_nothing_of_it(
    client: Client, link: str, dissemination: Dissemination
) -> None:
    dissemination.post.unpublish()
    page = client.get(link)
    assert page.status_code == 404
    assert "Tysta kajer" not in page.content.decode()


def test_links_cannot_be_sent_without_end(client: Client, link: str) -> None:
    answers = [client.post(link, {}).status_code for _ in range(121)]
    assert (answers[0], answers[-1]) == (422, 429)
