"""Logging that a post was carried home: seconds to do, and what was logged stays to be seen."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from network.knowledge.forms.logging import FORMS, LogForm
from network.knowledge.homeward import travels_in, travels_in_words
from network.knowledge.models import Dissemination, DisseminationLog, Step
from network.knowledge.permissions import may_log_for
from network.knowledge.reach import people_reached, standing
from network.knowledge.services.disseminating import (
    DisseminationError,
    correct,
    log_anchored,
    log_led_on,
    log_not_relevant,
    log_received,
    log_spread,
    take_back,
)
from network.people.access import for_members, for_readers
from network.people.models import Member
from network.people.permissions import member_of

State = Dissemination.State
VERBS: dict[str, Any] = {
    Step.RECEIVED: log_received,
    Step.SPREAD: log_spread,
    Step.ANCHORED: log_anchored,
    Step.LED_ON: log_led_on,
    Step.NOT_RELEVANT: log_not_relevant,
}
NEXT = {State.SPREAD: Step.ANCHORED, State.ANCHORED: Step.LED_ON, State.LED_ON: Step.SPREAD}
WHY: dict[str, Any] = {
    "AlreadyCarriedHome": gettext_lazy(
        "It has been spread here already. Take that log back first."
    ),
    "AlreadyReplaced": gettext_lazy(
        "Somebody has changed that log meanwhile. Look at how it is now."
    ),
    "": gettext_lazy("Only those who belong to the organisation today can log for it."),
}
CORRECTABLE = ("channel", "reached", "reached_others", "home", "text", "happened_on")


@for_readers
def log_spreading(request: HttpRequest, pk: int) -> HttpResponse:
    """One post in one organisation: what has been done there, and the form for what comes next."""
    dissemination = _dissemination(pk)
    may_log = may_log_for(request.user, dissemination)
    logs = list(dissemination.logs.select_related("member"))
    corrected = _log_to_correct(request, logs)
    if request.method == "POST":
        if not may_log:
            raise PermissionDenied(_("member from %s") % dissemination.organisation.display_name)
        step = corrected.step if corrected else request.POST.get("step", "")
        form = form_of(step, logs, request.POST, corrected=corrected)
        member = member_of(request.user)
        if form.is_valid() and member and log_from(form, dissemination, member, corrected):
            messages.success(request, thanks(dissemination))
            return redirect("log_spreading", pk)
    else:
        step = corrected.step if corrected else request.GET.get("steg", "")
        step = step or NEXT.get(State(dissemination.state), Step.SPREAD)
        form = form_of(step, logs, corrected=corrected)
    return render(
        request,
        "knowledge/log_spreading.html",
        page_of(dissemination, logs, form)
        | {
            "may_log": may_log,
            "corrected": corrected,
            "steps": steps_of(dissemination, form),
            "received_key": str(uuid.uuid4()),
        },
        status=422 if form.is_bound else 200,
    )


@for_members
@require_POST
def take_back_log(request: HttpRequest, pk: int) -> HttpResponse:
    """What was logged by mistake counts for nothing any more."""
    log = get_object_or_404(
        DisseminationLog.objects.select_related("dissemination__organisation"), pk=pk
    )
    member = member_of(request.user)
    if member is None or not may_log_for(request.user, log.dissemination):
        raise PermissionDenied(_("member from %s") % log.dissemination.organisation.display_name)
    try:
        take_back(log=log, member=member)
    except DisseminationError:
        messages.warning(request, _("That log had been changed already. This is how it is now."))
    else:
        messages.success(request, _("The log is taken back and counts for nothing."))
    return redirect("log_spreading", log.dissemination_id)


def form_of(
    step: str,
    logs: list[DisseminationLog],
    data: Any = None,
    *,
    corrected: DisseminationLog | None = None,
) -> LogForm:
    """The form for one step; filled in with what is to be corrected."""
    step = step if step in FORMS else Step.SPREAD
    others = [log for log in logs if corrected is None or log.pk != corrected.pk]
    initial = {name: getattr(corrected, name) for name in CORRECTABLE} if corrected else {}
    return FORMS[step](data, step=step, told_before=people_reached(others) > 0, initial=initial)


def log_from(
    form: LogForm,
    dissemination: Dissemination,
    member: Member,
    corrected: DisseminationLog | None = None,
) -> bool:
    """Whether what was filled in has been logged; if not, the form says why."""
    said = form.said()
    step = form.initial["step"]
    try:
        if corrected:
            correct(log=corrected, member=member, **said)
        else:
            VERBS[step](dissemination=dissemination, member=member, **said)
    except DisseminationError as error:
        form.add_error(None, WHY.get(type(error).__name__, WHY[""]))
        return False
    return True


def page_of(
    dissemination: Dissemination, logs: list[DisseminationLog], form: LogForm
) -> dict[str, Any]:
    """What the page of a post in an organisation shows, with or without signing in."""
    keys = {log.pk for log in standing(logs)}
    return {
        "dissemination": dissemination,
        "post": dissemination.post,
        "organisation": dissemination.organisation,
        "form": form,
        "logs": [(log, log.pk in keys) for log in reversed(logs) if log.step != Step.TAKEN_BACK],
        "people": people_reached(logs),
        "is_overdue": dissemination.is_overdue(timezone.localdate()),
    }


def steps_of(dissemination: Dissemination, form: LogForm) -> list[dict[str, Any]]:
    """The steps that can be logged now, each with the address of its form."""
    address = reverse("log_spreading", args=[dissemination.pk])
    steps = [Step.SPREAD, Step.ANCHORED, Step.LED_ON]
    if dissemination.is_waiting:
        steps.append(Step.NOT_RELEVANT)
    return [
        {
            "label": step.label,
            "url": f"{address}?steg={step.value}#logga",
            "chosen": form.initial["step"] == step,
        }
        for step in steps
    ]


def thanks(dissemination: Dissemination) -> str:
    """What is said when something has been logged: how far the post has come by now."""
    everywhere = dissemination.post.disseminations.prefetch_related("logs")
    return _("Thank you! %(how_far)s.") % {"how_far": travels_in_words(travels_in(everywhere))}


def _dissemination(pk: int) -> Dissemination:
    return get_object_or_404(
        Dissemination.objects.of_posts_to_read().select_related(
            "post__organisation", "organisation"
        ),
        pk=pk,
    )


def _log_to_correct(request: HttpRequest, logs: list[DisseminationLog]) -> DisseminationLog | None:
    asked = request.GET.get("ratta", "")
    found = [log for log in standing(logs) if str(log.pk) == asked]
    return found[0] if found else None
