"""Where the coordinator invites, follows up, sends anew and takes back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from network.people.access import guarded
from network.people.forms.inviting import DeadlineForm, InviteForm, InviteManyForm
from network.people.models import Invitation, Organisation
from network.people.permissions import may_invite
from network.people.services import inviting

for_inviters = guarded(may_invite, gettext_lazy("coordinator of the network"))
PER_PAGE = 25


@for_inviters
def invitations(request: HttpRequest) -> HttpResponse:
    """Every invitation and where it stands, the unanswered first."""
    listed = Invitation.objects.select_related("organisation").order_by(
        "accepted_at", "withdrawn_at", "deadline", "pk"
    )
    unanswered = Invitation.objects.unanswered().select_related("organisation")
    page = Paginator(
        listed.exclude(pk__in=unanswered.values("pk")).order_by("-sent_at", "-pk"), PER_PAGE
    ).get_page(request.GET.get("page"))
    return render(
        request,
        "network/invitations.html",
        {"unanswered": unanswered.order_by("deadline", "name")[:200], "page_obj": page},
    )


@for_inviters
def invite_one(request: HttpRequest) -> HttpResponse:
    """Offers one person a seat."""
    if request.method == "POST":
        form = InviteForm(request.POST)
        if form.is_valid() and _invited(form, request):
            messages.success(
                request,
                _("An invitation is on its way to %(name)s.") % {"name": form.cleaned_data["name"]},
            )
            return redirect("invitations")
        return render(request, "network/invite.html", {"form": form}, status=422)
    slug = request.GET.get("organisation", "")[:120].replace("\x00", "")
    organisation = Organisation.objects.filter(slug=slug).first()
    form = InviteForm(initial={"organisation": organisation} if organisation else {})
    return render(request, "network/invite.html", {"form": form})


def _invited(form: InviteForm, request: HttpRequest) -> bool:
    data: dict[str, Any] = form.cleaned_data
    try:
        inviting.invite(**data, by=request.user)
    except inviting.AlreadyMember:
        form.add_error("email", _("Somebody with that address is a member already."))
    except inviting.AlreadyInvited:
        form.add_error("email", _("There is an invitation to that address. Send it anew instead."))
    return not form.errors


@for_inviters
def invite_many(request: HttpRequest) -> HttpResponse:
    """Shows what we read in a pasted list; writes only what has been confirmed."""
    if request.method != "POST":
        return render(request, "network/invite_many.html", {"form": InviteManyForm()})
    form = InviteManyForm(request.POST)
    right = form.is_right
    if right and "confirm" in request.POST:
        try:
            made = inviting.invite_many(
                rows=form.rows, deadline=form.cleaned_data["deadline"], by=request.user
            )
        except inviting.InvitationError:
            form = InviteManyForm(request.POST)
            right = form.is_right
        else:
            messages.success(
                request, _("%(number)d invitations are on their way.") % {"number": len(made)}
            )
            return redirect("invitations")
    rows = form.rows if form.is_valid() else []
    return render(
        request,
        "network/invite_many.html",
        {"form": form, "rows": rows, "right": right, "wrong": sum(bool(r.errors) for r in rows)},
        status=200 if right else 422,
    )


@for_inviters
def resend_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for a new last day, and sends a new link."""
    invitation = get_object_or_404(Invitation.objects.select_related("organisation"), pk=pk)
    form = DeadlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            inviting.resend(invitation=invitation, deadline=form.cleaned_data["deadline"])
        except inviting.NotOpen:
            messages.error(request, _("The invitation has been answered or withdrawn meanwhile."))
        else:
            messages.success(
                request, _("A new link is on its way to %(name)s.") % {"name": invitation.name}
            )
        return redirect("invitations")
    return render(
        request,
        "network/resend_invitation.html",
        {"form": form, "invitation": invitation},
        status=422 if form.errors else 200,
    )


@for_inviters
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an invitation back."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        inviting.withdraw(invitation=invitation)
    except inviting.NotOpen:
        messages.error(request, _("The invitation has been answered or withdrawn meanwhile."))
    else:
        messages.success(
            request,
            _("The invitation to %(name)s is withdrawn.") % {"name": invitation.name},
        )
    return redirect("invitations")
