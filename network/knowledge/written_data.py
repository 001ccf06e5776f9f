"""What members have written and said, and how this room lets go of the person behind it.

What was shared is a public record and stays, under the name that is left of its writer. A name
that others have written out in it goes. What was never shared, and thanks, go altogether.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, gettext_lazy

from network.knowledge.models import (
    Answer,
    Comment,
    ExperiencePage,
    Mention,
    Opportunity,
    Question,
    Reaction,
)
from network.knowledge.services.drafting import throw_away
from network.people.models import Member
from network.people.personal_data import PersonalData

LONG = ("what_we_did", "need", "approach", "what_got_better", "what_went_wrong")


def _posts_of(member: Member) -> list[dict[str, Any]]:
    return [
        {
            gettext("Kind"): post.get_kind_display(),
            gettext("Heading"): post.title,
            gettext("When"): post.happened_on,
            gettext("Text"): " ".join(filter(None, (getattr(post, name) for name in LONG))),
        }
        for post in ExperiencePage.objects.filter(author=member)
    ]


def _drafts_of(member: Member) -> list[dict[str, Any]]:
    return [
        {gettext("Saved"): draft.saved_at, gettext("Text"): draft.answers}
        for draft in member.drafts.filter(finished_at__isnull=True)
    ]


def _said_by(member: Member) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for model in (Question, Answer, Comment):
        for said in model._default_manager.filter(author=member):
            rows.append(
                {
                    gettext("What"): str(model._meta.verbose_name),
                    gettext("Written"): said.said_at,
                    gettext("Heading"): getattr(said, "title", ""),
                    gettext("Text"): said.text,
                }
            )
    return rows


def _responses_of(member: Member) -> list[dict[str, Any]]:
    given = member.reactions.select_related("post")
    named = member.mentions.select_related("comment__post")
    raised = member.opportunities.select_related("organisation")
    return [
        *({gettext("What"): str(one), gettext("When"): one.made_at} for one in given),
        *({gettext("What"): gettext("Named in a comment: %s") % one.comment.post} for one in named),
        *({gettext("What"): str(one), gettext("When"): one.raised_at} for one in raised),
    ]


def forget_drafts(member: Member) -> None:
    """What was never shared was the member's alone; the pictures of it go too."""
    for draft in member.drafts.all():
        throw_away(draft=draft)


def forget_in_talk(member: Member) -> None:
    """Nobody is named in a comment any more; what was asked and answered stays."""
    Mention.objects.filter(member=member).delete()


def forget_responses(member: Member) -> None:
    """Thanks go; an opportunity is the organisation's and stays."""
    Reaction.objects.filter(member=member).delete()
    Opportunity.objects.filter(raised_by=member).update(raised_by=None)


WRITING = [
    PersonalData(
        name="drafts",
        title=gettext_lazy("Drafts"),
        purpose=gettext_lazy("So that nothing you write is lost before you share it."),
        models=("knowledge.Draft",),
        collect=_drafts_of,
        forget=forget_drafts,
    ),
    PersonalData(
        name="posts",
        title=gettext_lazy("Posts"),
        purpose=gettext_lazy("To let others learn from what you have learned."),
        models=("knowledge.ExperiencePage",),
        collect=_posts_of,
        forget=lambda member: None,  # erasure itself takes names out of every text and version
    ),
    PersonalData(
        name="questions and comments",
        title=gettext_lazy("Questions, answers and comments"),
        purpose=gettext_lazy("To let members help each other."),
        models=("knowledge.Question", "knowledge.Answer", "knowledge.Comment"),
        collect=_said_by,
        forget=forget_in_talk,
    ),
    PersonalData(
        name="reactions",
        title=gettext_lazy("Thanks, wishes and mentions"),
        purpose=gettext_lazy("To thank, and to see who wants to do the same."),
        models=("knowledge.Reaction", "knowledge.Mention", "knowledge.Opportunity"),
        collect=_responses_of,
        forget=forget_responses,
    ),
]
