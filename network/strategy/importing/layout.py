"""Lays a document out as headings, running text and clauses, with the wanted duties as clauses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from network.strategy.importing.inline import Inline
from network.strategy.importing.matching import Match, NewClause, Path
from network.strategy.importing.parsing import (
    Candidate,
    ClauseText,
    Heading,
    ListItems,
    Paragraph,
    ParsedStrategy,
)


@dataclass(frozen=True)
class HeadingPart:
    """A heading to be on the page."""

    level: int
    text: str


@dataclass(frozen=True)
class TextPart:
    """Running text to be on the page, as HTML."""

    html: str


@dataclass(frozen=True)
class ClausePart:
    """A clause to be on the page."""

    match: Match
    is_duty: bool


Part: TypeAlias = HeadingPart | TextPart | ClausePart


def clauses_in_order(parsed: ParsedStrategy) -> list[NewClause]:
    """The clauses of a document and the candidates, in the order of the text."""
    return [
        NewClause(found.text, found.heading_path, isinstance(found, Candidate))
        for found in _in_order(parsed)
    ]


def heading_paths(parsed: ParsedStrategy) -> list[Path]:
    """Every heading of a document with those above it."""
    above: dict[int, str] = {}
    paths = []
    for block in parsed.blocks:
        if isinstance(block, Heading):
            above = {k: v for k, v in above.items() if k < block.level} | {block.level: block.text}
            paths.append(tuple(above.values()))
    return paths


def lay_out(
    parsed: ParsedStrategy, matches: Sequence[Match], wanted: Collection[str]
) -> list[Part]:
    """The document as parts of a page; candidates become clauses where their code is wanted.

    `matches` stand in the order that `clauses_in_order` gave.
    """
    by_place: dict[tuple[int, int | None], list[tuple[Candidate, Match]]] = {}
    by_block: dict[int, Match] = {}
    for found, match in zip(_in_order(parsed), matches, strict=True):
        if isinstance(found, ClauseText):
            by_block[len(by_block)] = match
        elif match.code in wanted or match.old:
            by_place.setdefault((found.block, found.item), []).append((found, match))
    clauses = iter(by_block.values())
    parts: list[Part] = []
    for place, block in enumerate(parsed.blocks):
        if isinstance(block, Heading):
            parts.append(HeadingPart(block.level, block.text))
        elif isinstance(block, ClauseText):
            parts.append(ClausePart(next(clauses), is_duty=False))
        elif isinstance(block, Paragraph):
            parts += _paragraph(block.content, by_place.get((place, None), []))
        else:
            parts += _list(block, place, by_place)
    return list(_together(parts))


def _in_order(parsed: ParsedStrategy) -> list[ClauseText | Candidate]:
    waiting = list(parsed.candidates)
    found: list[ClauseText | Candidate] = []
    for place, block in enumerate(parsed.blocks):
        if isinstance(block, ClauseText):
            found.append(block)
        while waiting and waiting[0].block == place:
            found.append(waiting.pop(0))
    return found


def _paragraph(content: Inline, duties: Sequence[tuple[Candidate, Match]]) -> Iterator[Part]:
    start = 0
    for candidate, match in duties:
        yield from _text(content.cut(start, candidate.start))
        yield ClausePart(match, is_duty=True)
        start = candidate.end
    yield from _text(content.cut(start))


def _text(content: Inline) -> Iterator[Part]:
    if content.plain:
        yield TextPart(f"<p>{content.strip().html}</p>")


def _list(
    block: ListItems,
    place: int,
    duties: Mapping[tuple[int, int | None], Sequence[tuple[Candidate, Match]]],
) -> Iterator[Part]:
    tag = "ol" if block.ordered else "ul"
    items: list[str] = []
    for number, item in enumerate(block.items):
        duty = duties.get((place, number))
        if not duty:
            items.append(f"<li>{item.html}</li>")
            continue
        if items:
            yield TextPart(f"<{tag}>{''.join(items)}</{tag}>")
            items = []
        yield ClausePart(duty[0][1], is_duty=True)
    if items:
        yield TextPart(f"<{tag}>{''.join(items)}</{tag}>")


def _together(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with running text that follows on running text made one."""
    html = ""
    for part in parts:
        if isinstance(part, TextPart):
            html += part.html
            continue
        if html:
            yield TextPart(html)
            html = ""
        yield part
    if html:
        yield TextPart(html)
