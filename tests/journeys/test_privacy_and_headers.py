"""A visitor leaves no trace and is well guarded, whatever kind of answer comes."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hub.cookies import COOKIES
from hub.models import SiteSettings
from tests.events.make import make_event
from tests.make import PASSWORD, make_admin, make_document, make_image, make_signed_up_member
from tests.network.register.make import make_activity

pytestmark = pytest.mark.django_db
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
ANSWERS = {
    "front page": "/",
    "English": "/en/",
    "list": "/register/?q=hamn&tema=klimat",
    "entry": "/register/aktiviteter/grona-hamnar/",
    "moved": "/register/activities/grona-hamnar/",
    "not there": "/finns-inte/",
    "unread": "/a%00b/",
    "search": "/sok/?q=hamn",
    "notice form": "/tillganglighet/anmal/",
    "feed": "/register/rss/",
    "calendar file": "/kalender/kalender.ics",
    "map of the site": "/sitemap.xml",
    "robots": "/robots.txt",
    "security": "/.well-known/security.txt",
    "alive": "/-/live",
    "closed door": "/styleguide/",
}


@pytest.fixture
def site(city: Any) -> Client:
    """A published city with somebody to write to."""
    make_activity()
    make_event()
    words = {"contact_email": "kontakt@example.org", "city_name": "Sundsvik"}
    SiteSettings.objects.update_or_create(site=city.get_site(), defaults=words)
    return Client()


def policy_of(answer: Any) -> dict[str, str]:
    """What an answer lets the browser do."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, _gap, sources in parts}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_guarded_and_sets_no_cookie(site: Client, name: str) -> None:
    answer = site.get(ANSWERS[name])
    answer.getvalue()
    assert policy_of(answer) == STRICT
    for header, value in EVERYWHERE.items():
        assert answer[header] == value, header
    assert not answer.cookies
    assert "Set-Cookie" not in answer
    assert "Access-Control-Allow-Origin" not in answer
    assert "Server" not in answer
    assert "X-Powered-By" not in answer


def test_the_kinds_of_answers_are_what_their_names_say(site: Client) -> None:
    found = {name: site.get(address).status_code for name, address in ANSWERS.items()}
    special = {"moved": 301, "not there": 404, "unread": 400, "closed door": 302}
    assert found == {name: special.get(name, 200) for name in ANSWERS}


def test_pictures_may_be_shown_elsewhere_but_do_nothing(site: Client) -> None:
    answer = site.get(make_image().get_rendition("width-320").url)
    answer.getvalue()
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert policy_of(answer) == STRICT
    assert not answer.cookies


def test_a_file_to_download_may_do_nothing_at_all(site: Client) -> None:
    answer = site.get(make_document().url)
    answer.getvalue()
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert not answer.cookies


def test_static_files_are_guarded_too(site: Client) -> None:
    call_command("collectstatic", verbosity=0, interactive=False)
    answer = Client().get("/static/hub/css/tokens.css")
    answer.getvalue()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not answer.cookies


def test_the_admin_alone_may_run_its_own_inline_scripts(site: Client) -> None:
    site.force_login(make_admin())
    assert "'unsafe-inline'" in policy_of(site.get("/admin/"))["script-src"]
    assert policy_of(site.get("/"))["script-src"] == "'self'"
    assert policy_of(site.get("/adminx/"))["script-src"] == "'self'"


def test_in_production_browsers_come_by_https_only(site: Client, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_SSL_REDIRECT = True
    secure = Client().get("/", secure=True)
    lasting = "max-age=63072000; includeSubDomains; preload"
    assert secure["Strict-Transport-Security"] == lasting
    plain = Client().get("/register/?q=hamn")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/register/?q=hamn")


def test_signing_in_sets_no_other_cookies_than_the_page_tells_of(site: Client) -> None:
    member = make_signed_up_member()
    site.get(reverse("account_login"))
    site.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})
    site.get("/")
    told = {cookie.name for cookie in COOKIES}
    assert set(site.cookies) <= told
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= told


def test_the_sign_in_page_sets_only_the_cookie_of_its_form(site: Client) -> None:
    site.get(reverse("account_login"))
    assert set(site.cookies) <= {"csrftoken"}


def test_robots_keep_out_of_what_is_behind_doors(site: Client) -> None:
    told = site.get("/robots.txt").content.decode()
    for language in ("sv", "en"):
        with translation.override(language):
            assert f"Disallow: {reverse('search')}\n" in told
            assert f"Disallow: {reverse('account_login')}\n" in told
    assert "Disallow: /admin/\n" in told
    assert "Disallow: /natverket/\n" in told
    assert "Disallow: /en/network/\n" in told
    assert told.endswith("Sitemap: http://localhost/sitemap.xml\n")


def test_a_site_that_is_being_tried_out_is_not_for_search_engines(site: Client) -> None:
    SiteSettings.objects.update(in_search_engines=False)
    assert site.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_holes_can_be_reported(site: Client) -> None:
    told = site.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:kontakt@example.org\n" in told
    assert "Preferred-Languages: sv, en\n" in told
    assert "Canonical: http://localhost/.well-known/security.txt\n" in told
    [until] = re.findall(r"Expires: (\S+)", told)
    ahead = datetime.datetime.fromisoformat(until) - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=150) < ahead < datetime.timedelta(days=365)
    SiteSettings.objects.update(security_contact="sakerhet@example.org")
    assert "mailto:sakerhet@example.org" in site.get("/.well-known/security.txt").content.decode()
    SiteSettings.objects.update(security_contact="", contact_email="")
    assert site.get("/.well-known/security.txt").status_code == 404
