"""Takes away what a page layout leaves in a text: page numbers, running heads, soft hyphens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

PAGE_BREAK = "\N{SYMBOL FOR FORM FEED}"

_PAGES_THAT_MAKE_A_RUNNING_HEAD = 3
_LONGEST_RUNNING_HEAD = 100
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:sida|sid|page|s\.)\s*)?\d{1,3}\s*(?:\(\d{1,3}\)|(?:av|of|/)\s*\d{1,3})?\W*$",
    re.IGNORECASE,
)
_PAGE_OF_PAGES = re.compile(
    r"^\W*(?:(?:sida|sid|page|s\.)\s*\d{1,3}|\d{1,3}\s*\(\d{1,3}\))"
    r"\s*(?:\(\d{1,3}\)|(?:av|of|/)\s*\d{1,3})?\W*$",
    re.IGNORECASE,
)
_PAGE_BREAK_WRITTEN_OUT = re.compile(
    r"^[ \t]*(?:\\(?:pagebreak|newpage)|<!--\s*page\s*-?break\s*-->"
    r"|<div[^>]*page-break[^>]*>\s*(?:</div>)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SOFT_HYPHEN_AT_LINE_END = re.compile(rf"\u00ad[ \t]*\n[\s{PAGE_BREAK}]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffd\x01-\x08\x0e-\x1f\x7f-\x9f]")
_OTHER_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BULLET = re.compile(
    "^([ \t]*)(?:[•●○▪■□◦‣·∙\uf0b7\uf0a7][ \t]*(?=\\S)|o\t\\s*|[-–—][ \t]*(?=[*_]*att\\b))"
)
_DASH = re.compile(r"^([ \t]*)[–—][ \t]+(?=\S)")
_CROWDED_HEADING = re.compile(r"^[ \t]*(#{1,6})#*[ \t]*(?=[^#\s])")


@dataclass(frozen=True)
class CleanText:
    """Markdown ready to be read, the title its head matter gives, and what was left out of it."""

    markdown: str
    title: str
    left_out: tuple[str, ...]


def clean_text(text: str) -> CleanText:
    """The text without what belongs to paper, screen or word processor and not to the document."""
    front_matter = _FRONT_MATTER.match(text)
    title = ""
    if front_matter:
        found = _FRONT_MATTER_TITLE.search(front_matter[1])
        title = found[1] if found else ""
        text = text[front_matter.end() :]
    text = _PAGE_BREAK_WRITTEN_OUT.sub("\f", text)
    text, left_out = _without_running_heads(text)
    text = text.replace("\f", f"\n\n{PAGE_BREAK}\n\n")
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    return CleanText(_as_markdown(clean_characters(text)), title, tuple(left_out))


def clean_characters(text: str) -> str:
    """The text without invisible characters and with one kind of space."""
    return _OTHER_SPACES.sub(" ", _INVISIBLE.sub("", text))


def _without_running_heads(text: str) -> tuple[str, list[str]]:
    """The pages without page numbers and without lines that come back on page after page."""
    pages = [page.split("\n") for page in text.split("\f")]
    edges = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)})
    running = {
        key
        for key, times in edges.items()
        if times >= _PAGES_THAT_MAKE_A_RUNNING_HEAD and 0 < len(key) <= _LONGEST_RUNNING_HEAD
    }
    left_out: list[str] = []
    for number, page in enumerate(pages):
        while True:
            drop = [
                i
                for i in _edges(page)
                if _is_page_number(page[i], len(pages)) or (number and _key(page[i]) in running)
            ]
            if not drop:
                break
            left_out += [page[i].strip() for i in drop]
            for i in drop:
                page[i] = ""
    text = "\f".join("\n".join(_without_lone_numbers(page, left_out)) for page in pages)
    return text, left_out


def _edges(page: Sequence[str]) -> list[int]:
    """The first and the last line of a page with anything on them."""
    written = [i for i, line in enumerate(page) if line.strip()]
    return sorted({written[0], written[-1]}) if written else []


def _key(line: str) -> str:
    return "" if line.lstrip().startswith("#") else re.sub(r"\d+", "0", " ".join(line.split()))


def _is_page_number(line: str, pages: int) -> bool:
    return pages > 1 and bool(_PAGE_NUMBER.match(line))


def _without_lone_numbers(lines: list[str], left_out: list[str]) -> list[str]:
    """Page numbers also stand alone between blank lines where the page breaks have been lost."""
    kept = []
    for i, line in enumerate(lines):
        alone = not "".join(lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]).strip()
        if line.strip() and (_PAGE_OF_PAGES if not alone else _PAGE_NUMBER).match(line):
            left_out.append(line.strip())
            line = ""
        kept.append(line)
    return kept


def _as_markdown(text: str) -> str:
    """Bullets that word processors draw, and headings without a space, as Markdown knows them."""
    lines: list[str] = []
    for line in text.split("\n"):
        line = _CROWDED_HEADING.sub(r"\1 ", line)
        line = _BULLET.sub(r"\1- ", line)
        if _DASH.match(line) and _may_begin_list(lines):
            line = _DASH.sub(r"\1- ", line)
        lines.append(line)
    return "\n".join(lines)


def _may_begin_list(before: Sequence[str]) -> bool:
    """A dash begins a bullet after a blank line, a colon or another bullet; else it is a dash."""
    previous = before[-1].strip() if before else ""
    return not previous or previous.endswith(":") or previous.startswith("- ")
