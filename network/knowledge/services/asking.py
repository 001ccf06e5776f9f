"""Members ask and answer; the one who asked says which answer helped; it becomes knowledge."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from network.knowledge.experts import who_may_know
from network.knowledge.manuscripts import Manuscript
from network.knowledge.markdown import to_html, to_text
from network.knowledge.models import Answer, Draft, ExperiencePage, Question
from network.knowledge.services.drafting import finish
from network.knowledge.services.notices import (
    tell_of_answer,
    tell_that_it_helped,
    tell_who_may_know,
)
from network.knowledge.services.sharing import share
from network.people.models import Member
from network.register.models import Theme


class AskingError(Exception):
    """It cannot be done with this question."""


class NotTheAsker(AskingError):
    """Only the one who asked says which answer helped."""


class NoLongerThere(AskingError):
    """The question or the answer has been taken away."""


class NotAccepted(AskingError):
    """Only an answer that helped becomes knowledge."""


@transaction.atomic
def ask(*, draft: Draft, title: str, text: str, themes: Sequence[Theme]) -> Question:
    """Puts the question to the network and tells those who may know; once for each form."""
    # Without a join: rows joined to one that had to be waited for would be those of before.
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.question is not None:
        return draft.question
    member = draft.member
    question = Question.objects.create(
        author=member, organisation_id=member.organisation_id, title=title, text=text
    )
    question.themes.set(themes)
    draft.question = question
    finish(draft)
    tell_who_may_know(question, who_may_know(question))
    return question


@transaction.atomic
def answer(*, question: Question, member: Member, text: str) -> Answer:
    """Says what one knows. The same words sent twice are one answer."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.is_removed:
        raise NoLongerThere
    known = question.answers.filter(author=member, text=text, removed_at__isnull=True).first()
    if known:
        return known
    given = Answer.objects.create(
        question=question, author=member, organisation_id=member.organisation_id, text=text
    )
    tell_of_answer(given)
    return given


@transaction.atomic
def accept(*, given: Answer, member: Member) -> Question:
    """The one who asked says that this answer helped; a later choice takes its place."""
    question = Question.objects.select_for_update().get(pk=given.question_id)
    if question.author_id != member.pk:
        raise NotTheAsker
    given.refresh_from_db()
    if given.is_removed or question.is_removed:
        raise NoLongerThere
    if question.accepted_id != given.pk:
        question.accepted = given
        question.save(update_fields=["accepted"])
        tell_that_it_helped(question, given)
    return question


@transaction.atomic
def keep_as_knowledge(*, given: Answer, member: Member) -> ExperiencePage:
    """Makes a post of the question and the answer that helped, in the answerer's name; once.

    The one who asked or the one who answered does it; the post belongs to the one who knew.
    """
    question = Question.objects.select_for_update().get(pk=given.question_id)
    given.refresh_from_db()
    if given.post is not None:
        return given.post
    if question.accepted_id != given.pk or given.is_removed or question.is_removed:
        raise NotAccepted
    author = given.author or member
    text = to_html(given.text)
    post = share(
        member=author,
        manuscript=Manuscript(
            kind=ExperiencePage.Kind.KNOWLEDGE.value,
            title=question.title,
            summary=Truncator(to_text(text)).chars(200),
            what_we_did=text,
            need=to_html(question.text),
            happened_on=timezone.localdate(given.said_at),
            themes=list(question.themes.all()),
        ),
    )
    given.post = post
    given.save(update_fields=["post"])
    return post
