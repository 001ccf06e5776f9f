"""Questions and answers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.knowledge.forms.responses import AnswerForm
from network.knowledge.models import Answer, Question
from network.knowledge.permissions import may_accept, may_change_said, may_remove_said
from network.knowledge.services.asking import (
    AskingError,
    NotAccepted,
    accept,
    answer,
    keep_as_knowledge,
)
from network.people.access import for_members, for_readers
from network.people.models import Member
from network.people.permissions import member_of

PER_PAGE = 25


@for_readers
def questions(request: HttpRequest) -> HttpResponse:
    """What members want to know, the newest first."""
    everything = Question.objects.standing().for_list()
    only = request.GET.get("visa", "")
    shown = everything.unanswered() if only == "utan-svar" else everything
    page_obj = Paginator(shown.order_by("-said_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("sida")
    )
    context = {"page_obj": page_obj, "questions": list(page_obj), "shown": only}
    return render(request, "knowledge/questions.html", context)


@for_readers
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answers, the one that helped first, and the form for one's own."""
    asked = _standing(pk)
    member = member_of(request.user)
    form = AnswerForm()
    if request.method == "POST":
        if member is None:
            raise PermissionDenied(_("member of the network"))
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                answer(question=asked, member=member, text=form.cleaned_data["text"])
            except AskingError as error:
                raise Http404 from error
            messages.success(request, _("Your answer is there, and the one who asked is told."))
            return redirect("question", pk)
    return _page(request, asked, member, form)


def _page(
    request: HttpRequest, asked: Question, member: Member | None, form: AnswerForm
) -> HttpResponse:
    answers = list(asked.answers.select_related("author", "organisation", "removed_by", "post"))
    answers.sort(key=lambda one: one.pk != asked.accepted_id)
    for one in answers:
        one.can_remove = may_remove_said(request.user, one)
        one.can_change = one.can_remove or may_change_said(request.user, one)
        one.helped = one.pk == asked.accepted_id
        one.becomes_knowledge = (
            one.helped
            and one.post_id is None
            and member is not None
            and member.pk in (asked.author_id, one.author_id)
        )
    context = {
        "question": asked,
        "answers": answers,
        "form": form,
        "may_answer": member is not None,
        "may_accept": may_accept(request.user, asked),
        "may_change": may_change_said(request.user, asked) or may_remove_said(request.user, asked),
    }
    status = 422 if form.is_bound else 200
    return render(request, "knowledge/question.html", context, status=status)


@for_members
@require_POST
def accept_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The one who asked says which answer helped."""
    given = _answer(pk)
    member = member_of(request.user)
    if member is None or not may_accept(request.user, given.question):
        raise PermissionDenied(_("the one who asked"))
    try:
        accept(given=given, member=member)
    except AskingError as error:
        raise Http404 from error
    messages.success(request, _("Noted as the answer that helped."))
    return redirect("question", given.question_id)


@for_members
@require_POST
def answer_to_knowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer that helped becomes a knowledge post, in one step."""
    given = _answer(pk)
    member = member_of(request.user)
    if member is None or member.pk not in (given.author_id, given.question.author_id):
        raise PermissionDenied(_("the one who asked or the one who answered"))
    try:
        post = keep_as_knowledge(given=given, member=member)
    except NotAccepted:
        messages.warning(request, _("Only the answer that helped can be kept as knowledge."))
        return redirect("question", given.question_id)
    messages.success(request, _("Kept as knowledge. Every member can find it now."))
    return redirect("post", post.pk)


def _standing(pk: int) -> Question:
    asked = Question.objects.standing().for_list().prefetch_related("themes")
    return get_object_or_404(asked, pk=pk)


def _answer(pk: int) -> Answer:
    return get_object_or_404(
        Answer.objects.select_related("question").filter(
            removed_at__isnull=True, question__removed_at__isnull=True
        ),
        pk=pk,
    )
