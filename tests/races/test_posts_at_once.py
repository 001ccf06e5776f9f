"""An author edits while an editor approves, and buttons are pressed many times at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page, WorkflowState

from network.knowledge.manuscripts import Manuscript
from network.knowledge.models import Draft, ExperiencePage, Reaction
from network.knowledge.services.changing import UnderReview, change
from network.knowledge.services.drafting import share_draft
from network.knowledge.services.proposing import propose
from network.knowledge.services.responding import react
from tests.make import make_organisation, make_reviewer, make_signed_up_member
from tests.network.knowledge.make import make_network_post

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 2


def together(*deeds: Callable[[], Any]) -> list[BaseException | None]:
    """Lets each do its own at the same moment; returns what went wrong for each."""
    start = threading.Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> BaseException | None:
        try:
            start.wait(timeout=20)
            deed()
        except Exception as fault:
            return fault
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(one, deeds))


def test_a_form_sent_eight_times_at_once_makes_one_post() -> None:
    member = make_signed_up_member()
    draft = Draft.objects.create(member=member, kind="experience")

    def press() -> None:
        share_draft(
            draft=Draft.objects.get(pk=draft.pk),
            manuscript=Manuscript(title="En enda", what_we_did="<p>Text.</p>"),
        )

    assert together(*[press] * 8) == [None] * 8
    assert ExperiencePage.objects.count() == 1


def test_a_reaction_pressed_at_once_by_many_is_one_for_each() -> None:
    organisation = make_organisation()
    members = [make_signed_up_member(f"Medlem {n}", organisation=organisation) for n in range(6)]
    post = make_network_post(author=members[0])
    faults = together(
        *(lambda m=member: react(post=post, member=m, kind="we_too") for member in members)
    )
    assert faults == [None] * 6
    assert Reaction.objects.count() == 6
    assert post.opportunities.count() == 1


def edit_and_approve_at_once(edit: Callable[[ExperiencePage], Any]) -> list[Any]:
    """A post under review: its author saves a new text while a reviewer approves it."""
    author = make_signed_up_member()
    post = make_network_post(author=author)
    state = propose(post=post, member=author)
    reviewer = make_reviewer()

    def approve() -> None:
        task_state = WorkflowState.objects.get(pk=state.pk).current_task_state
        task_state.specific.approve(user=reviewer)

    faults = together(lambda: edit(ExperiencePage.objects.get(pk=post.pk)), approve)
    return [ExperiencePage.objects.get(pk=post.pk), *faults]


def slip_in(post: ExperiencePage) -> None:
    """What an author's form does."""
    change(
        post=post,
        member=post.author,
        manuscript=Manuscript(title=post.title, what_we_did="<p>Oläst.</p>"),
    )


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_nothing_unread_goes_public_when_an_edit_meets_an_approval(round_: int) -> None:
    post, edited, approved = edit_and_approve_at_once(slip_in)
    assert approved is None
    assert edited is None or isinstance(edited, UnderReview)
    assert not post.get_view_restrictions()
    assert "Oläst" not in post.what_we_did


def test_without_our_rules_the_unread_text_does_go_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What Wagtail does by itself: it publishes the latest, whoever wrote it."""

    def publish_the_latest(state: WorkflowState, user: Any = None) -> None:
        state.content_object.get_latest_revision().publish(user=user)

    def save_anyway(post: ExperiencePage) -> None:
        post.what_we_did = "<p>Oläst.</p>"
        post.save_revision(user=post.author.user)
        saved.set()

    saved = threading.Event()

    def publish_after_the_edit(state: WorkflowState, user: Any = None) -> None:
        saved.wait(timeout=20)
        publish_the_latest(state, user)

    monkeypatch.setattr(WorkflowState, "on_finish", publish_after_the_edit)
    post, edited, approved = edit_and_approve_at_once(save_anyway)
    assert (edited, approved) == (None, None)
    assert "Oläst" in post.what_we_did
    assert Page.objects.filter(pk=post.pk, live=True).exists()
