"""Signing up: members for themselves and colleagues, guests by a mail that they confirm."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.actors import Actor, Applicant
from events.forms.participating import GuestForm, SignUpForm
from events.links import page_link
from events.models import Occasion, Registration
from events.permissions import colleagues_of
from events.places import Situation, queue_places, situation
from events.refusals import AlreadySignedUp, SignUpRefused
from events.services import signing_up as services
from events.services.guests import ask_guest_to_confirm
from events.standing import Standing, how_the_queue_moves, places_in_words, why_closed
from hub.throttle import asks_too_often
from network.people.access import for_members
from network.people.models import Member
from network.people.permissions import member_of

private = cache_control(private=True, no_store=True)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What holds for the occasion right now, and the form for whoever is asking."""
    occasion = read_occasion(pk)
    if not _may_read_of(occasion, request):
        return redirect_to_login(request.get_full_path())
    member = member_of(request.user)
    if member is None:
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        form = None
        if occasion.sign_up == Occasion.SignUp.ANYBODY and not why_closed(occasion, timezone.now()):
            form = GuestForm(occasion=occasion)
        return sign_up_page(request, occasion, form, guest=True)
    return _members_form(request, occasion, member)


def _members_form(request: HttpRequest, occasion: Occasion, member: Member) -> HttpResponse:
    colleagues = colleagues_of(member)
    going = Registration.objects.active().filter(occasion=occasion)
    there = {row.member_id: row for row in going.filter(member__in=[member, *colleagues])}
    own = there.get(member.pk)
    data = request.POST if request.method == "POST" else None
    form = SignUpForm(data, occasion=occasion, member=member, colleagues=colleagues)
    if data is None:
        form.leave_out(there)
        if not form.fields["who"].choices:
            return sign_up_page(request, occasion, None, own=own, member=member)
    if data is not None and form.is_valid():
        try:
            found = _sign_up(occasion, form, member, request)
        except AlreadySignedUp as refused:
            if refused.registration and refused.registration.member_id == member.pk:
                messages.info(request, gettext("You are signed up already. This is how it stands."))
                return redirect("registration", refused.registration.pk)
            form.add_error("who", str(refused))
        except SignUpRefused as refused:
            form.add_error(None, str(refused))
        else:
            mine = next((row for row in found if row.member_id == member.pk), None)
            if mine:
                return redirect("registration", mine.pk)
            names = ", ".join(row.name for row in found)
            messages.success(request, gettext("Signed up: %(names)s.") % {"names": names})
            return redirect("sign_up", occasion.pk)
    return sign_up_page(request, occasion, form, own=own, member=member)


def _sign_up(
    occasion: Occasion, form: SignUpForm, member: Member, request: HttpRequest
) -> list[Registration]:
    """Those who were chosen: one by one when it is one, all or nobody when they are several."""
    language = get_language() or "sv"
    people = form.chosen
    own = services.Told(
        form.answers, form.cleaned_data.get("diet", ""), form.cleaned_data.get("access", "")
    )
    # What one needs oneself says nothing of colleagues.
    told = [own if person.pk == member.pk else services.Told(form.answers) for person in people]
    applicants = [Applicant(member=person, language=language) for person in people]
    for_others = any(person.pk != member.pk for person in people)
    by = Actor.colleague(request.user) if for_others else Actor.participant(request.user)
    if len(applicants) == 1:
        return [services.sign_up(occasion=occasion, applicant=applicants[0], by=by, told=told[0])]
    return services.sign_up_group(occasion=occasion, applicants=applicants, by=by, told=told)


