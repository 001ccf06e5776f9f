"""What every answer carries, whoever made it, and which addresses are not read at all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse


class AdminPolicyMiddleware:
    """Public pages keep the strict policy; only answers under /admin/ get the looser one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_POLICY  # type: ignore[attr-defined]
        return response


class OwnResourcesMiddleware:
    """Other sites may not build what is ours into their pages, unless an answer says that they may.

    It stands outside the static files, so that they say it too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ReadableAddressMiddleware:
    """Refuses an address with a NUL in it: no page has one, and PostgreSQL cannot look for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise SuspiciousOperation("NUL in the address")
        return self.get_response(request)
