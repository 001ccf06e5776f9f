"""Addresses of the floor itself: is the site alive, and the living style guide for staff."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.styleguide import examples


def health(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; touches no database."""
    return HttpResponse("ok", content_type="text/plain")


@permission_required("wagtailadmin.access_admin")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component of the design, live."""
    return render(request, "styleguide.html", examples())
