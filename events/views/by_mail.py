"""What is answered from a mail without signing in: a manager's yes, a guest's confirmation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.actors import Actor
from events.forms.participating import ApprovalForm, NeedsForm
from events.links import read_approval, read_guest_request, registration_link
from events.mails.writing import facts_of
from events.models import Approval, GuestRequest, Status
from events.places import situation
from events.refusals import AlreadySignedUp, SignUpRefused
from events.services.approving import answer_approval, pass_on_approval
from events.services.guests import confirm_guest
from events.standing import places_in_words
from events.views.registrations import link_over
from events.views.signing_up import private
from hub.signed_links import LinkBroken, LinkExpired
from network.people.models import Member


# The signed link is the right to answer; there is no session to ride on, and no cookie is set.
@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def approval_link(request: HttpRequest, token: str) -> HttpResponse:
    """A manager's answer: yes, no with a reason, or on to a deputy."""
    try:
        approval = read_approval(token)
    except (LinkExpired, LinkBroken, Approval.DoesNotExist) as error:
        return link_over(request, error)
    registration = approval.registration
    is_open = (
        registration.status == Status.REQUESTED
        and not approval.outcome
        and approval.deadline > timezone.now()
    )
    form = ApprovalForm(request.POST or None, deputies=_deputies(approval))
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _answer(approval, form)
            except SignUpRefused as refused:
                problem, status = str(refused), 409
            else:
                return render(
                    request,
                    "events/approval_thanks.html",
                    {"answer": form.cleaned_data["answer"], "registration": registration},
                )
    context = {
        "approval": approval,
        "registration": registration,
        "facts": [
            {"label": gettext("Who"), "value": registration.name},
            {"label": gettext("Organisation"), "value": registration.comes_from},
            *({"label": label, "value": value} for label, value in facts_of(registration.occasion)),
        ],
        "form": form,
        "is_open": is_open,
        "problem": problem,
    }
    return render(request, "events/approval.html", context, status=status)


def _deputies(approval: Approval) -> list[Member]:
    """Those of the same organisation who can answer instead; never the applicant."""
    registration = approval.registration
    if registration.organisation_id is None:
        return []
    here = Member.objects.active_on(timezone.localdate())
    others = here.filter(organisation=registration.organisation_id).order_by("name")
    return list(others.exclude(pk__in=[registration.member_id or 0, approval.asked_member_id or 0]))


def _answer(approval: Approval, form: ApprovalForm) -> None:
    by = Actor.manager()
    if form.cleaned_data["answer"] == "pass_on":
        pass_on_approval(approval=approval, to=form.chosen_deputy, by=by)
    else:
        answer_approval(
            approval=approval,
            approve=form.cleaned_data["answer"] == "yes",
            by=by,
            reason=form.cleaned_data["reason"],
        )


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def guest_link(request: HttpRequest, token: str) -> HttpResponse:
    """A guest confirms the address, and is signed up."""
    try:
        asked = read_guest_request(token)
    except (LinkExpired, LinkBroken, GuestRequest.DoesNotExist) as error:
        return link_over(request, error)
    if asked.registration_id and asked.registration:
        return redirect(registration_link(asked.registration))
    occasion = asked.occasion
    form = NeedsForm(request.POST or None) if occasion.asks_needs else None
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form is None or form.is_valid():
            needs = form.cleaned_data if form else {}
            try:
                found = confirm_guest(request=asked, **needs)
            except AlreadySignedUp as refused:
                if refused.registration:
                    return redirect(registration_link(refused.registration))
                problem, status = str(refused), 409
            except SignUpRefused as refused:
                problem, status = str(refused), 409
            else:
                return redirect(registration_link(found))
    context = {
        "asked": asked,
        "occasion": occasion,
        "facts": [{"label": label, "value": value} for label, value in facts_of(occasion)],
        "places": places_in_words(occasion, situation(occasion)),
        "form": form,
        "problem": problem,
    }
    return render(request, "events/guest.html", context, status=status)
