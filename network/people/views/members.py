"""The members to each other: the directory, a member's page, one's own profile."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from network.people.access import for_members, for_readers
from network.people.directory import find_members
from network.people.forms.profiles import ProfileForm
from network.people.models import Assignment, Member, Profile, Reporter, Seat
from network.people.permissions import may_change_profile, member_of
from network.people.services.profiles import NotAPhoto, keep_profile


def _members() -> Any:
    return Member.objects.active_on(timezone.localdate()).select_related("organisation", "profile")


@for_readers
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody in the network, to search and narrow."""
    found = find_members(request.GET)
    return render(request, "network/directory.html", {"list": found.list, "page_obj": found.page})


@for_readers
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """What one member tells, and which duties she holds today."""
    shown = get_object_or_404(_members(), pk=pk)
    today = timezone.localdate()
    return render(
        request,
        "network/member.html",
        {
            "member": shown,
            "profile": getattr(shown, "profile", None),
            "seats": Seat.objects.active_on(today)
            .filter(member=shown)
            .select_related("organisation"),
            "assignments": Assignment.objects.active_on(today)
            .filter(member=shown)
            .select_related("board"),
            "reports": Reporter.objects.active_on(today)
            .filter(member=shown)
            .select_related("organisation"),
            "is_own": may_change_profile(request.user, shown),
        },
    )


@for_readers
def portrait(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A member's photo, handed out to members only."""
    shown = getattr(get_object_or_404(_members(), pk=pk), "profile", None)
    if shown is None or not shown.photo:
        raise Http404
    try:
        return FileResponse(shown.photo.open("rb"), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error


@for_members
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile."""
    own: Any = member_of(request.user)
    kept = Profile.objects.filter(member=own).first() or Profile(member=own)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=kept, member=own)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            keep_profile(
                member=own,
                job_title=words["job_title"],
                words=words,
                photo=words["photo_file"],
                remove_photo=words.get("remove_photo", False),
            )
        except NotAPhoto:
            form.add_error("photo_file", _("We could not read the file as a picture. Try another."))
        else:
            messages.success(request, _("Your profile is kept."))
            return redirect("member", pk=own.pk)
    return render(
        request,
        "network/profile.html",
        {"form": form, "member": own},
        status=422 if form.errors else 200,
    )
