"""Logging by the link in a mail: reading it changes nothing, sending the form logs once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hub.signed_links import LinkBroken, LinkExpired
from hub.throttle import asks_too_often
from network.knowledge.homeward import travels_in, travels_in_words
from network.knowledge.models import Step
from network.knowledge.one_click import OneClick, read_one_click
from network.knowledge.permissions import belongs_there
from network.knowledge.views.logging import form_of, log_from, page_of

STEPS = (Step.SPREAD, Step.NOT_RELEVANT)


# There is no session to ride on: the link itself is the secret, and it does this one thing.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def log_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The form filled in, or what the link cannot do any more and why."""
    try:
        link = read_one_click(token)
    except LinkExpired:
        return _over(
            request,
            410,
            _("The link is too old"),
            _("It worked for sixty days. Sign in, and you can log it as before."),
        )
    except LinkBroken:
        return _over(
            request,
            404,
            _("The link does not work"),
            _("It may have been cut short in the mail, or the post has been withdrawn."),
        )
    if log := link.log:
        return _used(request, link, log)
    if not belongs_there(link.member, link.dissemination):
        return _over(
            request,
            403,
            _("The link has ended"),
            _("Only those who belong to the organisation today can log for it."),
        )
    return _form(request, link)


def _form(request: HttpRequest, link: OneClick) -> HttpResponse:
    logs = list(link.dissemination.logs.select_related("member"))
    asked = (request.POST if request.method == "POST" else request.GET).get("step", "")
    step = asked if asked in STEPS else Step.SPREAD
    if request.method == "POST":
        if asks_too_often(request, what="log-by-link", limit=120, seconds=3600):
            return render(request, "429.html", status=429)
        # The key is the link's own, so that it logs once whatever the form says.
        form = form_of(step, logs, request.POST.dict() | {"step": step, "key": link.key})
        if form.is_valid() and log_from(form, link.dissemination, link.member):
            return redirect(request.path)
    else:
        form = form_of(step, logs)
    return render(
        request,
        "knowledge/log_by_link.html",
        page_of(link.dissemination, logs, form)
        | {"member": link.member, "is_no": step == Step.NOT_RELEVANT},
        status=422 if form.is_bound else 200,
    )


def _used(request: HttpRequest, link: OneClick, log: Any) -> HttpResponse:
    everywhere = link.dissemination.post.disseminations.prefetch_related("logs")
    return render(
        request,
        "knowledge/logged_by_link.html",
        {
            "post": link.dissemination.post,
            "organisation": link.dissemination.organisation,
            "log": log,
            "how_far": travels_in_words(travels_in(everywhere)),
            "log_url": reverse("log_spreading", args=[link.dissemination.pk]),
        },
    )


def _over(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    context = {"heading": heading, "text": text, "spreading_url": reverse("spreading")}
    return render(request, "knowledge/link_over.html", context, status=status)
