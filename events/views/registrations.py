"""One sign-up: how it stands and what can be done about it.

The same page behind the sign-in and behind the link in a mail. A GET shows; only a POST acts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.actors import Actor
from events.forms.participating import CancelForm, HandOverForm
from events.links import OFFER, REGISTRATION, page_link, presence_link, read_registration
from events.mails.writing import facts_of, organiser_address
from events.models import MeetingPage, Registration
from events.permissions import colleagues_of, is_own
from events.refusals import SignUpRefused
from events.services.answering import accept_offer, decline_offer
from events.services.attending import excuse
from events.services.cancelling import cancel
from events.services.handing_over import hand_over
from events.standing import Standing
from events.views.signing_up import private
from hub.qr import qr_svg
from hub.signed_links import LinkBroken, LinkExpired
from network.people.access import for_members

SHOWN_BEFORE = datetime.timedelta(days=1)
Action = Callable[[HttpRequest, Standing, dict[str, Any], Actor], None]


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's own sign-up."""
    found = _registrations().filter(pk=pk).first()
    if found is None or not is_own(request.user, found):
        raise Http404(gettext("There is no such sign-up."))
    return _page(request, found, Actor.participant(request.user))


# The signed link is the right to act; there is no session to ride on, and no cookie is set.
@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def registration_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same sign-up through the link in a mail."""
    return _by_link(request, token, REGISTRATION)


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def offer_link(request: HttpRequest, token: str) -> HttpResponse:
    """An offered place through the link in the mail: accept it or let it go."""
    return _by_link(request, token, OFFER)


def link_over(request: HttpRequest, error: Exception) -> HttpResponse:
    """Why a link in a mail does nothing any more, and what to do instead."""
    is_old = isinstance(error, LinkExpired)
    return render(
        request, "events/link_over.html", {"is_old": is_old}, status=410 if is_old else 404
    )


def _by_link(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    try:
        number = read_registration(token, purpose=purpose).pk
    except (LinkExpired, LinkBroken, Registration.DoesNotExist) as error:
        return link_over(request, error)
    return _page(request, _registrations().get(pk=number), Actor.participant())


def _registrations() -> Any:
    return Registration.objects.select_related(
        "occasion__page__locale", "member__organisation", "organisation", "approval"
    ).prefetch_related("occasion__dates", "attendances__date", "answers__question", "certificates")


def _page(request: HttpRequest, found: Registration, by: Actor) -> HttpResponse:
    standing = Standing(found)
    forms: dict[str, Any] = {"cancel": CancelForm()}
    if standing.can_hand_over:
        forms["hand_over"] = HandOverForm(colleagues=colleagues_of(found.member))
    problem, status = "", 200
    if request.method == "POST":
        action = ACTIONS.get(request.POST.get("what", ""))
        try:
            if action is None:
                raise _NotDone
            action(request, standing, forms, by)
        except _NotDone:
            status = 422
        except SignUpRefused as refused:
            problem, status = str(refused), 409
            found = _registrations().get(pk=found.pk)
            standing = Standing(found)
        else:
            return redirect(request.path)
    about = found.occasion.page.localized
    context = {
        "registration": found,
        "about": about,
        "standing": standing,
        "occasion": found.occasion,
        "section": found.occasion.page.specific_class.section,
        "facts": [{"label": label, "value": value} for label, value in facts_of(found.occasion)],
        "forms": forms,
        "problem": problem,
        "page_url": page_link(found.occasion, about),
        "minutes_url": _minutes_url(request, standing),
        "organiser": organiser_address(found.occasion),
        "by_link": by.user is None,
        "door_code": _door_code(standing),
    }
    return render(request, "events/registration.html", context, status=status)


def _door_code(standing: Standing) -> str:
    """What the organiser reads off the participant's telephone, from the day before."""
    if not standing.has_place or standing.is_over:
        return ""
    coming = standing.occasion.dates_to_come
    if not coming or coming[0].starts_at - standing.now > SHOWN_BEFORE:
        return ""
    return qr_svg(presence_link(standing.registration), label=gettext("Code for the door"))


def _minutes_url(request: HttpRequest, standing: Standing) -> str:
    """Where those who had a place read afterwards what was said at a meeting."""
    if not standing.has_place or not standing.occasion.has_ended:
        return ""
    told = MeetingPage.objects.live().exclude(minutes="").filter(pk=standing.occasion.page_id)
    page = told.first()
    return f"{page.get_url(request)}#protokoll" if page else ""


class _NotDone(Exception):
    """What was sent cannot be done as it is; the form says why."""


def _say(request: HttpRequest, by: Actor, words: str) -> None:
    """Says what was done. Who came by a link sees it on the page, and gets no cookie for it."""
    if by.user:
        messages.success(request, words)


def _cancel(request: HttpRequest, standing: Standing, forms: dict[str, Any], by: Actor) -> None:
    forms["cancel"] = form = CancelForm(request.POST)
    if not form.is_valid():
        raise _NotDone
    cancel(registration=standing.registration, by=by, reason=form.cleaned_data["reason"])
    _say(request, by, gettext("It is cancelled. You get a receipt by mail."))


def _hand_over(request: HttpRequest, standing: Standing, forms: dict[str, Any], by: Actor) -> None:
    member = standing.registration.member
    if member is None:
        raise _NotDone
    forms["hand_over"] = form = HandOverForm(request.POST, colleagues=colleagues_of(member))
    if not form.is_valid():
        raise _NotDone
    hand_over(registration=standing.registration, to=form.chosen, by=by)
    _say(
        request,
        by,
        gettext("%(name)s has your place now. Both of you get a mail.")
        % {"name": form.chosen.name},
    )


def _accept(request: HttpRequest, standing: Standing, forms: dict[str, Any], by: Actor) -> None:
    accept_offer(registration=standing.registration, by=by)
    _say(request, by, gettext("The place is yours. Welcome!"))


def _decline(request: HttpRequest, standing: Standing, forms: dict[str, Any], by: Actor) -> None:
    decline_offer(registration=standing.registration, by=by)
    _say(request, by, gettext("Thank you for telling us. The place goes to the next."))


def _excuse(request: HttpRequest, standing: Standing, forms: dict[str, Any], by: Actor) -> None:
    asked = request.POST.get("date", "")
    date = next((d for d in standing.dates_to_excuse if str(d.pk) == asked), None)
    if date is None:
        raise _NotDone
    excuse(registration=standing.registration, date=date, by=by.user)
    _say(request, by, gettext("Thank you for telling us. You keep your place."))


ACTIONS: dict[str, Action] = {
    "cancel": _cancel,
    "hand_over": _hand_over,
    "accept": _accept,
    "decline": _decline,
    "excuse": _excuse,
}
