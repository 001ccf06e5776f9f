"""“My data”: what we keep of a member, a copy of it, corrections, and the way out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from hub.retention import rules
from network.people.access import for_members
from network.people.forms.my_data import CorrectionForm, LeaveForm
from network.people.own_copy import chapters_of, own_copy
from network.people.permissions import member_of
from network.people.services.correcting import correct_member
from network.people.services.erasure import LastAdministrator
from network.people.services.farewell import say_goodbye

FRESH = datetime.timedelta(minutes=15)
View = Callable[[HttpRequest], HttpResponse]


def for_the_person(view: View) -> View:
    """Asks for the password once more; those without one must just have come in."""
    asks_again = reauthentication_required(view)

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.has_usable_password() or _just_came_in(user.last_login):
            response: HttpResponse = asks_again(request)
            return response
        messages.warning(
            request,
            gettext("Sign out and in again first, so that we know that it is you. Then come back."),
        )
        return redirect("my_data")

    return asked


def _just_came_in(moment: datetime.datetime | None) -> bool:
    return moment is not None and timezone.now() - moment < FRESH


@require_safe
@for_members
def my_data(request: HttpRequest) -> HttpResponse:
    """What each part keeps, why and for how long."""
    member = member_of(request.user)
    return render(
        request, "network/my_data.html", {"member": member, "chapters": chapters_of(member)}
    )


@require_safe
@for_members
@for_the_person
def download(request: HttpRequest) -> HttpResponse:
    """The copy to take along."""
    response = HttpResponse(own_copy(member_of(request.user)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mina-uppgifter.zip"'
    return response


@for_members
def correct(request: HttpRequest) -> HttpResponse:
    """Puts name and role right."""
    member = member_of(request.user)
    form = CorrectionForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        correct_member(member=member, **form.cleaned_data)
        messages.success(request, gettext("It is put right."))
        return redirect("my_data")
    status = 422 if form.errors else 200
    return render(request, "network/my_data_correct.html", {"form": form}, status=status)


@for_members
@for_the_person
def leave(request: HttpRequest) -> HttpResponse:
    """Tells what happens, and lets the member go."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        language = (get_language() or settings.LANGUAGE_CODE)[:2]
        try:
            say_goodbye(member=member_of(request.user), erase=form.erases, language=language)
        except LastAdministrator:
            form.add_error(
                None,
                gettext("You are the only administrator. Let somebody else become one first."),
            )
        else:
            logout(request)
            there = redirect("goodbye")
            there["Location"] += "?" + form.cleaned_data["then"]
            return there
    status = 422 if form.errors else 200
    return render(request, "network/leave.html", {"form": form}, status=status)


@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """What has happened now, for somebody who no longer has an account."""
    return render(request, "network/goodbye.html", {"erased": LeaveForm.ERASE in request.GET})


@require_safe
def how_long(request: HttpRequest) -> HttpResponse:
    """For everybody: what is let go of by itself, and when."""
    return render(
        request,
        "network/how_long.html",
        {
            "facts": [
                {
                    "label": rule.what,
                    "value": ngettext("%(days)d day", "%(days)d days", rule.days)
                    % {"days": rule.days},
                }
                for rule in rules()
            ],
            "decision": settings.RETENTION_DECISION,
        },
    )
