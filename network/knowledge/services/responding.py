"""Members answer a post: they comment, thank, and say that they want to do the same."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from network.knowledge.models import (
    Answer,
    Comment,
    ExperiencePage,
    Mention,
    Opportunity,
    Question,
    Reaction,
)
from network.knowledge.services.notices import tell_of_comment
from network.people.models import Member, User


class ResponseError(Exception):
    """It cannot be said, changed or removed."""


class NotYours(ResponseError):
    """Somebody else said it."""


class TooLate(ResponseError):
    """The time in which it could be put right is over, or it has been removed."""


class PostGone(ResponseError):
    """The post is no longer there to read."""


@transaction.atomic
def comment(*, post: ExperiencePage, member: Member, text: str) -> Comment:
    """Says something about a post, and tells its author and whoever is named."""
    if not ExperiencePage.objects.select_for_update().filter(pk=post.pk, live=True).exists():
        raise PostGone
    known = post.comments.filter(author=member, text=text, removed_at__isnull=True).first()
    if known:
        return known
    said = Comment.objects.create(
        post=post, author=member, organisation_id=member.organisation_id, text=text
    )
    named = mentioned_in(text)
    Mention.objects.bulk_create(
        [Mention(comment=said, member=one) for one in named if one.pk != member.pk]
    )
    tell_of_comment(said, named)
    return said


def mentioned_in(text: str) -> list[Member]:
    """Members of today whose name stands after an @, written out."""
    if "@" not in text:
        return []
    members = Member.objects.active_on(timezone.localdate())
    return [
        member
        for member in members
        if member.name and re.search(rf"@{re.escape(member.name)}(?!\w)", text, re.I)
    ]


@transaction.atomic
def put_right(*, said: Comment | Answer | Question, member: Member, text: str) -> None:
    """Its author changes the words while the time for that lasts."""
    said = type(said).objects.select_for_update().get(pk=said.pk)
    if said.author_id != member.pk:
        raise NotYours
    if not said.may_still_be_changed(timezone.now()):
        raise TooLate
    said.text, said.changed_at = text, timezone.now()
    said.save(update_fields=["text", "changed_at"])


@transaction.atomic
def remove(*, said: Comment | Answer | Question, user: User, why: str = "") -> None:
    """Takes it away from the page; the words stay on record with who removed them and why."""
    said = type(said).objects.select_for_update().get(pk=said.pk)
    if said.is_removed:
        return
    said.removed_at, said.removed_by, said.removed_why = timezone.now(), user, why[:200]
    said.save(update_fields=["removed_at", "removed_by", "removed_why"])
    if isinstance(said, Answer):
        Question.objects.filter(accepted=said).update(accepted=None)


@transaction.atomic
def react(*, post: ExperiencePage, member: Member, kind: str) -> bool:
    """Gives a reaction, or takes it back where it was given; says whether it stands now.

    “We want to do that too” leaves an opportunity with the organisation, which remembers the post.
    """
    if not ExperiencePage.objects.select_for_update().filter(pk=post.pk, live=True).exists():
        raise PostGone
    reaction, is_new = Reaction.objects.get_or_create(post=post, member=member, kind=kind)
    if not is_new:
        reaction.delete()
    if kind == Reaction.Kind.WE_TOO:
        if is_new:
            Opportunity.objects.get_or_create(
                origin=post,
                organisation_id=member.organisation_id,
                defaults={"title": post.title, "raised_by": member},
            )
        else:
            still = post.reactions.filter(kind=kind, member__organisation=member.organisation_id)
            if not still.exists():
                post.opportunities.filter(organisation=member.organisation_id).delete()
    return is_new


@transaction.atomic
def see_mentions(*, post: ExperiencePage, member: Member) -> None:
    """The member has read where she was named."""
    Mention.objects.filter(comment__post=post, member=member, seen_at=None).update(
        seen_at=timezone.now()
    )
