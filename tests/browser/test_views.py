"""Every page with an address of its own, open or behind the sign-in, as its reader meets it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from hub.cookies import COOKIES
from tests.browser import checks
from tests.browser.looks import NARROW, WIDE, in_all_colours
from tests.city import LANGUAGES
from tests.views import VIEWS, look_at, make_a_full_world

KINDS = [(name, language) for name in VIEWS for language in LANGUAGES]
# An address that cannot be read tells no language, and what was removed was never translated.
SWEDISH_ONLY = {"400", "410, a removed clause"}
KNOWN_COOKIES = {f"cookie: {cookie.name}" for cookie in COOKIES}

# A key answers through a script: nothing can be sent without it, and so there is no such button.
BY_DEVICE = re.compile(r"a new key (sv|en): wcag/h32:")


@pytest.fixture(scope="module")
def world(site):
    return make_a_full_world()[0]


@pytest.fixture(scope="module")
def reader(browser):
    """One browser for everybody who looks; whose it is hangs on the cookies."""
    with browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport=WIDE) as context:
        yield context


@pytest.fixture(scope="module")
def scriptless(browser):
    """The same, for those whose browser runs no scripts."""
    with browser.new_context(locale="sv-SE", viewport=WIDE, java_script_enabled=False) as context:
        yield context


def show(context, site, name, answer):
    """Opens what the site answered the one who looks."""
    context.clear_cookies()
    if VIEWS[name].role != "anonym":
        context.add_cookies(
            [
                {"name": key, "value": cookie.value, "url": site.url}
                for key, cookie in answer.looker.cookies.items()
            ]
        )
    address = site.url + answer.request["PATH_INFO"]
    headers = {key: value for key, value in answer.headers.items() if key != "Content-Length"}
    page = context.new_page()
    page.route(
        address,
        lambda route: route.fulfill(
            status=answer.status_code, headers=headers, body=answer.content
        ),
    )
    listener = checks.Listener(page, host=urlsplit(site.url).netloc)
    page.goto(address)
    return page, listener


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_works_for_everybody(site, world, reader, scriptless, name):
    answer = look_at(VIEWS[name], "sv", world, host=urlsplit(site.url).netloc)
    cache.clear()
    page, listener = show(reader, site, name, answer)
    faults = in_all_colours(page)
    faults += checks.keyboard_faults(page)
    page.set_viewport_size(NARROW)
    faults += checks.sideways_scroll(page)
    faults += in_all_colours(page)
    faults += listener.faults
    if VIEWS[name].role == "anonym":
        faults += set(checks.traces_left(reader, page)) - KNOWN_COOKIES
    page.set_viewport_size(WIDE)
    if checks.runs_scripts(page):
        plain, _ = show(scriptless, site, name, answer)
        faults += checks.lost_without_scripts(page, plain)
        plain.close()
    page.close()
    assert not faults, f"{name}\n" + "\n".join(faults)


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in SWEDISH_ONLY])
def test_a_view_works_in_english_on_a_phone(site, world, reader, name):
    answer = look_at(VIEWS[name], "en", world, host=urlsplit(site.url).netloc)
    cache.clear()
    page, listener = show(reader, site, name, answer)
    page.set_viewport_size(NARROW)
    faults = checks.sideways_scroll(page) + checks.barriers(page) + listener.faults
    page.set_viewport_size(WIDE)
    language = page.get_attribute("html", "lang")
    page.close()
    assert not faults, f"{name}\n" + "\n".join(faults)
    assert language == "en"


def test_every_view_is_valid_html(world, tmp_path):
    pages = {}
    for name, language in KINDS:
        answer = look_at(VIEWS[name], language, world)
        pages[f"{name} {language}"] = answer.content.decode()
        cache.clear()
    faults = [line for line in checks.invalid_html(pages, tmp_path) if not BY_DEVICE.match(line)]
    assert not faults, "\n".join(faults)