# A guest has no session to ride on, and a CSRF cookie would be the only cookie.
@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_as_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes in the guest's form and sends the link that confirms it. No place is taken yet."""
    if request.method != "POST":
        return redirect("sign_up", pk)
    occasion = read_occasion(pk)
    if not _may_read_of(occasion, request):
        return redirect("sign_up", pk)
    form = GuestForm(request.POST, occasion=occasion)
    if form.is_valid():
        email = form.cleaned_data["email"]
        too_often = asks_too_often(request, what="guest", limit=20, seconds=3600) or asks_too_often(
            request, what=f"guest {email.casefold()}", limit=3, seconds=86400
        )
        if too_often:
            return render(request, "429.html", status=429)
        closed = why_closed(occasion, timezone.now())
        if closed:
            form.add_error(None, closed)
        elif form.is_from_a_machine:
            return redirect("guest_asked", pk)
        else:
            try:
                ask_guest_to_confirm(
                    occasion=occasion,
                    name=form.cleaned_data["name"],
                    email=email,
                    comes_from=form.cleaned_data["comes_from"],
                    answers=form.answers,
                    language=get_language() or "sv",
                )
            except SignUpRefused as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("guest_asked", pk)
    return sign_up_page(request, occasion, form, guest=True)


@private
def guest_asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Look in your mail: the sign-up counts when the link has been opened."""
    occasion = read_occasion(pk)
    if not _may_read_of(occasion, request):
        return redirect("sign_up", pk)
    return render(request, "events/guest_asked.html", {"occasion": occasion})


@for_members
def my_sign_ups(request: HttpRequest) -> HttpResponse:
    """A member's sign-ups: those that go on, and those that are over."""
    own = Registration.objects.of_member(member_of(request.user))
    rows = list(
        own.select_related("occasion__page__locale", "approval")
        .prefetch_related("occasion__dates", "attendances", "certificates")
        .order_by("-applied_at", "-pk")
    )
    return render(request, "events/my_sign_ups.html", _going_and_over(rows))


def _going_and_over(rows: list[Registration]) -> dict[str, Any]:
    """What goes on, the next first, and what is over."""
    places = queue_places(rows)
    standings = [Standing(row, known_place=places.get(row.pk)) for row in rows]
    going = [standing for standing in standings if not standing.is_over]
    going.sort(key=lambda standing: standing.occasion.first_moment or timezone.now())
    return {"going": going, "over": [standing for standing in standings if standing.is_over]}


def read_occasion(pk: int) -> Occasion:
    """The occasion with what its pages tell; 404 when nobody may read of it."""
    found = (
        Occasion.objects.filter(pk=pk, page__live=True)
        .select_related("page__locale")
        .prefetch_related("dates", "questions")
        .first()
    )
    if found is None:
        raise Http404(gettext("There is no such occasion."))
    return found


def _may_read_of(occasion: Occasion, request: HttpRequest) -> bool:
    """Whether its page is open to the reader; 404 to somebody whom signing in did not help."""
    refusing = [
        restriction
        for restriction in occasion.page.get_view_restrictions()
        if not restriction.accept_request(request)
    ]
    if refusing and request.user.is_authenticated:
        raise Http404(gettext("There is no such occasion."))
    return not refusing


def sign_up_page(
    request: HttpRequest,
    occasion: Occasion,
    form: Any,
    *,
    guest: bool = False,
    now: datetime.datetime | None = None,
    here: Situation | None = None,
    **more: Any,
) -> HttpResponse:
    """The page with what holds at a moment, and the form when there is one."""
    now = now or timezone.now()
    here = here or situation(occasion, now=now)
    member = more.get("member")
    is_bound = form is not None and form.is_bound
    about = occasion.page.localized
    context = {
        "occasion": occasion,
        "about": about,
        "form": form,
        "section": occasion.page.specific_class.section,
        "is_guest": guest,
        "closed": why_closed(occasion, now),
        "places": places_in_words(occasion, here, member.organisation_id if member else None),
        "queue": how_the_queue_moves(occasion) if here.left == 0 else "",
        "page_url": page_link(occasion, about),
        "sign_in_url": f"{reverse('account_login')}?next={request.path}",
        **more,
    }
    return render(request, "events/sign_up.html", context, status=422 if is_bound else 200)
