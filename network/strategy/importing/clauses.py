"""Finds the clauses: the sentences that begin with “att” and say what the city shall strive for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from network.strategy.importing.inline import LINE_BREAK, Inline, plain_text
from network.strategy.importing.pieces import Piece
from network.strategy.importing.sentences import (
    ends_with_abbreviation,
    is_ended,
    leads_in,
    sentences,
)

_ENUMERATOR = r"(?:(?:\d+(?:\.\d+)*|[a-zåäö]|[ivx]+)[.)]\s+)"
_MARKED_ATT = r"[*_]{0,3}(att)[*_]{0,3}(?=\s)"
_FIRST_ATT = re.compile(rf"[\W_]{{0,4}}{_ENUMERATOR}?{_MARKED_ATT}", re.IGNORECASE)
_ANY_ATT = re.compile(rf"(?<!\w){_MARKED_ATT}", re.IGNORECASE)
_NEW_LINE = re.compile(rf"[\n{LINE_BREAK}][ \t]*{_ENUMERATOR}?$", re.IGNORECASE)
_LEAD_ENDING_WITH_ATT = re.compile(r"(?<=\w)\s+att\s*:?\s*$", re.IGNORECASE)
_BETWEEN_CLAUSES = re.compile(r"(?:[,;:]|\boch|\bsamt)$")
_LOOSE_END = re.compile(r"(?:\s*[,;])?(?:\s+(?:och|samt))?\s*$")
_VERB = re.compile(r"[A-ZÅÄÖ][a-zåäö]*[aå]\b|(?:Be|Bli|Bo|Ge|Le|Se|Ske|Tro)\b")
_FEWEST_IN_A_ROW = 3


@dataclass(frozen=True)
class Att:
    """An “att” in the text, where what stands before it ends and where it begins."""

    start: int
    position: int
    emphasised: bool
    capital: bool


def first_att(inline: Inline) -> Att | None:
    """The “att” a text begins with, behind a number or quotation mark."""
    found = _FIRST_ATT.match(inline.text)
    return _att(inline, found) if found else None


def split_clauses(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every “att” sentence made a clause of its own."""
    found: list[Piece] = []
    open_item: int | None = None  # how deep in its list the latest clause stands
    for piece in _with_att_from_lead(pieces):
        nested = piece.kind == "item" and open_item is not None and piece.level > open_item
        if nested and not first_att(piece.inline):
            found[-1] = _with_subitem(found[-1], piece)
            continue
        before = found[-1] if found else None
        found += [piece] if piece.kind == "heading" else _split(piece, before)
        open_item = piece.level if piece.kind == "item" and found[-1].kind == "clause" else None
    return found


def _with_att_from_lead(pieces: Sequence[Piece]) -> list[Piece]:
    """“Vi verkar för att:” above a list gives its “att” to every item of the list."""
    given: list[Piece] = []
    list_id: int | None = None
    for i, piece in enumerate(pieces):
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        lead = _LEAD_ENDING_WITH_ATT.search(piece.inline.text)
        if piece.kind == "item" and piece.list_id == list_id and not first_att(piece.inline):
            text = piece.text
            text = text[0].lower() + text[1:] if _VERB.match(text) else text
            piece = replace(piece, inline=plain_text(f"att {text}"))
        elif lead and following and following.kind == "item" and not first_att(following.inline):
            list_id = following.list_id
            piece = replace(piece, inline=piece.inline.cut(0, lead.start()))
        given.append(piece)
    return given


def _split(piece: Piece, before: Piece | None) -> list[Piece]:
    """The piece as what comes before its first clause, the clauses, and what comes after."""
    starts, stop = _starts(piece, before)
    if not starts:
        return [piece]
    ends = [*(att.start for att in starts[1:]), stop]
    clauses = [
        replace(piece, kind="clause", inline=_clause_text(piece.inline.cut(att.position, end)))
        for att, end in zip(starts, ends, strict=True)
    ]
    head = replace(piece, inline=piece.inline.cut(0, starts[0].start).strip())
    tail = replace(piece, inline=piece.inline.cut(stop).strip())
    return [part for part in (head, *clauses, tail) if re.search(r"\w", part.text)]


