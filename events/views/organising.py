"""The organiser's side: all occasions, and one with its people, places and decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from events import services
from events.actors import Actor
from events.forms.organising import (
    CancelOccasionForm,
    CapacityForm,
    MoveDateForm,
    ReasonForm,
)
from events.models import Occasion, OccasionDate, Registration, Status
from events.permissions import for_organisers
from events.places import Situation, situation, situations
from events.refusals import SignUpRefused

PER_PAGE = 25
Action = Callable[[HttpRequest, Occasion, dict[str, Any], Actor], None]


@for_organisers
def organiser(request: HttpRequest) -> HttpResponse:
    """Occasions with sign-up: those to come first, with how full they are."""
    shows_past = request.GET.get("tid") == "tidigare"
    taking = Occasion.objects.exclude(sign_up=Occasion.SignUp.NOBODY).by_date()
    rows = taking.past().reverse() if shows_past else taking.upcoming()
    page_obj = Paginator(rows.select_related("page").prefetch_related("dates"), PER_PAGE).get_page(
        request.GET.get("sida")
    )
    here = situations(page_obj.object_list)
    context = {
        "shows_past": shows_past,
        "page_obj": page_obj,
        "rows": [(occasion, here[occasion.pk]) for occasion in page_obj.object_list],
    }
    return render(request, "events/organiser.html", context)


@for_organisers
@require_http_methods(["GET", "HEAD", "POST"])
def organise(request: HttpRequest, pk: int) -> HttpResponse:
    """One occasion. A POST does one thing, and says what came of it."""
    occasion = read_to_organise(pk)
    forms = forms_of(occasion)
    problem, status = "", 200
    if request.method == "POST":
        action = ACTIONS.get(request.POST.get("what", ""))
        try:
            if action is None:
                raise NotDone
            action(request, occasion, forms, Actor.organiser(request.user))
        except NotDone:
            status = 422
        except SignUpRefused as refused:
            problem, status = str(refused), 409
            occasion = read_to_organise(pk)
        else:
            return redirect("organise", pk)
    here = situation(occasion)
    people = people_of(occasion, here)
    context = {
        "occasion": occasion,
        "forms": forms,
        "problem": problem,
        "here": here,
        "going": [person for person in people if person.is_active],
        "gone": [person for person in people if not person.is_active],
        "dates": list(occasion.dates.all()),
    }
    return render(request, "events/organise.html", context, status=status)


def read_to_organise(pk: int) -> Occasion:
    """The occasion, published or not."""
    found = Occasion.objects.filter(pk=pk).select_related("page").prefetch_related("dates").first()
    if found is None:
        raise Http404(gettext("There is no such occasion."))
    return found


def people_of(occasion: Occasion, here: Situation) -> list[Registration]:
    """Everybody who is or was signed up: places by seat, then the line, then those who left."""
    rows = list(
        occasion.registrations.select_related("member", "organisation").prefetch_related(
            "answers__question", "attendances"
        )
    )
    for row in rows:
        row.occasion = occasion
    places = here.places_in_line
    order = {Status.CONFIRMED: 0, Status.OFFERED: 1, Status.WAITLISTED: 2, Status.REQUESTED: 3}
    for row in rows:
        row.place_in_line = places.get(row.pk)
    rows.sort(
        key=lambda row: (
            order.get(Status(row.status), 9), row.seat_no or row.place_in_line or 0, row.pk
        )
    )  # fmt: skip
    return rows


def forms_of(occasion: Occasion) -> dict[str, Any]:
    """The forms of the page, empty or filled with what holds now."""
    return {
        "capacity": CapacityForm(
            initial={
                "capacity": occasion.capacity,
                "extra_places": occasion.extra_places,
                "extra_because": occasion.extra_because,
            }
        ),
        "cancel": CancelOccasionForm(),
        "dates": [
            (date, MoveDateForm(initial=_times(date), prefix=f"date_{date.pk}"))
            for date in occasion.dates.all()
        ],
        "reason": ReasonForm(),
    }


class NotDone(Exception):
    """What was sent cannot be done as it is; the form says why."""


def _times(date: OccasionDate) -> dict[str, Any]:
    return {"starts_at": date.starts_at, "ends_at": date.ends_at, "room": date.room}


def _capacity(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    forms["capacity"] = form = CapacityForm(request.POST)
    if not form.is_valid():
        raise NotDone
    services.change_capacity(
        occasion=occasion,
        capacity=form.cleaned_data["capacity"],
        extra_places=form.cleaned_data["extra_places"] or 0,
        extra_because=form.cleaned_data["extra_because"],
        by=by,
    )
    messages.success(request, gettext("The number of places is changed."))


def _cancel(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    forms["cancel"] = form = CancelOccasionForm(request.POST)
    if not form.is_valid():
        raise NotDone
    services.cancel_occasion(occasion=occasion, reason=form.cleaned_data["reason"], by=by)
    messages.success(request, gettext("It is cancelled. Everybody is told, and calendars follow."))


def _hold(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    services.decide_to_hold(occasion=occasion, by=by)
    messages.success(request, gettext("It is decided that it is held."))


def _move(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    asked = request.POST.get("date", "")
    date = next((date for date in occasion.dates.all() if str(date.pk) == asked), None)
    if date is None:
        raise NotDone
    form = MoveDateForm(request.POST, prefix=f"date_{date.pk}")
    forms["dates"] = [(d, form if d.pk == date.pk else other) for d, other in forms["dates"]]
    if not form.is_valid():
        raise NotDone
    services.move_date(date=date, by=by, **form.cleaned_data)
    messages.success(request, gettext("It is moved. Everybody is told, and calendars follow."))


def _one_of(request: HttpRequest, occasion: Occasion) -> Registration:
    asked = request.POST.get("registration", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
    found = occasion.registrations.filter(pk=number).first()
    if found is None:
        raise NotDone
    return found


def _reason(request: HttpRequest, forms: dict[str, Any]) -> str:
    forms["reason"] = form = ReasonForm(request.POST)
    if not form.is_valid():
        raise NotDone
    return str(form.cleaned_data["reason"])


def _give(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    chosen = _one_of(request, occasion)
    reason = _reason(request, forms)
    services.give_place(
        registration=chosen, by=by, reason=reason, extra=bool(occasion.extra_places)
    )
    messages.success(request, gettext("%(name)s has a place.") % {"name": chosen.name})


def _remove(request: HttpRequest, occasion: Occasion, forms: dict[str, Any], by: Actor) -> None:
    chosen = _one_of(request, occasion)
    services.remove(registration=chosen, by=by, reason=_reason(request, forms))
    messages.success(request, gettext("%(name)s is off the list.") % {"name": chosen.name})


ACTIONS: dict[str, Action] = {
    "capacity": _capacity,
    "cancel": _cancel,
    "hold": _hold,
    "move": _move,
    "give": _give,
    "remove": _remove,
}
