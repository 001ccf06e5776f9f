"""Comments, reactions, and taking away what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.knowledge.forms.responses import ChangeForm, SaidForm, WhyForm
from network.knowledge.models import Answer, Comment, Question, Reaction
from network.knowledge.permissions import may_change_said, may_remove_said
from network.knowledge.services.responding import (
    PostGone,
    TooLate,
    comment,
    put_right,
    react,
    remove,
    see_mentions,
)
from network.knowledge.views.posts import post_page, post_to_read
from network.people.access import for_members, for_readers
from network.people.permissions import member_of

WHAT: dict[str, Any] = {"comment": Comment, "answer": Answer, "question": Question}


@for_members
@require_POST
def add_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Says something about a post."""
    post = post_to_read(request, pk)
    form = SaidForm(request.POST)
    member = member_of(request.user)
    if not form.is_valid() or member is None:
        return post_page(request, post, form=form, status=422)
    try:
        said = comment(post=post, member=member, text=form.cleaned_data["text"])
    except PostGone as error:
        raise Http404 from error
    messages.success(request, _("Your comment is there."))
    response = redirect("post", pk)
    response["Location"] += f"#kommentar-{said.pk}"
    return response


@for_members
@require_POST
def give_reaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks, or says “we want to do that too”; once more takes it back."""
    post = post_to_read(request, pk)
    kind = request.POST.get("kind", "")
    member = member_of(request.user)
    if kind not in Reaction.Kind.values or member is None:
        return redirect("post", pk)
    try:
        stands = react(post=post, member=member, kind=kind)
    except PostGone as error:
        raise Http404 from error
    if stands and kind == Reaction.Kind.WE_TOO:
        messages.success(
            request,
            _("Noted as an opportunity for %(organisation)s.")
            % {"organisation": member.organisation.display_name},
        )
    elif stands:
        messages.success(request, _("Your thanks are given."))
    else:
        messages.info(request, _("Taken back."))
    response = redirect("post", pk)
    response["Location"] += "#svar"
    return response


@for_members
@require_POST
def mark_mentions_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The member has seen where she was named."""
    member = member_of(request.user)
    if member:
        see_mentions(post=post_to_read(request, pk), member=member)
    return redirect("post", pk)


@for_readers
def change_said(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Puts one's own words right while there is time, or takes something away."""
    said = get_object_or_404(WHAT[what].objects.filter(removed_at__isnull=True), pk=pk)
    may_change = may_change_said(request.user, said)
    if not may_change and not may_remove_said(request.user, said):
        raise PermissionDenied(_("the one who wrote it, or coordinator of the network"))
    form = ChangeForm(initial={"text": said.text})
    if request.method == "POST" and request.POST.get("do") == "remove":
        why = WhyForm(request.POST)
        remove(said=said, user=request.user, why=why.cleaned_data["why"] if why.is_valid() else "")
        messages.success(request, _("Taken away. It stays on record."))
        return redirect("questions") if what == "question" else _back(said)
    if request.method == "POST" and may_change:
        form = ChangeForm(request.POST)
        member = member_of(request.user)
        if form.is_valid() and member:
            try:
                put_right(said=said, member=member, text=form.cleaned_data["text"])
            except TooLate:
                form.add_error(
                    None, _("It can no longer be changed. You can take it away and write anew.")
                )
            else:
                messages.success(request, _("Changed."))
                return _back(said)
    context = {"said": said, "form": form, "why_form": WhyForm(), "may_change": may_change}
    status = 422 if form.is_bound else 200
    return render(request, "knowledge/change_said.html", context, status=status)


def _back(said: Comment | Answer | Question) -> HttpResponse:
    if isinstance(said, Comment):
        return redirect("post", said.post_id)
    return redirect("question", said.question_id if isinstance(said, Answer) else said.pk)
