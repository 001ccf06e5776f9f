"""Mails about posts, questions and comments. Each is written with what it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from hub.mail import queue_mail
from network.knowledge.markdown import to_html, to_text
from network.knowledge.models import Answer, Comment, ExperiencePage, Question
from network.knowledge.stopping import headers_to_stop, stop_url
from network.people.models import Member, User
from network.people.reading import language_of

LOOK = "network_note"
# What nobody has to have: it ends with the digest, when a member chooses “never”.
OPTIONAL = ("answer_helped", "comment", "named_in_comment", "question_for_you")
MESSAGES = (*OPTIONAL, "answer", "post_came_back", "post_is_public", "post_to_review")


def tell_reviewers(state: WorkflowState) -> None:
    """A post waits for them."""
    task_state, post = state.current_task_state, state.content_object
    groups = task_state.task.specific.groups.all()
    for person in User.objects.filter(is_active=True, groups__in=groups).distinct():
        with translation.override(language_of(person.email)):
            _send(
                "post_to_review",
                person.email,
                key=f"post-to-review:{task_state.pk}:{person.pk}",
                subject=_("To review: %(title)s") % {"title": post.title},
                text=_(
                    "A member proposes a post for the public site. Read it and approve it, or "
                    "send it back with a comment."
                ),
                url=settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[post.pk]),
                link=_("Review the post"),
            )


def tell_author_it_is_public(post: ExperiencePage) -> None:
    """The post has been approved."""
    if post.author:
        with translation.override(post.author.language):
            _send(
                "post_is_public",
                post.author.email,
                key=f"post-is-public:{post.pk}:{post.live_revision_id}",
                subject=_("Public now: %(title)s") % {"title": post.title},
                text=_("An editor has approved your post. Everybody can read it."),
                url=post.full_url,
                link=_("See it on the public site"),
            )


def tell_author_it_came_back(state: WorkflowState) -> None:
    """The post has been sent back; the mail leads to the author's own page, never to the admin."""
    task_state = state.current_task_state.specific
    post = ExperiencePage.objects.select_related("author").filter(pk=state.object_id).first()
    if post is not None and post.author:
        with translation.override(post.author.language):
            _send(
                "post_came_back",
                post.author.email,
                key=f"post-came-back:{task_state.pk}",
                subject=_("Sent back: %(title)s") % {"title": post.title},
                text=_(
                    "An editor has read your post and wants something changed. It is still there "
                    "for the network. Change it and propose it again when you want."
                ),
                quote=task_state.get_comment(),
                url=address(post),
                link=_("Go to your post"),
            )


def tell_who_may_know(question: Question, members: Iterable[Member]) -> None:
    """Somebody asks what they may know something about."""
    for member in members:
        with translation.override(member.language):
            _offer(
                "question_for_you",
                member,
                key=f"question-for-you:{question.pk}:{member.pk}",
                subject=_("Do you know? %(title)s") % {"title": question.title},
                text=_(
                    "A colleague in the network asks something that you may know. "
                    "Two lines are enough."
                ),
                quote=shortly(question.text),
                url=address(question),
                link=_("Read and answer"),
            )


def tell_of_answer(answer: Answer) -> None:
    """Somebody has answered."""
    question = answer.question
    if question.author and question.author_id != answer.author_id:
        with translation.override(question.author.language):
            _send(
                "answer",
                question.author.email,
                key=f"answer-for-you:{answer.pk}",
                subject=_("Answer: %(title)s") % {"title": question.title},
                text=_("%(name)s has answered your question.") % {"name": answer.author},
                quote=shortly(answer.text),
                url=address(question),
                link=_("Read the answer, and say if it helped"),
            )


def tell_that_it_helped(question: Question, answer: Answer) -> None:
    """The one who asked says that the answer helped."""
    if answer.author and answer.author_id != question.author_id:
        with translation.override(answer.author.language):
            _offer(
                "answer_helped",
                answer.author,
                key=f"answer-helped:{question.pk}:{answer.pk}",
                subject=_("Your answer helped: %(title)s") % {"title": question.title},
                text=_("You can keep it as knowledge in one step, so that others find it too."),
                url=address(question),
                link=_("Go to the question"),
            )


def tell_of_comment(comment: Comment, mentioned: Iterable[Member]) -> None:
    """Somebody has commented on one's post, or named one there; one mail for each person."""
    post = comment.post
    named = {member.pk: member for member in mentioned}
    people = named | ({post.author.pk: post.author} if post.author else {})
    people.pop(comment.author_id or 0, None)
    for member in people.values():
        with translation.override(member.language):
            is_named = member.pk in named
            subject = _("You were named: %(title)s") if is_named else _("Comment: %(title)s")
            _offer(
                "named_in_comment" if is_named else "comment",
                member,
                key=f"comment-for-you:{comment.pk}:{member.pk}",
                subject=subject % {"title": post.title},
                text=_("%(name)s writes:") % {"name": comment.author},
                quote=shortly(comment.text),
                url=f"{address(post)}#kommentar-{comment.pk}",
                link=_("Read and answer"),
            )


def address(thing: ExperiencePage | Question) -> str:
    """Where members read it, whole, in the language that is active."""
    name = "question" if isinstance(thing, Question) else "post"
    return settings.BASE_URL + reverse(name, args=[thing.pk])


def shortly(text: str) -> str:
    """The beginning of what somebody wrote, as plain words."""
    words = to_text(to_html(text))
    return words if len(words) <= 300 else f"{words[:300].rsplit(' ', 1)[0]} …"


def _offer(message: str, member: Member, *, key: str, **context: Any) -> None:
    """Something that the member can do without, and stop."""
    stop = stop_url(member)
    _send(message, member.email, key=key, headers=headers_to_stop(stop), stop_url=stop, **context)


def _send(
    message: str,
    to_address: str,
    *,
    key: str,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> None:
    """In the language that is active."""
    queue_mail(
        message=message,
        key=key,
        to_address=to_address,
        context=context,
        language=get_language() or settings.LANGUAGE_CODE,
        headers=headers,
    )
