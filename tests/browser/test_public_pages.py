"""Every kind of public page, in Swedish and English, as a browser and its reader meet it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser import checks
from tests.browser.looks import NARROW, WIDE, in_all_colours
from tests.city import LANGUAGES, NAMES, publish_city

every_page = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in LANGUAGES]
)


@pytest.fixture(scope="module")
def addresses(site):
    return {kind: f"{site.url}{path}" for kind, path in publish_city().items()}


@pytest.fixture(scope="module")
def reader(browser):
    """Somebody who has not signed in, with one browser for all pages."""
    with browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport=WIDE) as context:
        yield context


@pytest.fixture(scope="module")
def scriptless(browser):
    """Somebody whose browser runs no scripts."""
    with browser.new_context(locale="sv-SE", viewport=WIDE, java_script_enabled=False) as context:
        yield context


@every_page
def test_a_page_works_for_everybody_and_leaves_no_trace(
    addresses, reader, scriptless, name, language
):
    address = addresses[name, language]
    page = reader.new_page()
    listener = checks.Listener(page, host=urlsplit(address).netloc)
    answer = page.goto(address)
    faults = [] if answer.status == (404 if name == "not found" else 200) else [answer.status_text]
    faults += in_all_colours(page)
    faults += checks.keyboard_faults(page)
    faults += checks.print_faults(page)
    page.set_viewport_size(NARROW)
    faults += checks.sideways_scroll(page)
    faults += in_all_colours(page)
    faults += checks.traces_left(reader, page) + listener.faults
    page.set_viewport_size(WIDE)
    if checks.runs_scripts(page):
        with scriptless.new_page() as plain:
            plain.goto(address)
            faults += checks.lost_without_scripts(page, plain)
    page.close()
    assert not faults, f"{address}\n" + "\n".join(faults)


def test_every_page_is_valid_html(addresses, reader, tmp_path):
    pages = {
        " ".join(kind): reader.request.get(address).text() for kind, address in addresses.items()
    }
    faults = checks.invalid_html(pages, tmp_path)
    assert not faults, "\n".join(faults)
