"""The front page in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_front_page_opens_without_errors(page: Page, site_address: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(site_address)
    expect(page.locator("h1")).to_be_visible()
    assert faults == []
