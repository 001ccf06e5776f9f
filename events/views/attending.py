"""The day itself: who is there, by tap or by a code on a telephone, and who comes unannounced."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from events import services
from events.actors import Actor, Applicant
from events.forms.organising import WalkInForm
from events.links import read_presence
from events.models import Attendance, Occasion, OccasionDate, Registration
from events.permissions import for_organisers
from events.refusals import SignUpRefused
from events.views.organising import read_to_organise
from hub.signed_links import LinkError
from network.people.models import Member

Outcome = Attendance.Outcome
NOTED = [Outcome.PRESENT, Outcome.PARTIAL, Outcome.EXCUSED, Outcome.ABSENT]


@for_organisers
@require_http_methods(["GET", "HEAD", "POST"])
def day_view(request: HttpRequest, pk: int, date_pk: int) -> HttpResponse:
    """Everybody with a place, and how it went on one date; also a list to print."""
    occasion = read_to_organise(pk)
    date = _date(occasion, date_pk)
    form = WalkInForm(members=_not_signed_up(occasion))
    status = 200
    if request.method == "POST":
        if request.POST.get("what") == "walk_in":
            form = WalkInForm(request.POST, members=_not_signed_up(occasion))
            if form.is_valid() and _take_in(request, occasion, date, form):
                return redirect(request.path)
            status = 422
        else:
            noted = _note_all(request, occasion, date)
            messages.success(request, gettext("Saved. %(number)s changed.") % {"number": noted})
            return redirect(request.path)
    rows = [(row, _outcome(row, date)) for row in _with_place(occasion)]
    context = {
        "occasion": occasion,
        "date": date,
        "dates": list(occasion.dates.all()),
        "rows": rows,
        "outcomes": [(outcome.value, outcome.label) for outcome in NOTED],
        "present": sum(outcome in (Outcome.PRESENT, Outcome.PARTIAL) for _row, outcome in rows),
        "form": form,
    }
    return render(request, "events/day_view.html", context, status=status)


@for_organisers
@require_http_methods(["GET", "HEAD", "POST"])
def note_present(request: HttpRequest, token: str) -> HttpResponse:
    """What the code on a participant's telephone leads the organiser to."""
    try:
        registration = read_presence(token)
    except (LinkError, Registration.DoesNotExist) as error:
        raise Http404(gettext("There is no such sign-up.")) from error
    date = _nearest(registration.occasion)
    if request.method == "POST" and date:
        try:
            services.note_attendance(
                registration=registration, date=date, outcome=Outcome.PRESENT, by=request.user
            )
        except SignUpRefused as refused:
            messages.warning(request, str(refused))
        else:
            said = gettext("%(name)s is noted as present.") % {"name": registration.name}
            messages.success(request, said)
        return redirect("day_view", registration.occasion_id, date.pk)
    context = {"registration": registration, "occasion": registration.occasion, "date": date}
    return render(request, "events/note_present.html", context)


def _date(occasion: Occasion, pk: int) -> OccasionDate:
    found = next((date for date in occasion.dates.all() if date.pk == pk), None)
    if found is None:
        raise Http404(gettext("There is no such date."))
    return found


def _nearest(occasion: Occasion) -> OccasionDate | None:
    """The date that is on, or the one closest to now."""
    now = timezone.now()

    def distance(date: OccasionDate) -> datetime.timedelta:
        if date.starts_at <= now <= date.ends_at:
            return datetime.timedelta()
        return min(abs(date.starts_at - now), abs(date.ends_at - now))

    return min(occasion.dates.all(), key=distance, default=None)


def _with_place(occasion: Occasion) -> list[Registration]:
    rows = occasion.registrations.confirmed().select_related("member", "organisation")
    return sorted(rows.prefetch_related("attendances"), key=lambda row: row.name.casefold())


def _outcome(row: Registration, date: OccasionDate) -> str:
    found = next((a.outcome for a in row.attendances.all() if a.date_id == date.pk), "")
    return "" if found == Outcome.UNSET else found


def _note_all(request: HttpRequest, occasion: Occasion, date: OccasionDate) -> int:
    """Notes what differs from what was noted; what nobody has tapped stays as it is."""
    changed = 0
    for row in _with_place(occasion):
        asked = request.POST.get(f"outcome_{row.pk}", "")
        if asked in NOTED and asked != _outcome(row, date):
            services.note_attendance(registration=row, date=date, outcome=asked, by=request.user)
            changed += 1
    return changed


def _not_signed_up(occasion: Occasion) -> list[Member]:
    there = Registration.objects.active().filter(occasion=occasion, member__isnull=False)
    here = Member.objects.active_on(timezone.localdate()).select_related("organisation")
    return list(here.exclude(pk__in=there.values("member")).order_by("name"))


def _take_in(request: HttpRequest, occasion: Occasion, date: OccasionDate, form: Any) -> bool:
    """Signs the person up and notes that they are there; says whether there was a place."""
    member = form.chosen
    applicant = (
        Applicant(member=member)
        if member
        else Applicant(name=form.cleaned_data["name"], email=form.cleaned_data["email"])
    )
    try:
        found = services.sign_up(
            occasion=occasion, applicant=applicant, by=Actor.organiser(request.user)
        )
    except SignUpRefused as refused:
        form.add_error(None, str(refused))
        return False
    if not found.is_confirmed:
        messages.warning(
            request,
            gettext("All places are taken: %(name)s stands in the queue. Raise the number first.")
            % {"name": found.name},
        )
        return True
    services.note_attendance(
        registration=found, date=date, outcome=Outcome.PRESENT, by=request.user
    )
    messages.success(request, gettext("%(name)s is noted as present.") % {"name": found.name})
    return True
