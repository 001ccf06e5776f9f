"""What this room hands out to a member, and what is left when the person has been erased."""

from __future__ import annotations

import pytest

from home.models import HomePage
from network.knowledge.models import Comment, Draft, ExperiencePage, Opportunity, Reaction
from network.knowledge.services.responding import comment, react
from network.knowledge.written_data import WRITING
from network.people.models import Member
from network.people.services.erasure import erase_member
from tests.dump import traces_of
from tests.make import make_signed_up_member
from tests.network.knowledge.make import make_network_post, make_question

NAME, ADDRESS = "Åsa Öbergskär", "asa.obergskar@example.org"


@pytest.fixture
def asa(city: HomePage) -> Member:
    return make_signed_up_member(NAME, email=ADDRESS)


def leave_something_everywhere(member: Member) -> ExperiencePage:
    """A draft, a post, a question, comments by and about the member, reactions."""
    other = make_signed_up_member("Bo Ek")
    post = make_network_post(f"Vad {NAME} såg", author=member)
    Draft.objects.create(member=member, kind="knowledge", answers={"title": [f"{NAME} skrev"]})
    make_question(f"Vem känner {NAME}?", author=member)
    comment(post=post, member=other, text=f"@{NAME}, ring {ADDRESS}!")
    comment(post=post, member=member, text="Det gör jag.")
    react(post=post, member=member, kind="thanks")
    react(post=post, member=member, kind="we_too")
    return post


def test_a_member_gets_everything_of_her_own_and_nothing_of_others(asa: Member) -> None:
    leave_something_everywhere(asa)
    make_network_post("Någon annans", author=Member.objects.get(name="Bo Ek"))
    found = str([part.collect(asa) for part in WRITING])
    for words in (
        f"Vad {NAME} såg",
        f"{NAME} skrev",
        f"Vem känner {NAME}?",
        "Det gör jag.",
        "Tack",
    ):
        assert words in found
    assert "Någon annans" not in found


def test_after_erasure_what_was_shared_stays_without_the_person(asa: Member) -> None:
    post = leave_something_everywhere(asa)
    erase_member(member=asa)
    assert traces_of([NAME, ADDRESS]) == []
    post.refresh_from_db()
    assert post.live
    assert Comment.objects.count() == 2
    assert not Draft.objects.exists()
    assert not Reaction.objects.exists()
    assert Opportunity.objects.get().raised_by is None
