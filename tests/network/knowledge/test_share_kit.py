"""A member takes a post along on paper, by mail and to the intranet; nobody else gets it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from network.knowledge.models import ExperiencePage
from network.people.models import Member
from tests.make import make_organisation, make_signed_up_member, make_user
from tests.network.knowledge.make import experience_index, make_experience, restrict


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


@pytest.fixture
def post(member: Member) -> ExperiencePage:
    post = make_experience(
        "Tysta kajer",
        what_we_did="<p>Vi mätte ljudet.</p><ul><li>på kajen</li><li>på balkongen</li></ul>",
        idea_to_take_home="Mät det grannarna hör.",
        author_role="Affärsutvecklare",
    )
    restrict(post)
    return post


def sheet(client: Client, post: ExperiencePage) -> PdfReader:
    answer = client.get(reverse("share_sheet", args=[post.pk]))
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def test_the_texts_are_ready_to_copy(client: Client, member: Member, post: ExperiencePage) -> None:
    client.force_login(member.user)
    page = client.get(reverse("share_kit", args=[post.pk])).content.decode()
    for words in ("Värt att veta: Tysta kajer", "Mät det grannarna hör.", post.full_url):
        assert words in page
    assert "mailto:?subject=V%C3%A4rt%20att%20veta%3A%20Tysta%20kajer" in page


def test_the_sheet_is_one_accessible_page(
    client: Client, member: Member, post: ExperiencePage
) -> None:
    client.force_login(member.user)
    paper = sheet(client, post)
    [page] = paper.pages
    text = " ".join(page.extract_text().split())
    for words in ("Tysta kajer", "Mät det grannarna hör", "på kajen", "Affärsutvecklare"):
        assert words in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.trailer["/Root"]["/Lang"] == "sv"


@pytest.mark.parametrize("title", ["#show: 🚢 <b> \\ $x$ " * 8, "Å" * 250])
def test_odd_and_long_texts_still_fit_on_one_page(
    client: Client, member: Member, title: str
) -> None:
    client.force_login(member.user)
    long = "<p>" + "Vi mätte ljudet på kajen och på balkongen. " * 200 + "</p>"
    post = make_experience(
        title[:250].strip(),
        slug="udda",
        summary="Kort sagt. " * 20,
        what_we_did=long,
        need=long,
        idea_to_take_home="Mät det grannarna hör. " * 17,
    )
    assert len(sheet(client, post).pages) == 1


def test_only_those_who_may_read_the_post_get_it(
    client: Client, member: Member, post: ExperiencePage
) -> None:
    for name in ("share_kit", "share_sheet"):
        address = reverse(name, args=[post.pk])
        assert Client().get(address).status_code == 302
        stranger = Client()
        stranger.force_login(make_user(f"{name}@example.org"))
        assert stranger.get(address).status_code == 403
    client.force_login(member.user)
    draft = make_experience("Utkast", live=False)
    assert client.get(reverse("share_sheet", args=[draft.pk])).status_code == 404


def test_what_was_written_in_english_is_taken_along_in_english(
    client: Client, member: Member
) -> None:
    post = make_experience(
        "Quiet quays",
        index=experience_index("en"),
        what_we_did="<p>We measured.</p>",
        idea_to_take_home="Measure it.",
    )
    client.force_login(member.user)
    kit = client.get(reverse("share_kit", args=[post.pk])).context["kit"]
    assert kit.mail_subject == "Worth knowing: Quiet quays"
    assert "Read it all:\nhttp://localhost/en/experiences/quiet-quays/" in kit.mail_text
    paper = sheet(client, post)
    text = " ".join(paper.pages[0].extract_text().split())
    assert "What we did" in text
    assert "Idea to take home" in text
    assert paper.trailer["/Root"]["/Lang"] == "en"
