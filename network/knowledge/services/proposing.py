"""A post on its way from the network to the public site, through the review.

What is approved is exactly what was read: while a post waits its author cannot change it, and
what goes out is the version that stood before the reviewer, not simply the latest.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, WorkflowState

from hub.models import HubImage
from network.knowledge.models import ExperiencePage
from network.knowledge.services.changing import ChangeError, NotTheAuthor, TakenAway, locked
from network.knowledge.services.notices import tell_author_it_is_public, tell_reviewers
from network.knowledge.services.pictures import let_everybody_see
from network.people.models import Member


class AlreadyProposed(ChangeError):
    """The post waits for review as it is."""


class NothingToReview(ChangeError):
    """The post is public, and nothing has been changed since."""


class NobodyReviews(ChangeError):
    """The site has no review for its pages."""


@transaction.atomic
def propose(*, post: ExperiencePage, member: Member) -> WorkflowState:
    """Sends the post as it is now to those who review."""
    post = locked(post)
    if post.author_id != member.pk:
        raise NotTheAuthor
    if not post.live:
        raise TakenAway
    state = post.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyProposed
    if not post.get_view_restrictions() and not post.has_unpublished_changes:
        raise NothingToReview
    if state:
        state.resume(user=member.user)
    else:
        workflow = post.get_workflow()
        if workflow is None:
            raise NobodyReviews
        state = workflow.start(post, member.user)
    tell_reviewers(state)
    return state


@transaction.atomic
def take_back_proposal(*, post: ExperiencePage, member: Member) -> None:
    """The author wants to write on first. The post stays where it is."""
    post = locked(post)
    if post.author_id != member.pk:
        raise NotTheAuthor
    state = post.current_workflow_state
    if state:
        state.cancel(user=member.user)


@transaction.atomic
def publish_what_was_reviewed(workflow_state: WorkflowState, user: Any = None) -> None:
    """What Wagtail does when a review ends well, with the version that was reviewed.

    Later versions count only where those who may publish made them: a reviewer's own corrections.
    """
    thing = workflow_state.content_object
    if isinstance(thing, Page):
        Page.objects.select_for_update().get(pk=thing.pk)
    revision = workflow_state.current_task_state.revision
    for later in revision.content_object.revisions.filter(pk__gt=revision.pk).order_by("pk"):
        if not _may_publish(later.user, thing):
            break
        revision = later
    revision.publish(user=user)
    post = ExperiencePage.objects.filter(pk=thing.pk).first() if isinstance(thing, Page) else None
    if post is not None:
        _open_to_all(post)
        tell_author_it_is_public(post)


def _may_publish(user: Any, thing: Any) -> bool:
    if user is None:
        return False
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_publish())
    meta = thing._meta
    return bool(user.has_perm(f"{meta.app_label}.publish_{meta.model_name}"))


def _open_to_all(post: ExperiencePage) -> None:
    """Takes the restriction away, and lets everybody see the pictures."""
    for restriction in post.view_restrictions.all():
        restriction.delete()
    shown = [post.lead_image, *(picture.image for picture in post.gallery.all())]
    let_everybody_see(image for image in shown if isinstance(image, HubImage))
