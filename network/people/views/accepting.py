"""What the link of an invitation shows, and what happens when the person says yes."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from hub.models import SiteSettings
from hub.signed_links import LinkError
from hub.throttle import asks_too_often
from network.people.forms.inviting import AcceptForm
from network.people.invitation_mails import invitation_of
from network.people.models import Invitation
from network.people.services import inviting


@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the offer on GET, and takes the answer on POST."""
    try:
        invitation, newest = invitation_of(token)
    except LinkError:
        return render(request, "network/invitation_over.html", {"why": "broken"}, status=410)
    if not (newest and invitation.is_open):
        return _over(request, invitation, token)
    form = AcceptForm(
        request.POST or None, email=invitation.email, initial={"name": invitation.name}
    )
    if request.method == "POST" and form.is_valid():
        try:
            user = inviting.accept(
                invitation=invitation,
                name=form.cleaned_data["name"],
                password=form.chosen_password,
                language=get_language() or "",
            )
        except inviting.NotOpen:
            invitation.refresh_from_db()
            return _over(request, invitation, token)
        logout(request)
        login = Login(user=user, email=invitation.email, redirect_url=reverse("profile"))
        return perform_login(request, login)
    return render(
        request,
        "network/accept_invitation.html",
        {"form": form, "invitation": invitation},
        status=422 if form.errors else 200,
    )


@never_cache
def ask_for_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Lets somebody with an old link ask the coordinator for a new one."""
    try:
        invitation, _newest = invitation_of(token)
    except LinkError:
        return render(request, "network/invitation_over.html", {"why": "broken"}, status=410)
    if request.method == "POST" and not invitation.accepted_at:
        if asks_too_often(request, what="ask-for-invitation", limit=10, seconds=3600):
            return render(request, "429.html", status=429)
        office = SiteSettings.for_request(request).contact_email
        inviting.ask_for_new_link(invitation=invitation, office_address=office)
        return render(request, "network/invitation_asked.html")
    return _over(request, invitation, token)


def _over(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Says why the link does nothing any more."""
    why = "newer" if invitation.is_open else invitation.state
    context = {"why": why, "invitation": invitation, "token": token}
    return render(request, "network/invitation_over.html", context, status=410)
