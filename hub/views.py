"""Addresses of the floor itself: is it alive, the style guide for staff, the door to all pages."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve

from hub.styleguide import examples

NEVER_SHOWN_AGAIN = ("csrfmiddlewaretoken", "password")


def health(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; touches no database."""
    return HttpResponse("ok", content_type="text/plain")


@permission_required("wagtailadmin.access_admin")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component of the design, live."""
    return render(request, "styleguide.html", examples())


def form_not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has gone, most often because somebody signed in after it was opened.

    Where the browser vouches that the form came from our own page, it can be sent again with all
    that was typed, by a person who presses the button; passwords are typed anew.
    """
    typed = []
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            if not any(word in name for word in NEVER_SHOWN_AGAIN)
            for value in values
        ]
    context = {"typed": typed, "had_files": bool(typed and request.FILES)}
    return render(request, "403_csrf.html", context, status=403)


def to_sign_in(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What comes to a door that is not ours is shown to the one that is, whatever it carries."""
    wanted = request.GET.get("next")
    return redirect_to_login(wanted) if wanted else redirect("account_login")


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answers with the page at an address, from the front page of its language downwards.

    Wagtail asks three times for that front page: for the language, the page, and what kind it is.
    """
    site = Site.find_for_request(request)
    if site is not None:
        front_pages = site.root_page.specific_class._default_manager.select_related("locale")
        site.root_page = (
            front_pages.live()
            .filter(
                translation_key=site.root_page.translation_key, locale__language_code=get_language()
            )
            .first()
            or site.root_page
        )
    return serve(request, path)  # type: ignore[no-any-return]
