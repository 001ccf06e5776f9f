"""Measures a page of every type on a running site and writes docs/performance.md."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from hub.where import NothingThereError, name_of  # noqa: E402

REPORT = settings.BASE_DIR / "docs" / "performance.md"
ROUNDS = 10
ABOUT = """
One page of every type in each language, for somebody who has not signed in. Queries are counted
with cold and with warm caches; how many of the warm ones go to the table that is the shared cache
stands beside. kB are as they travel, packed; the first view is the page with its style sheets and
scripts and drawings, without editorial pictures.
Milliseconds are the median of ten askings in a row on the
machine itself, so they follow its load. Lighthouse is on a phone, median of three: performance /
accessibility / best practices / SEO.
"""
HEADINGS = (
    "page type",
    "example",
    "cold",
    "warm",
    "cache",
    "page, kB",
    "first view, kB",
    "ms",
    "Lighthouse",
)
LIGHTHOUSE_TRIES = 3
SCORES = ["performance", "accessibility", "best-practices", "seo"]
IN_LIGHTHOUSE = {
    "HomePage",
    "StrategyPage",
    "TwinCityPage",
    "RegisterPage.listing_view",
    "TrainingPage",
}


@dataclass
class Measured:
    """One page and what it costs."""

    kind: str
    path: str
    cold: int
    warm: int
    cache: int
    page_bytes: int
    first_view: int
    milliseconds: float
    scores: list[int]


def wait_for(address: str) -> None:
    """Until the site answers, a minute at the most."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/-/live", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("Webbplatsen svarar inte.")


def fetch(address: str) -> tuple[bytes, int]:
    """The content, and the bytes that travelled for it when they are packed."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        sent = response.read()
        packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(sent) if packed else sent), len(sent)


def one_of_each() -> dict[tuple[str, str], str]:
    """One address for every kind of page and language, as the sitemap has them."""
    sitemap, _ = fetch(f"{settings.BASE_URL}/sitemap.xml")
    found: dict[tuple[str, str], str] = {}
    for location in re.findall(r"<loc>([^<]+)</loc>", sitemap.decode()):
        path = urlsplit(location).path or "/"
        language = "en" if path.startswith("/en/") else "sv"
        try:
            kind = name_of(path)
        except NothingThereError:
            sys.exit(f"Sidkartan nämner {path}, där ingenting finns.")
        found.setdefault((kind, language), path)
    return found


def queries(path: str) -> tuple[int, int]:
    """How many questions the page asks of the database, and how many of them of the cache."""
    visitor = Client(SERVER_NAME=urlsplit(settings.BASE_URL).hostname)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get(path, secure=settings.HTTPS)
    table = f'"{settings.CACHES["default"]["LOCATION"]}"'
    return len(asked), sum(table in question["sql"] for question in asked)


def first_view(page: bytes, own: int) -> int:
    """The page with its style sheets, scripts and mark, but without editorial pictures."""
    total = own
    for name in set(re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', page)):
        total += fetch(settings.BASE_URL + name.decode())[1]
    return total


def milliseconds(path: str) -> float:
    """The median of ten askings, one after the other."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        fetch(settings.BASE_URL + path)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def lighthouse(path: str) -> list[int]:
    """Lighthouse's four scores on a phone, the median of three."""
    program = os.environ.get("LIGHTHOUSE")
    if not program:
        return []
    runs = [scored(program, path) for _ in range(3)]
    return [int(statistics.median(scores)) for scores in zip(*runs, strict=True)]


def scored(program: str, path: str) -> list[int]:
    """One run of Lighthouse, tried again where the browser's own trace was lost (NO_NAVSTART)."""
    command = [
        program,
        settings.BASE_URL + path,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
    ]
    command += [f"--only-categories={','.join(SCORES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    for _ in range(LIGHTHOUSE_TRIES):
        tried = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        if tried.returncode == 0:
            found = json.loads(tried.stdout)["categories"]
            return [round(found[name]["score"] * 100) for name in SCORES]
        sys.stderr.write(tried.stderr)
    raise RuntimeError(f"Lighthouse mätte inte {path} på {LIGHTHOUSE_TRIES} försök")


def measure(kind: str, language: str, path: str) -> Measured:
    """Everything about one page."""
    for alias in settings.CACHES:
        caches[alias].clear()
    cold, _ = queries(path)
    warm, cache = queries(path)
    page, own = fetch(settings.BASE_URL + path)
    return Measured(
        kind=kind,
        path=path,
        cold=cold,
        warm=warm,
        cache=cache,
        page_bytes=own,
        first_view=first_view(page, own),
        milliseconds=milliseconds(path),
        scores=lighthouse(path) if language == "sv" and kind in IN_LIGHTHOUSE else [],
    )


def table(measured: list[Measured]) -> str:
    """The report as Markdown."""
    day = datetime.datetime.now(tz=datetime.UTC).date()
    database = "PostgreSQL" if settings.POSTGRES else "SQLite"
    rows = [
        f"| {m.kind} | `{m.path}` | {m.cold} | {m.warm} | {m.cache} | {m.page_bytes / 1000:.1f} "
        f"| {m.first_view / 1000:.1f} | {m.milliseconds:.0f} "
        f"| {' / '.join(map(str, m.scores)) or '–'} |"
        for m in measured
    ]
    return "\n".join(
        [
            "# Performance",
            "",
            f"Written by `make bench` on {day}, on {database} with the demo city.",
            "",
            *ABOUT.strip().splitlines(),
            "",
            f"| {' | '.join(HEADINGS)} |",
            "|---|---|--:|--:|--:|--:|--:|--:|---|",
            *rows,
            "",
        ]
    )


def main() -> None:
    wait_for(settings.BASE_URL)
    measured = []
    for (kind, language), path in sorted(one_of_each().items()):
        sys.stdout.write(f"→ {path}\n")
        sys.stdout.flush()
        measured.append(measure(kind, language, path))
    REPORT.write_text(table(measured), encoding="utf-8")
    sys.stdout.write(f"Skrivet till {REPORT.relative_to(settings.BASE_DIR)}\n")


main()
