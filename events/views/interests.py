"""“Tell me when there is a date”: on the list and off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from events.models import Interest
from events.services.interests import show_interest, take_back_interest
from network.people.access import for_members
from network.people.permissions import member_of


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows whether one is on the list of a page; a POST changes it."""
    page = get_object_or_404(Page.objects.live().public().specific(), pk=pk)
    if not getattr(page, "has_occasions", False):
        return redirect(page.get_url(request) or "/")
    member = member_of(request.user)
    if request.method == "POST":
        if request.POST.get("what") == "end":
            take_back_interest(page=page, member=member)
            messages.success(request, gettext("You are off the list."))
        else:
            show_interest(page=page, member=member)
            messages.success(request, gettext("We tell you by mail as soon as there is a date."))
        return redirect("interest", pk)
    on_list = Interest.objects.filter(
        page__translation_key=page.translation_key, member=member, told_at__isnull=True
    ).exists()
    return render(request, "events/interest.html", {"about": page, "on_list": on_list})
