"""Collects every answer that a visitor can reach, as a search engine or somebody curious would.

It follows links, forms that look for something, the map of the site, feeds, calendar files, data
for machines and pictures, and knocks on the doors that are there in other sites of this kind.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

LANGUAGES = ["sv", "en"]
OWN_HOSTS = {"", "localhost", "testserver"}
VARIANTS = 5
TOKEN = r"(?<=csrfmiddlewaretoken\" value=\")\w+"
ALWAYS_NEW = {"Content-Length", "Last-Modified", "ETag", "Expires", "Set-Cookie"}
DOORS = [
    "/",
    "/en/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-wagtail.xml",
    "/.well-known/security.txt",
    "/favicon.ico",
    "/media/",
    "/media/original_images/",
    "/media/documents/",
    "/documents/",
    "/pages/",
    "/api/",
    "/api/v2/pages/",
    "/api/v2/images/",
    "/api/v2/documents/",
    "/api/v3/pages/",
    "/admin/",
    "/admin/api/main/pages/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/reports/",
    "/styleguide/",
    "/finns-inte/",
    "/en/finns-inte/",
]
LINKS = {"href", "src", "action", "content", "poster"}


@dataclass(frozen=True)
class Answer:
    """What the site answered, as text, with what its headers tell."""

    status: int
    kind: str
    text: str


def crawl(
    client: Client,
    *,
    words: Iterable[str] = (),
    doors: Iterable[str] = DOORS,
    most: int | None = None,
) -> dict[str, Answer]:
    """Every answer by its address, from the doors on; `words` are searched for everywhere."""
    waiting = deque([*doors, *_searches(words)])
    variants: Counter[tuple[str, ...]] = Counter()
    answers: dict[str, Answer] = {}
    while waiting and (most is None or len(answers) < most):
        address = waiting.popleft()
        if address in answers or _too_many_of_the_same(address, variants):
            continue
        answers[address] = answer = ask(client, address)
        for found in addresses_in(answer, address):
            here = _here(found, address)
            if here and here not in answers:
                waiting.append(here)
    return answers


def ask(client: Client, address: str, **headers: Any) -> Answer:
    """What the site says at an address: text, papers and calendars as words, headers too."""
    response = client.get(address, headers=headers)
    body = response.getvalue()
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    told = [
        f"{name}: {value}" for name, value in response.headers.items() if name not in ALWAYS_NEW
    ]
    return Answer(response.status_code, kind, "\n".join([*told, _words(kind, body)]))


def telling(answers: dict[str, Answer], *marks: str) -> list[str]:
    """The addresses whose answers hold a mark, with the words around it."""
    pattern = re.compile("|".join(map(re.escape, marks)), re.I)
    return [
        f"{address}: …{found.group()}…"
        for address, answer in answers.items()
        if (found := re.search(rf".{{0,60}}({pattern.pattern}).{{0,60}}", answer.text, re.I))
    ]


def differing(before: dict[str, Answer], after: dict[str, Answer]) -> list[str]:
    """What an address says after that it did not say before, or no longer says."""
    faults = [f"new: {address}" for address in after.keys() - before.keys()]
    faults += [f"gone: {address}" for address in before.keys() - after.keys()]
    for address in before.keys() & after.keys():
        if before[address] != after[address]:
            was, now = (set(one[address].text.splitlines()) for one in (before, after))
            faults += [f"{address}: {line.strip()[:160]}" for line in list(was ^ now)[:4]]
    return sorted(faults)


def addresses_in(answer: Answer, base: str) -> Iterator[str]:
    """Every address that an answer names, whatever it is made of."""
    _headers, _gap, text = answer.text.partition("\n\n")
    yield from re.findall(r"^Location: (.*)$", answer.text, re.M)
    if answer.kind == "text/html":
        yield from _in_html(text, base)
    elif answer.kind.endswith("xml"):
        yield from re.findall(r"<(?:loc|link|guid|id|url)>([^<]+)<", text)
        yield from re.findall(r'href="([^"]+)"', text)
    elif answer.kind == "text/calendar":
        yield from re.findall(r"https?://[^\s,;\\]+", text)


def _in_html(text: str, base: str) -> Iterator[str]:
    soup = BeautifulSoup(text, "lxml")
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name in LINKS and (name != "content" or value.startswith("http")):
                yield value
            elif name == "srcset":
                yield from (one.split()[0] for one in value.split(",") if one.strip())
    for script in soup.find_all("script", type="application/ld+json"):
        yield from _strings(json.loads(script.string or "null"))
    for form in soup.find_all("form"):
        if form.get("method", "get").lower() == "get":
            target = urljoin(base, form.get("action") or urlsplit(base).path)
            for choice in form.select("input[value], option[value]"):
                name = choice.get("name") or getattr(choice.find_parent("select"), "attrs", {}).get(
                    "name"
                )
                if name and choice["value"]:
                    yield f"{target}?{urlencode({name: choice['value']})}"


def _strings(data: Any) -> Iterator[str]:
    """The addresses in data for machines."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _strings(value)
    elif isinstance(data, str) and data.startswith("http"):
        yield data


def _words(kind: str, body: bytes) -> str:
    if kind == "application/pdf":
        reader = PdfReader(io.BytesIO(body))
        sheets = [sheet.extract_text() for sheet in reader.pages]
        return "\n" + "\n".join([str(dict(reader.metadata or {})), *sheets])
    if kind == "text/calendar":
        return "\n" + body.decode().replace("\r\n ", "").replace("\r\n", "\n")
    if kind.startswith(("image/", "font/")):
        return f"\n{len(body)} bytes"
    return "\n" + re.sub(TOKEN, "", body.decode("utf-8", "replace"))


def _here(found: str, base: str) -> str:
    """The address as this site knows it; empty for another site, the admin and static files."""
    address = urlsplit(urljoin(base, found.strip()))
    if address.scheme not in ("", "http", "https") or (address.hostname or "") not in OWN_HOSTS:
        return ""
    if address.path.startswith(("/static/", "/admin/")):
        return ""
    asked = [pair for pair in parse_qsl(address.query) if pair[0] != "next"]
    query = urlencode(sorted(asked))
    return quote(address.path, safe="/%:@+~") + (f"?{query}" if query else "")


def _too_many_of_the_same(address: str, variants: Counter[tuple[str, ...]]) -> bool:
    """Whether a list has been asked for often enough with the same kinds of questions."""
    parts = urlsplit(address)
    names = [name for name, _value in parse_qsl(parts.query)]
    if len(names) > 2:
        return True
    variants[(parts.path, *names)] += 1
    return bool(names) and variants[(parts.path, *names)] > VARIANTS


def _searches(words: Iterable[str]) -> Iterator[str]:
    """Every way to look for words: the search of the site and of each list, in each language."""
    from wagtail.models import Page

    lists = [
        urlsplit(page.full_url).path
        for page in Page.objects.live().public().filter(depth=3)
        if page.full_url
    ]
    for word in words:
        for language in LANGUAGES:
            with translation.override(language):
                yield f"{reverse('search')}?{urlencode({'q': word})}"
        yield from (f"{path}?{urlencode({'q': word})}" for path in lists)
