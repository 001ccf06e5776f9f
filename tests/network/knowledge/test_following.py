"""Members follow what they care about; for everybody else public pages stay free of cookies."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from network.knowledge.models import DigestChoice, Subscription
from network.people.models import Member
from tests.make import make_coordinator, make_organisation, make_signed_up_member, make_twin_city
from tests.network.knowledge.make import experience_index, make_experience, make_theme, restrict


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


@pytest.fixture
def reader(client: Client, member: Member) -> Client:
    client.force_login(member.user)
    return client


def change(client: Client, **sent: Any) -> Any:
    return client.post(reverse("change_following"), sent)


def followed() -> list[Any]:
    return [one.thing for one in Subscription.objects.all()]


def test_one_press_follows_and_another_stops(reader: Client) -> None:
    theme = make_theme()
    for _ in range(2):
        change(reader, kind="theme", number=theme.pk)
    assert followed() == [theme]
    page = reader.get(reverse("following")).content.decode()
    assert "Solenergi" in page
    change(reader, kind="theme", number=theme.pk, stop="1")
    assert followed() == []


def test_every_kind_of_thing_can_be_followed_from_its_own_page(
    reader: Client, member: Member
) -> None:
    things = {
        "twin_city": make_twin_city(),
        "post": make_experience(),
        "organisation": member.organisation,
    }
    for kind, thing in things.items():
        change(reader, kind=kind, number=thing.pk)
    assert {type(one) for one in followed()} == {type(one) for one in things.values()}


def test_a_translation_stands_for_the_page_it_was_made_from(reader: Client) -> None:
    post = make_experience()
    english = post.copy_for_translation(experience_index("en").locale, copy_parents=True)
    english.save_revision().publish()
    change(reader, kind="post", number=english.pk)
    assert followed() == [post]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "user", "number": "1"},
        {"kind": "theme", "number": "999999"},
        {"kind": "theme", "number": "9" * 400},
        {"kind": "theme", "number": "²"},
        {"kind": "post", "number": "🚢"},
        {"kind": "member", "number": "1", "stop": "1"},
    ],
)
def test_what_is_not_there_cannot_be_followed(reader: Client, sent: dict[str, str]) -> None:
    assert change(reader, **sent).status_code == 404
    assert followed() == []


def test_a_draft_or_a_closed_page_cannot_be_followed(reader: Client) -> None:
    draft, closed = make_experience("Utkast", live=False), make_twin_city("Gdynia")
    restrict(closed)
    assert change(reader, kind="post", number=draft.pk).status_code == 404
    assert change(reader, kind="twin_city", number=closed.pk).status_code == 404


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [("/vanorter/", "/vanorter/"), ("//evil.example", None), ("https://evil.example/", None)],
)
def test_it_goes_back_to_the_page_but_never_to_another_site(
    reader: Client, back: str, leads_to: str | None
) -> None:
    answer = change(reader, kind="theme", number=make_theme().pk, next=back)
    assert answer["Location"] == (leads_to or reverse("following"))


def test_the_choice_of_mail_is_kept_and_nonsense_is_refused(reader: Client) -> None:
    assert reader.get(reverse("following")).context["form"].initial["frequency"] == "weekly"
    sent = {"frequency": "daily", "language": "en"}
    assert reader.post(reverse("following"), sent).status_code == 302
    assert DigestChoice.objects.get().frequency == "daily"
    for wrong in ({}, {"frequency": "hourly", "language": "sv"}, {"frequency": "\x00"}):
        assert reader.post(reverse("following"), wrong).status_code == 422
    assert DigestChoice.objects.get().frequency == "daily"


def test_only_members_follow(client: Client, city: Any) -> None:
    assert client.get(reverse("following")).status_code == 302
    assert change(client, kind="theme", number=1).status_code == 302
    client.force_login(make_coordinator())
    assert client.get(reverse("following")).status_code == 403


def test_the_button_is_on_the_page_for_members_and_a_visitor_gets_no_cookie(
    reader: Client, member: Member
) -> None:
    pages = [make_twin_city(), make_experience()]
    urls = [page.get_url() for page in pages]
    for url in urls:
        assert "Följ</button>" in reader.get(url).content.decode()
        visitor = Client().get(url)
        assert "Följ</button>" not in visitor.content.decode()
        assert not visitor.cookies
