"""What is looked for on a page in Chromium. Every check tells its faults in a list of lines."""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

NODE_MODULES = settings.BASE_DIR / "node_modules"
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RUN_AXE = """async (runOnly) => {
    const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
    return found.violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""
RECORD_FOCUS = """() => {
    const shown = (element) => element.checkVisibility({visibilityProperty: true})
        && element.getClientRects().length > 0;
    const name = (element) => (element.outerHTML || "").slice(0, 120);
    const marked = (element) => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
    };
    const look = (element) => [element, ...element.querySelectorAll("*")]
        .map((one) => { const s = getComputedStyle(one); return s.stroke + s.strokeWidth; }).join();
    const reachable = [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((one) => shown(one) && !one.disabled && one.tabIndex >= 0 && one.type !== "radio");
    const plain = new Map(reachable.map((one) => [one, look(one)]));
    window.focusPath = [];
    // What has gone wrong takes the focus at once, in the midst of the content.
    const insideContent = document.activeElement.closest("main");
    document.activeElement.blur();
    document.addEventListener("focusin", ({target}) => window.focusPath.push({
        element: target,
        name: name(target),
        marked: marked(target) || (plain.has(target) && plain.get(target) !== look(target)),
        seen: shown(target),
    }));
    window.faultsOfFocus = () => {
        const path = window.focusPath, faults = [];
        if (!path.length) return ["nothing takes focus"];
        // Where the content comes first there is nothing to skip.
        if (!insideContent && !path[0].element.matches("a[href^='#'], main *"))
            faults.push(`no skip link: ${path[0].name}`);
        for (const stop of path) {
            if (!stop.marked) faults.push(`focus is not seen: ${stop.name}`);
            if (!stop.seen) faults.push(`focus on what is hidden: ${stop.name}`);
        }
        const reached = new Set(path.map((stop) => stop.element));
        for (const one of reachable)
            if (!reached.has(one)) faults.push(`not reached: ${name(one)}`);
        if (![...reached].some((one) => one.closest("footer"))) faults.push("no way to the footer");
        return [...new Set(faults)];
    };
    // A group of radio buttons is one stop, at the one that is chosen.
    const groups = new Set([...document.querySelectorAll("[type=radio]")].map((one) => one.name));
    // A date has a stop for the year, the month, the day and the calendar.
    const dates = document.querySelectorAll("[type=date], [type=datetime-local]");
    return reachable.length + groups.size + 6 * dates.length;
}"""
HAS_SCRIPTS = """() => [...document.scripts].some((one) => one.type !== "application/ld+json")
    || [...document.querySelectorAll("*")].some(
        (one) => [...one.attributes].some(({name}) => name.startsWith("on")))"""
# A page with a clock on it tells another minute when it is opened again.
CLOCK = re.compile(r"\b\d\d[.:]\d\d\b")
WIDER_THAN_SCREEN = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        .map((one) => `wider than the screen: ${one.outerHTML.slice(0, 120)}`)
        .slice(0, 5).concat(`the page is ${document.documentElement.scrollWidth} px wide`);
}"""


class Listener:
    """Hears what a page asks for and what the browser complains of."""

    def __init__(self, page: Page, *, host: str) -> None:
        self.faults: list[str] = []
        self.host = host
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("console", lambda message: self._complained(message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))

    def _asked(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != self.host:
            self.faults.append(f"foreign host: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.faults.append(f"{response.status}: {response.url}")

    def _complained(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(f"policy: {text}")


def barriers(page: Page) -> list[str]:
    """What axe finds, at the width and in the colours that the page has now."""
    return _axe(page, {"type": "tag", "values": TAGS})


def pale_colours(page: Page) -> list[str]:
    """What axe finds that hangs on colours alone, where all the rest has been looked at."""
    return _axe(page, {"type": "rule", "values": COLOUR_RULES})


def _axe(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE, rules)


def sideways_scroll(page: Page) -> list[str]:
    """What makes the page wider than the screen."""
    return page.evaluate(WIDER_THAN_SCREEN)


def keyboard_faults(page: Page) -> list[str]:
    """What goes wrong on the way by Tab from the skip link to the footer."""
    for _ in range(page.evaluate(RECORD_FOCUS) + 2):
        page.keyboard.press("Tab")
    return page.evaluate("() => window.faultsOfFocus()")


def traces_left(context: BrowserContext, page: Page) -> list[str]:
    """Cookies and whatever else the page keeps in the reader's browser."""
    cookies = [f"cookie: {cookie['name']}" for cookie in context.cookies()]
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return cookies + [f"kept: {key}" for key in kept]


def lost_without_scripts(page: Page, plain: Page) -> list[str]:
    """Lines of a page that somebody whose browser runs no scripts does not see, or sees alone."""
    told, plainly = (
        CLOCK.sub("", one.locator("body").inner_text()).splitlines() for one in (page, plain)
    )
    # What says to those without scripts what needs them, and what they do instead.
    told_them = set("\n".join(plain.locator("noscript").all_inner_texts()).splitlines())
    differing = set(told) ^ set(plainly) - told_them
    return [f"not the same without scripts: {line}" for line in differing]


def runs_scripts(page: Page) -> bool:
    """Whether the page has a script at all, in it or linked; else it is the same without them."""
    return page.evaluate(HAS_SCRIPTS)


def print_faults(page: Page) -> list[str]:
    """Navigation that comes out on paper, and a heading that does not."""
    heading = "".join(page.locator("h1").first.inner_text().split())
    page.emulate_media(media="print")
    ways = page.locator("nav, a[href='#content'], form[role='search']")
    faults = [
        f"printed: {way.evaluate('one => one.outerHTML').strip()[:120]}"
        for way in ways.all()
        if way.is_visible()
    ]
    paper = PdfReader(io.BytesIO(page.pdf()))
    printed = "".join("".join(sheet.extract_text().split()) for sheet in paper.pages)
    if heading.lower().replace("\u00ad", "") not in printed.lower().replace("\u00ad", ""):
        faults.append(f"the heading is not printed: {heading}")
    page.emulate_media(media="screen")
    return faults


def invalid_html(pages: dict[str, str], folder: Path) -> list[str]:
    """What html-validate says of pages, by name."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = name
    rules = Path(__file__).parent / "html_validate.json"
    command = [NODE_MODULES / ".bin" / "html-validate", "--config", rules, "-f", "json"]
    report = folder / "report.json"
    # Through a file: the tool ends before a pipe has taken a long report.
    with report.open("wb") as output:
        subprocess.run([*command, *folder.glob("*.html")], stdout=output, check=False)
    return [
        f"{names[Path(result['filePath']).name]}: {message['ruleId']}: {message['message']} "
        f"({message['line']}:{message['column']})"
        for result in json.loads(report.read_bytes())
        for message in result["messages"]
    ]
