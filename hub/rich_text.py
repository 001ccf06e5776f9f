"""Reads an editor's rich text as plain data, for papers that are not web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from wagtail.rich_text import expand_db_html

_BLOCKS = {"p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul": "bullets", "ol": "numbers"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_DEEPEST = 4
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_rich_text(source: str, *, base_url: str) -> list[dict[str, Any]]:
    """The paragraphs and lists of a rich text, each run of words with how it is set.

    Links come out whole, from `base_url`; what an editor cannot make is read as its words.
    """
    soup = BeautifulSoup(expand_db_html(source), "html.parser")
    return list(_blocks(soup, base_url, depth=0))


def _blocks(parent: Tag, base_url: str, depth: int) -> Iterator[dict[str, Any]]:
    """Paragraphs and lists directly below; words between them make paragraphs too."""
    loose: list[PageElement] = []
    for child in parent.children:
        if not (isinstance(child, Tag) and (child.name in _BLOCKS or child.name in _LISTS)):
            loose.append(child)
            continue
        yield from _paragraph(loose, base_url)
        loose = []
        if child.name in _LISTS and depth < _DEEPEST:
            items = [
                list(_blocks(item, base_url, depth + 1))
                for item in child.find_all(True, recursive=False)
            ]
            if any(items):
                yield {"kind": _LISTS[child.name], "items": [item for item in items if item]}
        else:
            yield from _paragraph([child], base_url)
    yield from _paragraph(loose, base_url)


def _paragraph(elements: list[PageElement], base_url: str) -> Iterator[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    for element in elements:
        within = element.descendants if isinstance(element, Tag) else [element]
        for piece in within:
            if isinstance(piece, Tag) and piece.name == "br":
                runs.append({"text": "\n"})
            elif type(piece) is NavigableString:  # not a comment, nor what a script says
                runs.append(_run(piece, base_url))
    runs = _tidy(runs)
    if runs:
        yield {"kind": "paragraph", "runs": runs}


def _run(piece: NavigableString, base_url: str) -> dict[str, Any]:
    """A piece of text with what the tags around it say."""
    run: dict[str, Any] = {"text": _WHITE_SPACE.sub(" ", piece)}
    for tag in piece.parents:
        if tag.name in ("b", "strong"):
            run["bold"] = True
        elif tag.name in ("i", "em"):
            run["italic"] = True
        elif tag.name == "a" and (link := _link(tag.get("href"), base_url)):
            run["link"] = link
    return run


def _link(href: Any, base_url: str) -> str:
    """The whole address of a link, or nothing for one that leads nowhere a reader may go."""
    try:
        address = urljoin(base_url, str(href or "").strip())
        return address if href and urlsplit(address).scheme in _SCHEMES else ""
    except ValueError:
        return ""


def _tidy(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leaves out white space where a browser shows none: at the ends of a line, and doubled."""
    tidied: list[dict[str, Any]] = []
    for run in runs:
        after_space = not tidied or tidied[-1]["text"].endswith((" ", "\n"))
        text = run["text"].lstrip(" ") if after_space else run["text"]
        if text:
            tidied.append({**run, "text": text})
    while tidied and not tidied[-1]["text"].strip():
        tidied.pop()
    if tidied:
        tidied[-1]["text"] = tidied[-1]["text"].rstrip(" \n")
    return tidied