def _starts(piece: Piece, before: Piece | None) -> tuple[list[Att], int]:
    """Where the clauses of a piece begin, and where the last one ends."""
    inline = piece.inline
    first = first_att(inline)
    if first and not _begins_clause(first, piece, before):
        first = None
    atts = [_att(inline, found) for found in _ANY_ATT.finditer(inline.text)]
    inner = [att for att in atts if not first or att.position > first.position]
    several_marked = sum(att.emphasised for att in inner) > 1
    several_lines = sum(_starts_line(att, inline.text) for att in inner) + bool(first) > 1
    starts = [first] if first else []
    for att in inner:
        marked = att.emphasised and (several_marked or bool(first))
        lined = several_lines and _starts_line(att, inline.text)
        if marked or _begins_inside(att, inline.text, after=first, lined=lined):
            starts.append(att)
    if len(starts) == bool(first):
        row, stop = _row(inner, inline.text, after=first)
        if row:
            return starts + row, len(inline.text) if first else stop
    return starts, len(inline.text)


def _begins_clause(first: Att, piece: Piece, before: Piece | None) -> bool:
    """An “att” at the beginning of a piece; “Att resa är roligt.” is an ordinary sentence."""
    if first.emphasised or not first.capital or piece.kind == "item":
        return True
    return before is not None and (
        before.kind == "clause" or (before.kind != "heading" and leads_in(before.text))
    )


def _begins_inside(att: Att, text: str, *, after: Att | None, lined: bool) -> bool:
    """An “att” in the middle of a piece that begins a clause of its own."""
    before = _just_before(text, att.start)
    if att.emphasised:
        return leads_in(before) or _starts_line(att, text)
    if att.capital or ends_with_abbreviation(before):
        return False
    if is_ended(before) and not before.endswith(":"):
        return True
    if lined:
        opens = after is None and leads_in(before)
        return opens or bool(_BETWEEN_CLAUSES.search(before))
    return after is not None and before.endswith(";")


def _row(atts: Sequence[Att], text: str, *, after: Att | None) -> tuple[list[Att], int]:
    """A plain enumeration in one sentence: “genom att …, att … och att …”, three or more."""
    waiting = deque(atts)
    for _start, stop in sentences(text):
        row: list[Att] = []
        while waiting and waiting[0].position < stop:
            att = waiting.popleft()
            before = _just_before(text, att.start)
            if _BETWEEN_CLAUSES.search(before) if row or after else leads_in(before):
                row.append(att)
        if len(row) + (after is not None) >= _FEWEST_IN_A_ROW:
            return row, stop
        if after:
            break
    return [], len(text)


def _just_before(text: str, place: int) -> str:
    return text[max(place - 80, 0) : place].rstrip()


def _starts_line(att: Att, text: str) -> bool:
    return att.start == 0 or text[att.start] in f"\n{LINE_BREAK}"


def _att(inline: Inline, found: re.Match[str]) -> Att:
    text, position = inline.text, found.start(1)
    marked_by_hand = any(sign in found[0] for sign in "*_")
    styled = inline.is_emphasised(position) and not inline.is_emphasised(found.end() + 1)
    line = _NEW_LINE.search(text, max(found.start() - 12, 0), found.start())
    return Att(
        start=line.start() if line else found.start(),
        position=position,
        emphasised=marked_by_hand or styled,
        capital=text[position].isupper(),
    )


def _clause_text(inline: Inline) -> Inline:
    text = re.sub(r"^(att)\s*[*_]+", r"\1", inline.plain, flags=re.IGNORECASE)
    return plain_text(_LOOSE_END.sub("", text))


def _with_subitem(clause: Piece, item: Piece) -> Piece:
    separator = " " if is_ended(clause.text) else ", "
    return replace(clause, inline=plain_text(clause.text + separator + item.text))
