"""Addresses of the floor itself: is the site alive, and the living style guide for staff."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub.styleguide import examples


def health(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; touches no database."""
    return HttpResponse("ok", content_type="text/plain")


@permission_required("wagtailadmin.access_admin")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component of the design, live."""
    return render(request, "styleguide.html", examples())


def to_sign_in(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What comes to a door that is not ours is shown to the one that is, whatever it carries."""
    wanted = request.GET.get("next")
    return redirect_to_login(wanted) if wanted else redirect("account_login")
