"""Reads Markdown as a row of pieces: headings, paragraphs, list items and page breaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from network.strategy.importing.cleaning import PAGE_BREAK, clean_characters
from network.strategy.importing.inline import LINE_BREAK, Inline, inline_of, joined, plain_text
from network.strategy.importing.sentences import hangs, is_ended

Kind = Literal["heading", "paragraph", "item", "clause", "break"]

# Four blanks before a line make code in Markdown; in these documents they are a layout.
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
LONGEST_HEADING = 200
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_AROUND_HEADING = re.compile(r"(?=<h[1-6]\b)|(?<=</h[1-6]>)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Piece:
    """One piece of the document as it was written."""

    kind: Kind
    inline: Inline = field(default_factory=Inline)
    level: int = 0  # of a heading as written, or how deep a list item stands
    list_id: int = 0  # the list an item belongs to; a nested list has its own
    number: int | None = None  # of an item in a numbered list

    @property
    def text(self) -> str:
        return self.inline.plain


def read_pieces(markdown: str) -> list[Piece]:
    """Every piece of a Markdown text in order."""
    tree = SyntaxTreeNode(_MARKDOWN.parse(markdown))
    return [piece for node in tree.children for piece in _pieces(node) if _says_something(piece)]


def _says_something(piece: Piece) -> bool:
    return piece.kind == "break" or bool(re.search(r"\w", piece.text))


def _pieces(node: SyntaxTreeNode, depth: int = 0) -> Iterator[Piece]:
    if node.type == "heading":
        yield from _heading(node)
    elif node.type == "paragraph":
        inline = _inline(node)
        yield Piece("break") if inline.plain == PAGE_BREAK else Piece("paragraph", inline)
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _list(node, depth)
    elif node.type == "table":
        for row in node.walk():
            if row.type == "tr":
                cells = [cell for cell in map(_inline, row.children) if cell.plain]
                yield Piece("item", joined(cells, " – "), depth, id(node))
    elif node.type == "fence":
        lines = [plain_text(line) for line in clean_characters(node.content).splitlines()]
        yield Piece("paragraph", joined([line for line in lines if line.plain], LINE_BREAK))
    elif node.type == "html_block":
        yield from _html_block(node.content)
    elif node.type == "hr":
        yield Piece("break")
    else:
        for child in node.children:
            yield from _pieces(child, depth)


def _heading(node: SyntaxTreeNode) -> Iterator[Piece]:
    """A heading; a line of text that happens to stand above a dashed line is not one."""
    inline = _inline(node)
    text = inline.plain
    if len(text) > LONGEST_HEADING or re.match(r"[\W_]*att\s", text):
        yield Piece("paragraph", inline)
    elif node.markup in ("-", "=") and _is_sentence(text, node.next_sibling):
        yield from (Piece("paragraph", inline), Piece("break"))
    else:
        yield Piece("heading", inline, int(node.tag[1]))


def _is_sentence(text: str, following: SyntaxTreeNode | None) -> bool:
    """The text above a dashed line ends, begins or goes on as a sentence does."""
    if is_ended(text) or hangs(text) or text[:1].islower() or len(text) > 100:
        return True
    after = _inline(following).plain if following and following.type == "paragraph" else ""
    return after[:1].islower() and not after.startswith("att ")


def _list(node: SyntaxTreeNode, depth: int) -> Iterator[Piece]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for place, item in enumerate(node.children):
        number = None if first is None else first + place
        own: Inline | None = None
        for child in item.children:
            if child.type != "paragraph":
                if own is not None:
                    yield Piece("item", own, depth, id(node), number)
                    own = None
                yield from _pieces(child, depth + 1)
            elif own is None:
                own = _inline(child)
            else:
                own = _same_item(own, _inline(child))
        if own is not None:
            yield Piece("item", own, depth, id(node), number)


def _same_item(first: Inline, second: Inline) -> Inline:
    """Two paragraphs of one item; a sentence broken between them is mended."""
    if not is_ended(first.plain) and second.plain[:1].islower():
        return first.followed_by(second)
    return joined([first, second], LINE_BREAK)


def _html_block(content: str) -> Iterator[Piece]:
    """What can be read of a piece of HTML in the middle of the Markdown."""
    for part in _AROUND_HEADING.split(_NOT_SHOWN.sub("", content)):
        heading = _HTML_HEADING.match(part.strip())
        inline = plain_text(clean_characters(html.unescape(_TAG.sub(" ", part))))
        short = bool(heading) and len(inline.plain) <= LONGEST_HEADING
        yield Piece("heading", inline, int(heading[1])) if short else Piece("paragraph", inline)


def _inline(node: SyntaxTreeNode) -> Inline:
    tokens = node.children[0].token.children if node.children else []
    return inline_of(tokens or [])
