"""Every check of the public pages reports a fault that was planted for it, and no other."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.looks import COLOURS, NARROW

SOUND = (
    "<!doctype html><html lang='sv'><head><title>Prov</title>"
    "<meta name='viewport' content='width=device-width'>"
    "<style>@media print {{ [href='#content'] {{ display: none }} }}</style></head><body>"
    "<a href='#content'>Hoppa till innehållet</a><main id='content'><h1>Prov</h1>{}</main>"
    "<footer><a href='/'>Till början</a></footer></body></html>"
)
ADDRESS = "http://localhost/planted/"


@pytest.fixture
def planted(browser):
    """Shows a sound page with something planted in it, as if a server had sent it."""
    with browser.new_context() as context:

        def show(fault: str = "", headers: dict[str, str] | None = None) -> tuple[Page, list[str]]:
            page = context.new_page()
            page.route("**/*", lambda route: route.abort())
            page.route(
                ADDRESS,
                lambda route: route.fulfill(
                    body=SOUND.format(fault),
                    headers={"content-type": "text/html; charset=utf-8", **(headers or {})},
                ),
            )
            listener = checks.Listener(page, host=urlsplit(ADDRESS).netloc)
            page.goto(ADDRESS)
            return page, listener.faults

        yield show


def test_a_sound_page_has_no_faults(planted, tmp_path):
    page, heard = planted()
    assert heard == []
    assert checks.barriers(page) == []
    assert checks.keyboard_faults(page) == []
    assert checks.print_faults(page) == []
    page.set_viewport_size(NARROW)
    assert checks.sideways_scroll(page) == []
    assert checks.traces_left(page.context, page) == []
    assert checks.lost_without_scripts(page, page) == []
    assert checks.invalid_html({"sound": SOUND.replace("'", '"').format("")}, tmp_path) == []


def test_a_field_without_a_label_is_reported(planted):
    page, _ = planted("<input type='text'>")
    assert any(fault.startswith("label:") for fault in checks.barriers(page))


@pytest.mark.parametrize(
    ("colours", "style"),
    [
        (
            "light",
            "@media (prefers-color-scheme: light) and (forced-colors: none) {p { color: #ccc } }",
        ),
        ("dark", "@media (prefers-color-scheme: dark) { p { color: #ccc } }"),
        (
            "forced",
            "@media (forced-colors: active) { p { color: #ccc; forced-color-adjust: none } }",
        ),
    ],
)
def test_pale_text_is_reported_in_the_colours_where_it_is_pale(planted, colours, style):
    page, _ = planted(f"<style>{style}</style><p>Blek text</p>")
    for name, media in COLOURS.items():
        page.emulate_media(**media)
        for look in (checks.barriers, checks.pale_colours):
            pale = any(fault.startswith("color-contrast:") for fault in look(page))
            assert pale is (name == colours), name


def test_a_wide_table_is_reported(planted):
    page, _ = planted("<div style='width: 400px'>Bred</div>")
    page.set_viewport_size(NARROW)
    assert any("400px" in fault for fault in checks.sideways_scroll(page))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("<style>:focus { outline: none }</style>", "focus is not seen"),
        ("<style>footer { display: none }</style>", "no way to the footer"),
        ("<button onkeydown='event.preventDefault()'>Fast</button>", 'not reached: <a href="/"'),
        ("<script>document.querySelector('a').remove()</script>", "no skip link"),
    ],
)
def test_a_broken_way_by_keyboard_is_reported(planted, fault, told):
    page, _ = planted(fault)
    assert any(line.startswith(told) for line in checks.keyboard_faults(page))


def test_a_foreign_host_is_reported(planted):
    _, heard = planted("<img src='http://foreign.example.org/x.png' alt=''>")
    assert heard == ["foreign host: http://foreign.example.org/x.png"]


def test_a_script_that_the_policy_stops_is_reported(planted):
    _, heard = planted("<script>1</script>", {"content-security-policy": "script-src 'self'"})
    assert any(fault.startswith("policy:") for fault in heard)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("document.cookie = 'spy=1'", "cookie: spy"),
        ("localStorage.spy = 1", "kept: spy"),
        ("sessionStorage.spy = 1", "kept: spy"),
    ],
)
def test_a_trace_in_the_browser_is_reported(planted, fault, told):
    page, _ = planted(f"<script>{fault}</script>")
    assert checks.traces_left(page.context, page) == [told]


def test_text_that_only_a_script_writes_is_reported(planted):
    page, _ = planted("<script>document.querySelector('h1').after('Bara här')</script>")
    plain, _ = planted()
    assert checks.lost_without_scripts(page, plain) == ["not the same without scripts: Bara här"]


@pytest.mark.parametrize(
    "fault", ["<script>1</script>", "<script src='/x.js'></script>", "<p onclick='1'>Hej</p>"]
)
def test_a_page_with_a_script_is_looked_at_without_scripts_too(planted, fault):
    page, _ = planted(fault)
    plain, _ = planted("<script type='application/ld+json'>{{}}</script>")
    assert checks.runs_scripts(page)
    assert not checks.runs_scripts(plain)


def test_a_clock_that_has_gone_on_is_not_lost_text(planted):
    page, later = (planted(f"<p>Klockan är {clock}.</p>")[0] for clock in ("23.11", "23.12"))
    assert checks.lost_without_scripts(page, later) == []


def test_navigation_on_paper_is_reported(planted):
    page, _ = planted("<nav><a href='/'>Meny</a></nav>")
    assert any(fault.startswith("printed: <nav") for fault in checks.print_faults(page))


def test_a_heading_that_is_not_printed_is_reported(planted):
    page, _ = planted("<style>@media print { main { visibility: hidden } }</style>")
    assert "the heading is not printed: Prov" in checks.print_faults(page)


def test_invalid_html_is_reported(tmp_path):
    faults = checks.invalid_html({"planted": SOUND.format("<p><div></p>")}, tmp_path)
    assert any("planted: close-order" in fault for fault in faults)
