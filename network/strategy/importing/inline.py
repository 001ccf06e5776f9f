"""Running text with bold, italics and links, that can be cut and joined without losing them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from urllib.parse import urlsplit

from django.utils.html import escape
from markdown_it.token import Token

from network.strategy.importing.cleaning import clean_characters

LINE_BREAK = "\N{LINE SEPARATOR}"
_SAFE_SCHEMES = {"http", "https", "mailto"}
_TAG = re.compile(r"<(/?)(\w+)")
_BOLD_TAGS = {"b", "strong"}
_ITALIC_TAGS = {"i", "em"}
_OPEN_DIVISION = re.compile(r"(?<=[^\W\d_]{2})-$")
_AND = re.compile(r"(?:och|eller|samt|respektive|till)\b")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one and the same style."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Inline:
    """A piece of running text: a row of runs."""

    runs: tuple[Run, ...] = ()

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def html(self) -> str:
        """The text as safe HTML, with nothing but bold, italics, links and line breaks."""
        return "".join(_html(run) for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Everything that can be seen is bold."""
        return bool(self.plain) and all(run.bold for run in self.runs if run.text.strip())

    @cached_property
    def _begins(self) -> list[int]:
        """Where in the text each run begins."""
        return list(accumulate((len(run.text) for run in self.runs), initial=0))[:-1]

    def is_emphasised(self, position: int) -> bool:
        """The character at this place is bold or italic."""
        if not 0 <= position < len(self.text):
            return False
        run = self.runs[bisect(self._begins, position) - 1]
        return run.bold or run.italic

    def cut(self, start: int, end: int | None = None) -> Inline:
        """The text from one place to another."""
        stop = len(self.text) if end is None else end
        first = max(bisect(self._begins, start) - 1, 0)
        runs = []
        for i in range(first, len(self.runs)):
            at = self._begins[i]
            if at >= stop:
                break
            text = self.runs[i].text[max(start - at, 0) : stop - at]
            if text:
                runs.append(replace(self.runs[i], text=text))
        return Inline(tuple(runs))

    def strip(self) -> Inline:
        """The text without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, len(self.text.rstrip()))

    def tidy(self) -> Inline:
        """The text with single spaces, and line breaks only where the writer forced them."""
        runs: list[Run] = []
        before = " "
        for run in self.runs:
            text = re.sub(rf"\s*{LINE_BREAK}\s*", LINE_BREAK, run.text)
            text = re.sub(rf"[^\S{LINE_BREAK}]+", " ", text)
            if before[-1].isspace() and text.startswith(" "):
                text = text[1:]
            if text:
                before = text
                runs.append(replace(run, text=text))
        return Inline(tuple(runs)).strip()

    def lines(self) -> list[Inline]:
        """The lines as they were written."""
        pieces, start = [], 0
        for found in re.finditer(f"[\n{LINE_BREAK}]", self.text):
            pieces.append(self.cut(start, found.start()))
            start = found.end()
        return [*pieces, self.cut(start)]

    def followed_by(self, other: Inline) -> Inline:
        """Two halves of a broken sentence as one; a word divided at the break is made whole."""
        first, second = self.strip(), other.strip()
        drop, space = _seam(first.text, second.text)
        first = first.cut(0, len(first.text) - drop)
        return Inline((*first.runs, *([Run(" ")] if space else []), *second.runs))


def plain_text(text: str) -> Inline:
    """Text without any style."""
    return Inline((Run(text),) if text else ())


def joined(pieces: Iterable[Inline], separator: str) -> Inline:
    """Several pieces as one, with something between them."""
    runs: list[Run] = []
    for piece in pieces:
        runs += [Run(separator)] if runs else []
        runs += piece.runs
    return Inline(tuple(runs))


def inline_of(tokens: Sequence[Token]) -> Inline:
    """What Markdown says in one paragraph, heading or list item."""
    bold = italic = 0
    links: list[str] = []
    runs: list[Run] = []
    for token in tokens:
        text = ""
        if token.type in ("text", "code_inline"):
            text = clean_characters(token.content)
        elif token.type == "softbreak":
            text = "\n"
        elif token.type == "hardbreak":
            text = LINE_BREAK
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type == "link_open":
            links.append(_safe_address(str(token.attrs.get("href", ""))))
        elif token.type == "link_close":
            links.pop()
        elif token.type == "html_inline":
            tag = _TAG.match(token.content)
            name = tag[2].lower() if tag else ""
            step = -1 if tag and tag[1] else 1
            bold += step if name in _BOLD_TAGS else 0
            italic += step if name in _ITALIC_TAGS else 0
            text = LINE_BREAK if name == "br" else ""
        if text:
            href = links[-1] if links else ""
            runs.append(Run(text, bold > 0, italic > 0, href))
    return Inline(tuple(_with_whole_words(list(_with_space_after_att(runs)))))


def _seam(text: str, continuation: str) -> tuple[int, bool]:
    """Where two lines meet: how many letters go from the end of the first, and if a space comes.

    “omvärlds-” and “bevakning” are one word; “fort-” and “och utbildning” are not, “EU-” and
    “frågor” keep their hyphen.
    """
    if not _OPEN_DIVISION.search(text) or _AND.match(continuation):
        return 0, True
    if not continuation[:1].isalpha():
        return 0, True
    is_name = continuation[0].isupper() or text.rsplit(maxsplit=1)[-1][:-1].isupper()
    return (0 if is_name else 1), False


def _with_whole_words(runs: Sequence[Run]) -> list[Run]:
    """Words that a line end has divided are made whole."""
    whole: list[Run] = []
    for i, run in enumerate(runs):
        if run.text == "\n" and 0 < i < len(runs) - 1:
            drop, space = _seam(whole[-1].text, runs[i + 1].text)
            if drop:
                whole[-1] = replace(whole[-1], text=whole[-1].text[:-drop])
            if not space:
                continue
        whole.append(run)
    return whole


def _with_space_after_att(runs: Sequence[Run]) -> Iterable[Run]:
    """`*att*öka` was meant to be two words."""
    for i, run in enumerate(runs):
        following = runs[i + 1].text if i + 1 < len(runs) else ""
        crowded = run.text.casefold() == "att" and (run.bold or run.italic)
        yield replace(run, text=run.text + " ") if crowded and following[:1].isalnum() else run


def _safe_address(href: str) -> str:
    try:
        return href if urlsplit(href).scheme.lower() in _SAFE_SCHEMES else ""
    except ValueError:
        return ""


def _html(run: Run) -> str:
    html = "<br/>".join(escape(part) for part in run.text.split(LINE_BREAK))
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    if run.href:
        html = f'<a href="{escape(run.href)}">{html}</a>'
    return html
