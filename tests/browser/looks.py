"""The screens and colours that pages are looked at in."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import checks

COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
WIDE = {"width": 1280, "height": 1000}
NARROW = {"width": 320, "height": 640}


def in_all_colours(page: Page) -> list[str]:
    """Everything in light colours; in the others, what hangs on colours."""
    faults = []
    for colours, media in COLOURS.items():
        page.emulate_media(**media)
        width = page.viewport_size["width"]
        look = checks.barriers if colours == "light" else checks.pale_colours
        faults += [f"{width} px, {colours}: {fault}" for fault in look(page)]
    page.emulate_media(**COLOURS["light"])
    return faults
