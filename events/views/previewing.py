"""The sign-up page as it will be: when it opens, when kept places lapse, when it closes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.forms.participating import GuestForm, SignUpForm
from events.models import Occasion, OrganisationQuota
from events.permissions import for_organisers
from events.places import situation
from events.standing import why_closed
from events.views.organising import read_to_organise
from events.views.signing_up import sign_up_page
from network.people.models import Member


@dataclass(frozen=True)
class Moment:
    """A moment at which the page becomes another."""

    key: str
    label: str
    at: datetime.datetime


@for_organisers
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What people will see at a moment, before anything is published. Nothing can be sent."""
    occasion = read_to_organise(pk)
    quotas = list(occasion.quotas.select_related("organisation").order_by("lapses_at", "pk"))
    moments = _moments(occasion, quotas)
    asked = request.GET.get("nar", "")
    chosen = next((moment for moment in moments if moment.key == asked), moments[0])
    form = None if why_closed(occasion, chosen.at) else _form(occasion)
    here = situation(occasion, now=chosen.at)
    kept = [
        (quota, quota.lapses_at > chosen.at, here.left_for(quota.organisation_id))
        for quota in quotas
    ]
    preview = {"moments": moments, "chosen": chosen, "kept": kept, "left": here.left}
    return sign_up_page(
        request,
        occasion,
        form,
        now=chosen.at,
        here=here,
        guest=isinstance(form, GuestForm),
        preview=preview,
    )


def _moments(occasion: Occasion, quotas: list[OrganisationQuota]) -> list[Moment]:
    """When the page changes, the opening first; today where nothing opens."""
    found = [
        Moment("oppnar", gettext("When sign-up opens"), occasion.opens_at)
        if occasion.opens_at
        else Moment("nu", gettext("Now"), timezone.now())
    ]
    found += [
        Moment(
            f"kvot-{quota.pk}",
            gettext("When the places for %(organisation)s lapse")
            % {"organisation": quota.organisation.display_name},
            quota.lapses_at,
        )
        for quota in quotas
    ]
    if occasion.closing_at:
        found.append(Moment("stanger", gettext("When sign-up closes"), occasion.closing_at))
    return found


def _form(occasion: Occasion) -> Any:
    """The form as an outsider sees it where they may come, else as a member; it takes nothing."""
    form: Any
    if occasion.sign_up == Occasion.SignUp.ANYBODY:
        form = GuestForm(occasion=occasion)
    else:
        example = Member(pk=0, name=gettext("First name and surname"))
        form = SignUpForm(occasion=occasion, member=example, colleagues=[])
    for field in form.fields.values():
        field.disabled = True
    return form
