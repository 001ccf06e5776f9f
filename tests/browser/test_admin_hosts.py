"""What an editor opens in the admin is fetched from our own host and from nowhere else."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page

from network.people.models import User
from tests.make import make_editor, make_image, make_standard_page, make_twin_city
from tests.network.register.make import make_activity

MOST = 40


def signed_in(browser: Browser, site: Any, user: User) -> Page:
    """A window with the editor's session: how one signs in is tried elsewhere."""
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    context = browser.new_context(locale="sv-SE")
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session.session_key or "",
                "url": site.url,
            }
        ]
    )
    return context.new_page()


def hosts_asked(page: Page) -> set[str]:
    """The hosts that the window asks from now on; the set grows as it does."""
    hosts: set[str] = set()

    def note(request: Any) -> None:
        if request.url.startswith(("http:", "https:", "ws:", "wss:")):
            hosts.add(urlsplit(request.url).netloc)

    page.on("request", note)
    return hosts


def crawl(page: Page, site: Any, first: list[str]) -> set[str]:
    """Opens what the menu and the first addresses lead to, each kind of address once."""
    waiting, seen = list(first), set()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        kind = "".join(letter for letter in path if not letter.isdigit())
        if kind in seen:
            continue
        seen.add(kind)
        page.goto(f"{site.url}{path}")
        for href in page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)"):
            if href.startswith("/admin/") and "logout" not in href:
                waiting.append(href)
    return seen


def test_the_admin_asks_no_foreign_host(browser: Browser, site: Any) -> None:
    editor = make_editor()
    make_image()
    page, city, activity = make_standard_page(), make_twin_city(), make_activity()
    window = signed_in(browser, site, editor)
    hosts = hosts_asked(window)
    seen = crawl(
        window,
        site,
        [
            "/admin/",
            f"/admin/pages/{page.pk}/edit/",
            f"/admin/pages/{city.pk}/edit/",
            f"/admin/snippets/register/activity/edit/{activity.pk}/",
        ],
    )
    assert hosts == {urlsplit(site.url).netloc}
    assert len(seen) >= 20


def test_a_foreign_host_is_seen(browser: Browser, site: Any) -> None:
    window = browser.new_context().new_page()
    window.route("**/*", lambda route: route.fulfill(body="<p>Hej"))
    hosts = hosts_asked(window)
    window.goto(f"{site.url}/")
    window.set_content("<img src='https://gravatar.example/a.png'>")
    window.wait_for_load_state("networkidle")
    assert "gravatar.example" in hosts
