"""What every answer carries, whoever made it, and which addresses are not read at all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware


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


class PackPublicTextMiddleware(GZipMiddleware):
    """Packs text for those who have not signed in, and nothing else.

    Packing tells by its length whether what somebody has made the page say stands in it already,
    which could give away secrets letter by letter. So what holds a secret is never packed: no
    answer to somebody with a session or a form's token, and none that gives one.
    """

    packed = ("text/", "application/json", "application/xml", "application/rss+xml", "image/svg")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if self._holds_secrets(request, response):
            return response
        if not response.get("Content-Type", "").startswith(self.packed):
            return response
        return super().process_response(request, response)  # type: ignore[no-any-return]

    def _holds_secrets(self, request: HttpRequest, response: HttpResponse) -> bool:
        ours = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
        known = not ours.isdisjoint(request.COOKIES)
        return known or bool(response.cookies) or "no-store" in response.get("Cache-Control", "")
