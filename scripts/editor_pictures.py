"""Takes the pictures of docs/redaktor.md from a running demo city.

    HUB_DATA=var/data PORT=8000 make run        (in one window)
    .venv/bin/python scripts/editor_pictures.py http://localhost:8000 PASSWORD

The password is the demo accounts' own, which `make run` tells.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "bilder"
SIZE = {"width": 1180, "height": 760}
EDITOR = "redaktor@example.org"


def keep(page: Page, name: str) -> None:
    """The window as a small picture."""
    page.wait_for_timeout(900)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=62, method=6)


def sign_in(page: Page, site: str, email: str, password: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{site}/admin/")


def first_edit(page: Page, site: str, listing: str) -> str:
    """The address of the first thing in a list."""
    page.goto(f"{site}{listing}")
    href = page.locator("main td.title a[href*='edit']").first.get_attribute("href") or ""
    return f"{site}{href}"


def take(page: Page, site: str) -> None:
    keep(page, "startsida")
    page.goto(f"{site}/admin/experiences/")
    keep(page, "erfarenheter")
    page.goto(first_edit(page, site, "/admin/experiences/"))
    keep(page, "redigera")
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    keep(page, "skicka")
    page.goto(f"{site}/admin/snippets/register/activity/")
    keep(page, "aktiviteter")
    page.goto(f"{site}/admin/occasion/new/")
    keep(page, "tillfalle")
    page.goto(f"{site}/admin/images/add/")
    keep(page, "bild")
    page.goto(f"{site}/admin/reports/content/")
    keep(page, "ratta")


def main() -> None:
    site, password = sys.argv[1].rstrip("/"), sys.argv[2]
    FOLDER.mkdir(exist_ok=True)
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=found, args=sandbox)
        page = browser.new_context(locale="sv-SE", viewport=SIZE, color_scheme="light").new_page()
        sign_in(page, site, EDITOR, password)
        take(page, site)
        browser.close()


if __name__ == "__main__":
    main()
