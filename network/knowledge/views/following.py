"""What I follow, how often I get mail about it, and the end of it by one click."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from hub.signed_links import LinkError, read_token
from hub.throttle import asks_too_often
from network.knowledge.followed import THINGS, all_followed, find, main_version, name_of
from network.knowledge.forms.following import DigestForm
from network.knowledge.models import DigestChoice, Subscription
from network.knowledge.services.subscribing import choose_digest, follow, stop_digest, unfollow
from network.knowledge.stopping import UNSUBSCRIBE, UNSUBSCRIBE_WITHIN
from network.people.access import for_members
from network.people.models import Member
from network.people.permissions import member_of
from network.register.models import Theme


@for_members
def following(request: HttpRequest) -> HttpResponse:
    """What I follow, what else there is to follow, and how often I get mail."""
    member: Any = member_of(request.user)
    choice = DigestChoice.objects.filter(member=member).first() or DigestChoice(member=member)
    if request.method == "POST":
        form = DigestForm(request.POST)
        if form.is_valid():
            choose_digest(member=member, **form.cleaned_data)
            messages.success(request, _("Your choice is saved."))
            return redirect("following")
    else:
        form = DigestForm(initial={"frequency": choice.frequency, "language": member.language})
    groups = all_followed(member)
    mine = {thing.pk for _label, kind, things in groups if kind == "theme" for thing, _n in things}
    return render(
        request,
        "knowledge/following.html",
        {
            "form": form,
            "groups": groups,
            "themes": [theme for theme in Theme.objects.all() if theme.pk not in mine],
        },
        status=422 if form.is_bound else 200,
    )


@for_members
@require_POST
def change_following(request: HttpRequest) -> HttpResponse:
    """Begins to follow something, or stops, and goes back to where the button was."""
    member: Any = member_of(request.user)
    kind = request.POST.get("kind", "")
    stops = "stop" in request.POST
    thing = _followed_before(member, kind, request.POST.get("number", "")) if stops else None
    thing = thing or find(kind, request.POST.get("number", ""))
    if thing is None:
        raise Http404(_("What you want to follow is not there any more."))
    if stops:
        unfollow(member=member, kind=kind, thing=thing)
        messages.success(request, _("You no longer follow %s.") % name_of(kind, thing))
    else:
        follow(member=member, kind=kind, thing=thing)
        messages.success(
            request,
            _("You follow %s. What is new comes in your next mail.") % name_of(kind, thing),
        )
    back = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(back if is_here else reverse("following"))


# RFC 8058: a mail program sends this POST by itself, without cookies. The link is the secret.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def stop_digest_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET asks, a POST ends the mails; both work without signing in."""
    try:
        number = read_token(token, purpose=UNSUBSCRIBE, valid_for=UNSUBSCRIBE_WITHIN)
        member = Member.objects.filter(pk=number).first()
    except LinkError:
        member = None
    if request.method == "POST" and member:
        if asks_too_often(request, what="stop-digest", limit=120, seconds=3600):
            return render(request, "429.html", status=429)
        stop_digest(member=member)
    stopped = bool(
        member
        and DigestChoice.objects.filter(
            member=member, frequency=DigestChoice.Frequency.NEVER
        ).exists()
    )
    return render(
        request,
        "knowledge/stop_digest.html",
        {"member": member, "stopped": stopped, "following_url": reverse("following")},
        status=200 if member else 404,
    )


def _followed_before(member: Member, kind: str, number: str) -> Any:
    """What the member follows, also when it can no longer be read."""
    if kind not in THINGS or not number.isdecimal() or len(number) > 18:
        return None
    found = Subscription.objects.filter(member=member, **{f"{kind}_id": number}).first()
    return found and main_version(kind, found.thing)
