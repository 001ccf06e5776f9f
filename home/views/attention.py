"""The whole of one matter that waits, for those who follow it from the dashboard."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from home.attention.matters import MATTERS, look_at

MOST = 500


def attention(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that waits in one matter; what the person may not see is not there."""
    matter = next((matter for matter in MATTERS if matter.key == key), None)
    if matter is None or not matter.sources(request.user):
        raise Http404
    found = look_at(matter, request.user, lines=MOST)
    return TemplateResponse(request, "home/admin/attention.html", {"found": found})
