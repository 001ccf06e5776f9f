"""Reading in the network, and what an author does with a post of her own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub.facets import Facet, FacetedList
from hub.search import clean_words, ranked
from network.knowledge.facets import experience_facets
from network.knowledge.forms.responses import SaidForm, WhyForm
from network.knowledge.homeward import travels_in_words, travels_of_posts
from network.knowledge.models import ExperiencePage, Reaction
from network.knowledge.permissions import may_edit_post, may_read_post, may_remove_post
from network.knowledge.services.changing import ChangeError, UnderReview, begin_change, take_away
from network.knowledge.services.proposing import (
    AlreadyProposed,
    NothingToReview,
    propose,
    take_back_proposal,
)
from network.knowledge.standings import history_of, standing_of
from network.people.access import for_members, for_readers, guarded
from network.people.models import Member
from network.people.permissions import Person, is_coordinator, member_of

PER_PAGE = 25


def _could_read(user: Person) -> bool:
    """Editors come here from the review; whether they may read a post is asked of each."""
    return user.is_active


@for_readers
def posts(request: HttpRequest) -> HttpResponse:
    """Everything that the network may read, public or not, the newest first."""
    words = clean_words(request.GET.get("q", ""))
    everything = ExperiencePage.objects.readable_in_network().filter(
        locale__language_code=settings.LANGUAGE_CODE
    )
    facts = list(everything.order_by("-first_published_at", "-pk").facts())
    rows = [fact.pk for fact in facts]
    if words:
        readable = set(rows)
        rows = [pk for pk in ranked(ExperiencePage.objects.live(), words) if pk in readable]
    listing = FacetedList(rows, _facets(everything, facts), request.GET, q=words)
    page_obj = Paginator(listing.hits, PER_PAGE).get_page(request.GET.get("sida"))
    shown = (
        ExperiencePage.objects.for_list()
        .with_openness()
        .with_responses()
        .in_bulk(list(page_obj.object_list))
    )
    return render(
        request,
        "knowledge/posts.html",
        {
            "listing": listing,
            "page_obj": page_obj,
            "posts": [shown[pk] for pk in page_obj.object_list if pk in shown],
        },
    )


def _facets(everything: Any, facts: list[Any]) -> list[Facet]:
    kinds = list(everything.values_list("pk", "kind"))
    labels = dict(ExperiencePage.Kind.choices)
    order = list(labels)
    kinds.sort(key=lambda row: order.index(row[1]))
    locale_id = next(iter(everything.values_list("locale_id", flat=True)[:1]), 0)
    return [
        Facet("slag", _("Kind"), [(pk, kind, labels[kind]) for pk, kind in kinds]),
        *experience_facets(facts, everything.belongings(locale_id)),
    ]


@for_members
def my_posts(request: HttpRequest) -> HttpResponse:
    """What one has written oneself, where each text stands and how far it has come."""
    member = _writer(request)
    mine = (
        ExperiencePage.objects.filter(author=member)
        .originals()
        .for_list()
        .with_openness()
        .with_responses()
        .with_review()
        .order_by("-latest_revision_created_at", "-pk")
    )
    page_obj = Paginator(mine, PER_PAGE).get_page(request.GET.get("sida"))
    travels = travels_of_posts(page_obj)
    rows = [(post, standing_of(post), travels_in_words(travels[post.pk])) for post in page_obj]
    drafts = member.drafts.unfinished_of(member).select_related("post")[:PER_PAGE]
    context = {"page_obj": page_obj, "rows": rows, "drafts": drafts}
    return render(request, "knowledge/my_posts.html", context)


@guarded(_could_read, _("member of the network"))
def post(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One post with what members say about it and, for its author, what can be done with it."""
    return post_page(request, post_to_read(request, pk))


