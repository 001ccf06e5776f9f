"""Writing: choose what, write, see how it looks, share. Nothing typed is ever lost."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub.dates import clock
from network.knowledge.forms.posts import FORMS, QuestionForm, form_for
from network.knowledge.forms.writing import WritingForm
from network.knowledge.models import Draft
from network.knowledge.services.asking import ask
from network.knowledge.services.changing import NotTheAuthor, TakenAway, UnderReview
from network.knowledge.services.drafting import (
    DraftError,
    SomebodyElses,
    TooManyPictures,
    add_picture,
    describe_pictures,
    keep,
    share_draft,
    throw_away,
)
from network.knowledge.services.pictures import PictureError, TooLarge
from network.people.access import for_members
from network.people.models import Member
from network.people.permissions import member_of

WHO_SALT = "who-writes"
WHO_SECONDS = 7 * 24 * 3600
LOST = "lost_writing"


@for_members
def choose_what_to_write(request: HttpRequest) -> HttpResponse:
    """What there is to write, and what one has begun."""
    drafts = Draft.objects.unfinished_of(_writer(request)).select_related("post")
    kinds = [(kind.value, kind.label, _for_what(kind)) for kind in Draft.Kind]
    return render(request, "knowledge/write.html", {"kinds": kinds, "drafts": drafts[:25]})


@for_members
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """A clean sheet at an address of its own; nothing is kept before something is written."""
    if kind not in FORMS:
        raise Http404
    return redirect("draft", kind, uuid.uuid4())


def write(request: HttpRequest, kind: str, token: uuid.UUID) -> HttpResponseBase:
    """The form. What comes in after the session has ended waits for its writer to sign in."""
    if request.method == "POST" and not request.user.is_authenticated:
        _put_by(request, kind, token)
    return _write(request, kind, token)


@for_members
def _write(request: HttpRequest, kind: str, token: uuid.UUID) -> HttpResponseBase:
    if kind not in FORMS:
        raise Http404
    member = _writer(request)
    draft = Draft.objects.filter(token=token).select_related("post", "question").first()
    if draft and (draft.member_id != member.pk or draft.kind != kind):
        raise Http404
    if draft and draft.finished_at:
        return _where_it_went(draft)
    if request.method == "POST":
        return _take_in(request, member, kind, token, draft)
    found = request.session.get(LOST, {})
    is_found = found.get("token") == str(token) and found.get("member") == member.pk
    answers = found["answers"] if is_found else (draft.answers if draft else None)
    if is_found:
        messages.info(request, _("You had been signed out. Your text is here; save it now."))
    form = form_for(kind, answers=answers, pictures=_pictures(draft))
    return _form_page(request, form, kind, token, draft)


def _take_in(
    request: HttpRequest, member: Member, kind: str, token: uuid.UUID, draft: Draft | None
) -> HttpResponseBase:
    """Keeps everything first; only then is it judged, shown or shared."""
    from_preview = "as_kept" in request.POST and draft is not None
    data = _as_kept(draft) if from_preview and draft else request.POST
    form = form_for(kind, data=data, pictures=_pictures(draft))
    try:
        draft = keep(member=member, token=token, kind=kind, answers=form.typed())
    except SomebodyElses as error:
        raise Http404 from error
    except DraftError:
        form.add_error(
            None, _("You have fifty drafts. Share or throw away some of them, then save again.")
        )
        return _form_page(request, form, kind, token, draft)
    if draft.finished_at:
        return _where_it_went(draft)
    _forget_lost(request)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": _saved(draft)})
    describe_pictures(draft=draft, descriptions=form.descriptions(), unwanted=form.unwanted())
    trouble = _take_in_picture(request, draft)
    do = request.POST.get("do", "save")
    if do != "share" and not trouble:
        where = "preview" if do == "preview" else "draft"
        if do != "preview":
            messages.success(request, _("The draft is saved. Only you can see it."))
        return redirect(where, *([token] if where == "preview" else [kind, token]))
    # What has just been taken away or added is part of what is judged.
    pictures = _pictures(draft)
    shown = MultiValueDict(dict(data.lists()))
    for image in pictures:
        shown.setlistdefault(f"shows-{image.pk}", [image.description])
    form = form_for(kind, data=shown, pictures=pictures)
    form.full_clean()
    if trouble:
        form.add_error("picture", trouble)
    if form.is_valid():
        return _share(request, form, draft) or _form_page(request, form, kind, token, draft)
    return _form_page(request, form, kind, token, draft)


def _share(request: HttpRequest, form: Any, draft: Draft) -> HttpResponse | None:
    """The post, in the network at once; nothing where it could not be, and the form says why."""
    if isinstance(form, QuestionForm):
        asked = ask(draft=draft, **form.question())
        messages.success(request, _("Asked. Those who may know are told by mail."))
        return redirect("question", asked.pk)
    is_new = draft.post_id is None
    try:
        post = share_draft(draft=draft, manuscript=form.manuscript(_pictures(draft)))
    except UnderReview:
        form.add_error(
            None,
            _(
                "The post waits for review and cannot be changed meanwhile. Take the proposal "
                "back first; your text is kept here."
            ),
        )
        return None
    except (TakenAway, NotTheAuthor):
        form.add_error(None, _("The post is no longer there. Your text is kept here as a draft."))
        return None
    if is_new:
        messages.success(request, _("Shared. Every member of the network can read it now."))
    elif post.has_unpublished_changes:
        messages.success(
            request, _("The change is saved. Propose it, and it is public when it is approved.")
        )
    else:
        messages.success(request, _("The change is there for the network now."))
    return redirect("post", post.pk)


@for_members
def preview(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """The draft as others will see it."""
    draft = get_object_or_404(Draft, token=token, member=_writer(request))
    if draft.finished_at:
        return _where_it_went(draft)
    pictures = _pictures(draft)
    form = form_for(draft.kind, data=_as_kept(draft), pictures=pictures)
    context = {
        "draft": draft,
        "page": form.as_read(),
        "kicker": draft.get_kind_display(),
        "pictures": [{"image": image} for image in pictures],
    }
    return render(request, "knowledge/preview.html", context)


@for_members
@require_POST
def throw_draft_away(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """The draft goes for good; nobody else ever saw it."""
    draft = get_object_or_404(Draft.objects.unfinished_of(_writer(request)), token=token)
    throw_away(draft=draft)
    messages.success(request, _("The draft is thrown away."))
    return redirect("write")


def _form_page(
    request: HttpRequest, form: WritingForm, kind: str, token: uuid.UUID, draft: Draft | None
) -> HttpResponse:
    member = _writer(request)
    context = {
        "form": form,
        "kind": kind,
        "kind_label": Draft.Kind(kind).label,
        "draft": draft,
        "token": token,
        "who": signing.dumps([member.pk, str(token)], salt=WHO_SALT),
        "saved": _saved(draft) if draft else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "knowledge/write_form.html", context, status=status)


def _take_in_picture(request: HttpRequest, draft: Draft) -> str:
    """Takes in the picture that was sent, if one was; returns what was wrong with it."""
    file = request.FILES.get("picture")
    if file is None:
        return ""
    words = request.POST.get("picture_shows", "").replace("\x00", "").strip()
    try:
        add_picture(draft=draft, file=file, description=words)
    except TooLarge:
        return _("The picture is too large. Choose one of 15 MB and 50 megapixels at most.")
    except TooManyPictures:
        return _("There are six pictures already. Take one away first.")
    except PictureError:
        return _("We could not read that picture. Choose one in JPEG, PNG, WebP, AVIF or HEIC.")
    return ""


def _put_by(request: HttpRequest, kind: str, token: uuid.UUID) -> None:
    """Keeps what somebody wrote whose session has ended, in the session that begins now.

    Only what a form of ours sent that had been shown to a member, and for that member alone.
    """
    try:
        pk, of_form = signing.loads(request.POST.get("who", ""), salt=WHO_SALT, max_age=WHO_SECONDS)
    except (signing.BadSignature, ValueError):
        return
    if kind in FORMS and of_form == str(token):
        answers = form_for(kind, data=request.POST, pictures=[]).typed()
        request.session[LOST] = {"token": str(token), "member": pk, "answers": answers}


def _forget_lost(request: HttpRequest) -> None:
    if LOST in request.session:
        del request.session[LOST]


def _as_kept(draft: Draft) -> Any:
    """The draft as if its form had been sent just now."""
    data = MultiValueDict(dict(draft.answers))
    for image in _pictures(draft):
        data.setlist(f"shows-{image.pk}", [image.description])
    return data


def _pictures(draft: Draft | None) -> list[Any]:
    if draft is None:
        return []
    return [one.image for one in draft.pictures.select_related("image").order_by("pk")]


def _where_it_went(draft: Draft) -> HttpResponse:
    if draft.question_id:
        return redirect("question", draft.question_id)
    return redirect("post", draft.post_id) if draft.post_id else redirect("write")


def _saved(draft: Draft) -> str:
    return _("Draft saved %(time)s") % {"time": clock(draft.saved_at)}


def _writer(request: HttpRequest) -> Member:
    member = member_of(request.user)
    if member is None:
        raise Http404
    return member


def _for_what(kind: str) -> str:
    return {
        Draft.Kind.EXPERIENCE: _("What you did, what came of it and what others can take home."),
        Draft.Kind.KNOWLEDGE: _("Something you know and others can use: a method, a report."),
        Draft.Kind.INFORMATION: _("News to pass on: a call, an invitation, a decision."),
        Draft.Kind.QUESTION: _("Something you want to know. Those who may know are told."),
    }[Draft.Kind(kind)]
