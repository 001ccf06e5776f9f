"""What machines are told: the map of the site, what not to walk through, where to report holes."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from hub.models import SiteSettings

NOT_WALKED_THROUGH = ["search", "account_login"]
SECURITY_TXT_LASTS = datetime.timedelta(days=180)


def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt; closed to everybody while the site is being tried out."""
    if _settings(request).in_search_engines:
        lines = ["User-agent: *", "Disallow: /admin/", *_closed_doors()]
        lines.append(f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}")
    else:
        lines = ["User-agent: *", "Disallow: /"]
    return _plain_text(lines)


def security_txt(request: HttpRequest) -> HttpResponse:
    """Where somebody who has found a hole can report it (RFC 9116)."""
    city = _settings(request)
    contact = city.security_contact or city.contact_email
    if not contact:
        raise Http404(_("Nobody has said where to report."))
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _plain_text(
        [
            f"Contact: mailto:{contact}",
            f"Expires: {(today + SECURITY_TXT_LASTS).astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: sv, en",
            f"Canonical: {settings.BASE_URL}{request.path}",
        ]
    )


def favicon(request: HttpRequest) -> HttpResponse:
    """The little picture that browsers ask for by this name, whatever a page says."""
    return redirect(static("hub/img/favicon-32.png"))


def _settings(request: HttpRequest) -> SiteSettings:
    return SiteSettings.for_request(request) if Site.find_for_request(request) else SiteSettings()


def _closed_doors() -> list[str]:
    """What is behind sign-in, and endless lists of hits, in each language."""
    doors = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            doors += [reverse(name) for name in NOT_WALKED_THROUGH]
            doors.append(reverse("posts").rsplit("/", 2)[0] + "/")  # the network's own part
    return [f"Disallow: {door}" for door in doors]


def _plain_text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
