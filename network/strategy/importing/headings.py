"""Finds the headings of a document, also lines that are only bold, numbered or in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from network.strategy.importing.codes import heading_key
from network.strategy.importing.inline import Inline, joined, plain_text
from network.strategy.importing.pieces import Piece
from network.strategy.importing.sentences import leads_in

_MOST_LETTERS, _MOST_WORDS, _FEWEST_CAPITALS = 100, 14, 5
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])")
_LEADERS = re.compile(r"(?:[.…·_]\s?){3,}\s*\d{1,3}$")
_PAGE_AT_END = re.compile(r"[\s.…·_]*\d{1,3}$")
_CONTENTS = re.compile(r"(?:innehålls?(?:förteckning)?|table of contents|contents)", re.IGNORECASE)
_NAMES_A_DOCUMENT = re.compile(
    r"(?:strategi|policy|program|programmet|plan|riktlinjer?|agenda|strategy|programme)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Titled:
    """A document's title, what stands under it, and what was left out."""

    title: str
    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...]


def find_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every line that works as a heading made one."""
    found: list[Piece] = []
    level = written = 1  # of the nearest heading, and of the nearest that Markdown marks as one
    for i, piece in enumerate(pieces):
        if piece.kind == "heading":
            level = written = piece.level
            found.append(_heading(piece.inline, piece.level))
            continue
        numbered = _NUMBERED.match(_with_number(piece))
        if numbered and _stands_alone(pieces, i) and _could_be_heading(piece.text):
            level = written + numbered[1].count(".") + 1
            text = piece.inline if piece.kind == "paragraph" else _numbered(piece)
            found.append(_heading(text, level))
            continue
        bold, rest = _bold_line(piece)
        if bold and (rest.plain or not _opens_list(pieces, i)):
            found.append(_heading(bold, level + 1))
            if rest.plain:
                found.append(replace(piece, inline=rest))
            continue
        found.append(piece)
    return found


def take_title(pieces: Sequence[Piece]) -> Titled:
    """The document without its title, cover and table of contents."""
    body, left_out = _without_contents(pieces)
    start = next((i for i, piece in enumerate(body) if piece.kind == "heading"), len(body))
    stop = start
    while stop < len(body) and body[stop].kind in ("heading", "break"):
        stop += 1
    opening = [i for i in range(start, stop) if body[i].kind == "heading"]
    place = next((i for i in opening if _NAMES_A_DOCUMENT.search(body[i].text)), None)
    if place is None and _is_alone_on_top(body, start):
        place = start
    if place is None:
        return Titled("", tuple(body), tuple(left_out))
    title = body[place].text
    cover = [body[i].text for i in opening if i < place]
    rest = [
        piece
        for i, piece in enumerate(body)
        if i > place or i not in opening
        if piece.kind != "heading" or heading_key(piece.text) != heading_key(title)
    ]
    return Titled(title, tuple(rest), (*left_out, *cover))


def outline_levels(pieces: Sequence[Piece], deepest: int) -> list[int]:
    """The level of each heading when the first is 2 and none is skipped on the way down."""
    above: list[int] = []
    levels = []
    for piece in pieces:
        while above and above[-1] >= piece.level:
            above.pop()
        above.append(piece.level)
        levels.append(min(len(above) + 1, deepest))
    return levels


def _heading(inline: Inline, level: int) -> Piece:
    text = inline.tidy()
    return Piece("heading", text.cut(0, len(text.text.rstrip(" :"))), level)


def _with_number(piece: Piece) -> str:
    if piece.kind == "item" and piece.number is not None:
        return f"{piece.number}. {piece.text}"
    return piece.text if piece.kind == "paragraph" else ""


def _numbered(piece: Piece) -> Inline:
    return joined([plain_text(f"{piece.number}."), piece.inline], " ")


def _stands_alone(pieces: Sequence[Piece], place: int) -> bool:
    """Not one of a list's items, and something stands under it."""
    piece = pieces[place]
    after = next((other for other in pieces[place + 1 :] if other.kind != "break"), None)
    if after is None:
        return False
    if piece.kind == "item":
        neighbours = pieces[max(place - 1, 0) : place] + pieces[place + 1 : place + 2]
        if any(other.list_id == piece.list_id for other in neighbours):
            return False
    return True


def _opens_list(pieces: Sequence[Piece], place: int) -> bool:
    """“**Vi ska:**” above a list belongs to the list."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is None or not leads_in(pieces[place].text.rstrip(":")):
        return False
    return after.kind == "item" or after.text.startswith("att ")


def _could_be_heading(text: str) -> bool:
    bare = _NUMBERED.sub("", text)
    return (
        0 < len(text) <= _MOST_LETTERS
        and len(text.split()) <= _MOST_WORDS
        and not text.endswith((".", ",", ";", "!"))
        and (bare[:1].isupper() or not bare[:1].isalpha())
    )


def _bold_line(piece: Piece) -> tuple[Inline | None, Inline]:
    """A line in bold or capitals, alone or above the text, and what follows it."""
    nothing = Inline()
    if piece.kind != "paragraph":
        return None, nothing
    if _stands_out(piece.inline) and _could_be_heading(piece.text):
        return piece.inline, nothing
    first, *others = [line for line in piece.inline.lines() if line.plain] or [nothing]
    if (
        others
        and _stands_out(first)
        and _could_be_heading(first.plain)
        and not _stands_out(others[0])
    ):
        return first, joined(others, "\n")
    return None, nothing


def _stands_out(line: Inline) -> bool:
    letters = [letter for letter in line.plain if letter.isalpha()]
    return line.is_bold or (len(letters) >= _FEWEST_CAPITALS and line.plain.isupper())


def _is_alone_on_top(pieces: Sequence[Piece], place: int) -> bool:
    levels = [piece.level for piece in pieces if piece.kind == "heading"]
    return bool(levels) and pieces[place].level < min(levels[1:], default=7)


def _without_contents(pieces: Sequence[Piece]) -> tuple[list[Piece], list[str]]:
    """The pieces without the table of contents: the headings come again further down."""
    last = {heading_key(piece.text): i for i, piece in enumerate(pieces) if _is_heading(piece)}
    kept: list[Piece] = []
    left_out: list[str] = []
    in_contents = False
    for i, piece in enumerate(pieces):
        if _is_heading(piece) and _CONTENTS.fullmatch(heading_key(piece.text)):
            in_contents = True
            left_out.append(piece.text)
            continue
        entry = heading_key(_PAGE_AT_END.sub("", piece.text))
        if (in_contents and last.get(entry, 0) > i) or _LEADERS.search(piece.text):
            left_out.append(piece.text)
            continue
        in_contents = in_contents and piece.kind == "break"
        kept.append(piece)
    return kept, left_out


def _is_heading(piece: Piece) -> bool:
    return piece.kind == "heading"