def post_page(
    request: HttpRequest, one: ExperiencePage, *, form: SaidForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a post, with an empty form for a comment or one that has to be put right."""
    member = member_of(request.user)
    is_author = may_edit_post(request.user, one)
    said = list(one.comments.select_related("author", "organisation", "removed_by"))
    reactions = list(one.reactions.select_related("member"))
    now = timezone.now()
    for comment in said:
        mine = member is not None and comment.author_id == member.pk
        comment.can_change = mine and comment.may_still_be_changed(now)
        comment.can_remove = not comment.is_removed and (mine or is_coordinator(request.user))
    context = one.get_context(request) | {
        "page": one,
        "post": one,
        "standing": standing_of(one) if is_author or not one.live else None,
        "history": history_of(one) if is_author else [],
        "is_author": is_author,
        "may_remove": one.live and may_remove_post(request.user, one),
        "comments": said,
        "form": form or SaidForm(),
        "why_form": WhyForm(),
        "may_respond": member is not None and one.live,
        "reactions": [
            (
                kind,
                [each for each in reactions if each.kind == kind],
                any(each.kind == kind and member == each.member for each in reactions),
            )
            for kind in Reaction.Kind
        ],
        "named": member is not None
        and one.comments.filter(mentions__member=member, mentions__seen_at=None).exists(),
    }
    return render(request, "knowledge/post.html", context, status=status)


def post_to_read(request: HttpRequest, pk: int) -> ExperiencePage:
    """The post, when this person may read it; what was taken away only by those who may see it."""
    one = ExperiencePage.objects.whole().select_related("author").with_openness().filter(pk=pk)
    found = one.first()
    if found is None:
        raise Http404
    if not found.live and not may_remove_post(request.user, found):
        raise Http404
    if not may_read_post(request.user, found):
        raise PermissionDenied(_("member of the network"))
    in_network = ExperiencePage.objects.readable_in_network().filter(pk=pk)
    if found.live and not in_network.exists():
        raise Http404
    return found


@for_members
@require_POST
def edit_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens one's own post as a draft to write on."""
    one = _own(request, pk)
    try:
        draft = begin_change(post=one, member=_writer(request))
    except UnderReview:
        messages.warning(
            request,
            _("The post waits for review. Take the proposal back if you want to change it."),
        )
        return redirect("post", pk)
    except ChangeError as error:
        raise Http404 from error
    return redirect("draft", draft.kind, draft.token)


@for_members
@require_POST
def propose_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends one's own post to the review."""
    one = _own(request, pk)
    try:
        propose(post=one, member=_writer(request))
    except AlreadyProposed:
        messages.info(request, _("The post is under review already."))
    except NothingToReview:
        messages.info(request, _("The post is public already, just as it is."))
    except ChangeError:
        messages.warning(request, _("The post cannot be proposed as it is now."))
    else:
        messages.success(
            request, _("Proposed. You get a mail when an editor has read it, whatever she says.")
        )
    return redirect("post", pk)


@for_members
@require_POST
def take_proposal_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The author wants to write on."""
    one = _own(request, pk)
    take_back_proposal(post=one, member=_writer(request))
    messages.success(request, _("The proposal is taken back. You can change the post now."))
    return redirect("post", pk)


@for_readers
@require_POST
def remove_post(request: HttpRequest, pk: int) -> HttpResponse:
    """The author or the coordinator takes a post away; it stays on record."""
    one = post_to_read(request, pk)
    if not may_remove_post(request.user, one):
        raise PermissionDenied(_("the author of the post, or coordinator of the network"))
    form = WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    take_away(post=one, user=request.user, why=why)
    messages.success(request, _("The post is taken away. It stays on record."))
    return redirect("my_posts" if may_edit_post(request.user, one) else "posts")


def _own(request: HttpRequest, pk: int) -> ExperiencePage:
    one = post_to_read(request, pk)
    if not may_edit_post(request.user, one):
        raise PermissionDenied(_("the author of the post"))
    return one


def _writer(request: HttpRequest) -> Member:
    member = member_of(request.user)
    if member is None:
        raise Http404
    return member
