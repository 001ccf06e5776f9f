"""Reads a strategy document: its title, headings, running text and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext_lazy as _

from network.strategy.importing.clauses import split_clauses
from network.strategy.importing.cleaning import clean_text
from network.strategy.importing.duties import duties_in, duty_of_item
from network.strategy.importing.headings import find_headings, outline_levels, take_title
from network.strategy.importing.inline import Inline, plain_text
from network.strategy.importing.joining import join_broken
from network.strategy.importing.pieces import LONGEST_HEADING, Piece, read_pieces
from network.strategy.importing.reading import UnusableDocument
from network.strategy.importing.sentences import sentences

DEEPEST_HEADING = 4
LONGEST_CLAUSE = 2000


@dataclass(frozen=True)
class Heading:
    """A heading at level 2, 3 or 4."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    content: Inline


@dataclass(frozen=True)
class ListItems:
    """A list with bullets or numbers."""

    items: tuple[Inline, ...]
    ordered: bool = False


@dataclass(frozen=True)
class ClauseText:
    """A clause and the headings it stands under, the nearest last."""

    text: str
    heading_path: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | ListItems | ClauseText


@dataclass(frozen=True)
class Candidate:
    """A sentence that lays a duty on somebody, and its place: a block, an item of it, a stretch."""

    text: str
    word: str
    heading_path: tuple[str, ...]
    block: int
    item: int | None
    start: int
    end: int


@dataclass(frozen=True)
class ParsedStrategy:
    """A strategy document as it was understood."""

    title: str
    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...]
    left_out: tuple[str, ...]

    @property
    def clauses(self) -> tuple[ClauseText, ...]:
        """The clauses in the order of the text."""
        return tuple(block for block in self.blocks if isinstance(block, ClauseText))


def parse_strategy(text: str) -> ParsedStrategy:
    """A Markdown text as a strategy; says clearly when it has no headings or no text."""
    clean = clean_text(text)
    pieces = find_headings(read_pieces(clean.markdown))
    if not any(piece.kind == "heading" for piece in pieces):
        raise UnusableDocument(
            _(
                "The document has no headings, so its parts cannot be told apart. "
                "Mark each heading with # first on the line."
            )
        )
    titled = take_title(pieces)
    pieces = split_clauses(join_broken(titled.pieces))
    if all(piece.kind == "heading" for piece in pieces):
        raise UnusableDocument(_("The document has headings but no text under them."))
    blocks, paths = _blocks(pieces)
    return ParsedStrategy(
        title=titled.title or clean.title[:LONGEST_HEADING],
        blocks=tuple(blocks),
        candidates=tuple(_candidates(blocks, paths)),
        left_out=(*clean.left_out, *titled.left_out),
    )


def _blocks(pieces: Sequence[Piece]) -> tuple[list[Block], list[tuple[str, ...]]]:
    """The blocks of the document, and for each the headings it stands under."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    levels = iter(outline_levels(headings, DEEPEST_HEADING))
    path: dict[int, str] = {}
    blocks: list[Block] = []
    paths: list[tuple[str, ...]] = []
    open_list = 0
    for piece in pieces:
        under = tuple(path.values())
        new: list[Block] = []
        if piece.kind == "heading":
            level = next(levels)
            path = {k: v for k, v in path.items() if k < level} | {level: piece.text}
            new = [Heading(level, piece.text)]
        elif piece.kind == "clause":
            new = _clause(piece.text, under)
        elif piece.kind == "item":
            content = piece.inline.tidy()
            latest = blocks[-1] if blocks else None
            if isinstance(latest, ListItems) and open_list == piece.list_id:
                blocks[-1] = ListItems((*latest.items, content), latest.ordered)
            else:
                new = [ListItems((content,), piece.number is not None)]
        else:
            new = [Paragraph(piece.inline.tidy())]
        open_list = piece.list_id if piece.kind == "item" else 0
        blocks += new
        paths += [under] * len(new)
    return blocks, paths


def _clause(text: str, path: tuple[str, ...]) -> list[Block]:
    """The clause; where it is longer than a clause can be, what follows it as running text."""
    if len(text) <= LONGEST_CLAUSE:
        return [ClauseText(text, path)]
    ends = [end for _start, end in sentences(text) if end <= LONGEST_CLAUSE]
    cut = ends[-1] if ends else text.rfind(" ", 0, LONGEST_CLAUSE)
    return [ClauseText(text[:cut], path), Paragraph(plain_text(text[cut:].strip()))]


def _candidates(blocks: Sequence[Block], paths: Sequence[tuple[str, ...]]) -> list[Candidate]:
    """The sentences with a duty, in the order of the text."""
    found: list[Candidate] = []
    lead = ""
    for place, (block, path) in enumerate(zip(blocks, paths, strict=True)):
        if isinstance(block, Paragraph):
            text = lead = block.content.text
            for duty in duties_in(text):
                sentence = " ".join(text[duty.start : duty.end].split())
                found.append(
                    Candidate(sentence, duty.word, path, place, None, duty.start, duty.end)
                )
        elif isinstance(block, ListItems):
            for number, item in enumerate(block.items):
                word = duty_of_item(lead, item.plain)
                if word:
                    found.append(
                        Candidate(item.plain, word, path, place, number, 0, len(item.text))
                    )
        else:
            lead = ""
    return [candidate for candidate in found if len(candidate.text) <= LONGEST_CLAUSE]
