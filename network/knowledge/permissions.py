"""Who may read, write, change and remove what the network writes, and log where it was carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from network.people.permissions import (
    Person,
    belongs_to,
    is_coordinator,
    may_read_network,
    member_of,
)

if TYPE_CHECKING:
    from network.knowledge.models import Answer, Comment, Dissemination, ExperiencePage, Question
    from network.people.models import Member

    Said = Answer | Comment | Question


def may_log_for(user: Person, dissemination: Dissemination) -> bool:
    """Only members who belong to that organisation today; the coordinator sees but logs nothing."""
    return user.is_active and belongs_to(user, dissemination.organisation)


def belongs_there(member: Member, dissemination: Dissemination) -> bool:
    """Whether the organisation is the member's own, and the member has not left."""
    today = timezone.localdate()
    has_left = member.left_on is not None and member.left_on <= today
    return not has_left and member.organisation_id == dissemination.organisation_id


def may_write(user: Person) -> bool:
    """Members of today write in the network."""
    return member_of(user) is not None


def may_read_post(user: Person, post: ExperiencePage) -> bool:
    """The network's readers, and the editors who review what is proposed for the public site."""
    return may_read_network(user) or (
        user.is_authenticated and bool(post.permissions_for_user(user).can_edit())
    )


def may_edit_post(user: Person, post: ExperiencePage) -> bool:
    """Only the one who wrote it, and only as a member of today."""
    member = member_of(user)
    return member is not None and post.author_id == member.pk


def may_remove_post(user: Person, post: ExperiencePage) -> bool:
    """The one who wrote it, and the coordinator."""
    return may_edit_post(user, post) or is_coordinator(user)


def may_see_pictures_of(user: Person, post: ExperiencePage) -> bool:
    """Whoever may read the post, and the post that was taken away whoever may still see it."""
    return may_read_post(user, post) if post.live else may_remove_post(user, post)


def may_change_said(user: Person, said: Said) -> bool:
    """The one who said it, for as long as it may be put right."""
    member = member_of(user)
    return (
        member is not None
        and said.author_id == member.pk
        and said.may_still_be_changed(timezone.now())
    )


def may_remove_said(user: Person, said: Said) -> bool:
    """The one who said it, and the coordinator."""
    member = member_of(user)
    is_own = member is not None and said.author_id == member.pk
    return not said.is_removed and (is_own or is_coordinator(user))


def may_accept(user: Person, question: Question) -> bool:
    """Only the one who asked knows what helped."""
    member = member_of(user)
    return member is not None and question.author_id == member.pk
