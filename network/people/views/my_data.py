"""“My data”: what we keep of a person, a copy of it, corrections, and the way out."""

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
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from hub.dates import length
from hub.retention import rules
from network.people.access import for_people_with_accounts
from network.people.forms.my_data import AccountCorrectionForm, CorrectionForm, LeaveForm
from network.people.own_copy import chapters_of, own_copy
from network.people.permissions import member_of
from network.people.personal_data import person_of
from network.people.services.correcting import correct_account, correct_member
from network.people.services.erasure import LastAdministrator
from network.people.services.farewell import close_account, say_goodbye

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
@for_people_with_accounts
def my_data(request: HttpRequest) -> HttpResponse:
    """What each part keeps, why and for how long."""
    person = person_of(request.user)
    return render(
        request,
        "network/my_data.html",
        {"member": member_of(request.user), "chapters": chapters_of(person)},
    )


@require_safe
@for_people_with_accounts
@for_the_person
def download(request: HttpRequest) -> HttpResponse:
    """The copy to take along."""
    response = HttpResponse(own_copy(person_of(request.user)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mina-uppgifter.zip"'
    return response


@for_people_with_accounts
def correct(request: HttpRequest) -> HttpResponse:
    """Puts the name right, and a member's role."""
    member = member_of(request.user)
    form: CorrectionForm | AccountCorrectionForm
    if member is not None:
        form = CorrectionForm(request.POST or None, instance=member)
    else:
        name = request.user.get_full_name()
        form = AccountCorrectionForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        if member is not None:
            correct_member(member=member, **form.cleaned_data)
        else:
            correct_account(user=request.user, **form.cleaned_data)
        messages.success(request, gettext("It is put right."))
        return redirect("my_data")
    status = 422 if form.errors else 200
    context = {"form": form, "member": member}
    return render(request, "network/my_data_correct.html", context, status=status)


@for_people_with_accounts
@for_the_person
def leave(request: HttpRequest) -> HttpResponse:
    """Tells what happens, and lets the person go."""
    member = member_of(request.user)
    answers = request.POST if request.method == "POST" else None
    form = LeaveForm(answers, is_member=member is not None)
    if request.method == "POST" and form.is_valid():
        try:
            if member is not None:
                say_goodbye(member=member, erase=form.erases)
            else:
                language = (get_language() or settings.LANGUAGE_CODE)[:2]
                close_account(user=request.user, erase=form.erases, language=language)
        except LastAdministrator:
            form.add_error(
                None,
                gettext("You are the only administrator. Let somebody else become one first."),
            )
        else:
            logout(request)
            there = redirect("goodbye")
            there["Location"] += "?" + form.cleaned_data["then"]
            there["Location"] += "" if member else "&account"
            return there
    status = 422 if form.errors else 200
    context = {"form": form, "member": member}
    return render(request, "network/leave.html", context, status=status)


@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """What has happened now, for somebody who no longer has an account."""
    context = {"erased": LeaveForm.ERASE in request.GET, "was_account": "account" in request.GET}
    return render(request, "network/goodbye.html", context)


@require_safe
def how_long(request: HttpRequest) -> HttpResponse:
    """For everybody: what is let go of by itself, and when."""
    return render(
        request,
        "network/how_long.html",
        {
            "facts": [{"label": rule.what, "value": length(rule.days)} for rule in rules()],
            "decision": settings.RETENTION_DECISION,
        },
    )
