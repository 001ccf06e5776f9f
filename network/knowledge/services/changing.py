"""An author changes a post, or takes it back. What waits for review cannot be changed."""

from __future__ import annotations

import uuid

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from network.knowledge.manuscripts import TEXTS, Manuscript
from network.knowledge.markdown import to_markdown
from network.knowledge.models import Draft, DraftPicture, ExperiencePage
from network.knowledge.querysets import LONG_TEXTS
from network.knowledge.services.disseminating import deliver
from network.knowledge.services.sharing import (
    publish_for_the_network,
    set_belongings,
)
from network.people.models import Member, User


class ChangeError(Exception):
    """The post cannot be changed."""


class NotTheAuthor(ChangeError):
    """Somebody else wrote it."""


class TakenAway(ChangeError):
    """The post is no longer there to read."""


class UnderReview(ChangeError):
    """The post waits for review: what is approved must be what was read."""


def _for_its_author(post: ExperiencePage, member: Member) -> ExperiencePage:
    """The post, locked, when this member may change it now."""
    post = locked(post)
    if post.author_id != member.pk:
        raise NotTheAuthor
    if not post.live:
        raise TakenAway
    if post.workflow_in_progress:
        raise UnderReview
    return post


def locked(post: ExperiencePage) -> ExperiencePage:
    """The post as it is now, with nobody else changing or proposing it until we are done."""
    Page.objects.select_for_update().get(pk=post.pk)
    return ExperiencePage.objects.get(pk=post.pk)


@transaction.atomic
def change(*, post: ExperiencePage, member: Member, manuscript: Manuscript) -> ExperiencePage:
    """A post in the network changes at once; a public one waits for a new review."""
    post = _for_its_author(post, member)
    draft: ExperiencePage = post.get_latest_revision_as_object()
    for name, value in manuscript.fields().items():
        setattr(draft, name, value)
    set_belongings(draft, manuscript)
    if post.get_view_restrictions():
        publish_for_the_network(draft, member)
        deliver(post=post)
    else:
        draft.save_revision(user=member.user, log_action=True)
    return ExperiencePage.objects.get(pk=post.pk)


@transaction.atomic
def begin_change(*, post: ExperiencePage, member: Member) -> Draft:
    """The post as a draft to write on; the one that was begun before, if there is one."""
    post = _for_its_author(post, member)
    begun = Draft.objects.unfinished_of(member).filter(post=post).first()
    if begun:
        return begun
    latest: ExperiencePage = post.get_latest_revision_as_object()
    draft = Draft.objects.create(
        token=uuid.uuid4(), member=member, kind=post.kind, post=post, answers=answers_of(latest)
    )
    images = [latest.lead_image, *(picture.image for picture in latest.gallery.all())]
    DraftPicture.objects.bulk_create(
        [DraftPicture(draft=draft, image=image) for image in dict.fromkeys(filter(None, images))]
    )
    return draft


def answers_of(post: ExperiencePage) -> dict[str, list[str]]:
    """The post as its writer would type it into the form."""
    answers = {
        name: [to_markdown(getattr(post, name)) if name in LONG_TEXTS else getattr(post, name)]
        for name in TEXTS
    }
    return answers | {
        "happened_on": [post.happened_on.isoformat()],
        "relevant_to": [str(one.pk) for one in post.relevant_to.all()],
        "themes": [str(one.pk) for one in post.themes.all()],
        "twin_cities": [str(one.pk) for one in post.twin_cities.all()],
        "entry": [str(post.entry_id or "")],
    }


@transaction.atomic
def take_away(*, post: ExperiencePage, user: User, why: str = "") -> None:
    """Nobody can read it any more, but it stays on record, with who took it away and why."""
    post = locked(post)
    state = post.current_workflow_state
    if state:
        state.cancel(user=user)
    if not post.live:
        return
    post.unpublish(log_action=False)
    log(
        instance=post,
        action="knowledge.take_away",
        user=user,
        data={"why": why[:200]},
    )
