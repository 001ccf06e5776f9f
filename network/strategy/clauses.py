"""Reads a strategy's body as a document: parts with headings, running text and clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

if TYPE_CHECKING:
    from network.people.models import Board


def clause_address(code: str) -> str:
    """The code as it stands in an address: `NÄT-1` becomes `nat-1`."""
    return slugify(code)


@dataclass(frozen=True)
class Clause:
    """One clause with the headings it stands under."""

    block_id: str
    code: str
    text: str
    kind: str
    owner: Board | None
    headings: tuple[str, ...]

    @property
    def address(self) -> str:
        return clause_address(self.code)

    @property
    def heading(self) -> str:
        """The nearest heading above the clause."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it, up to the next heading."""

    heading: str
    level: int
    anchor: str
    entries: list[Any] = field(default_factory=list)

    @property
    def clauses(self) -> list[Clause]:
        return [entry for entry in self.entries if isinstance(entry, Clause)]


def read_parts(body: Iterable[Any]) -> list[Part]:
    """The body as parts; text before the first heading makes a part without one."""
    parts: list[Part] = []
    headings: dict[int, str] = {}
    anchors: set[str] = set()
    for block in body:
        if block.block_type == "heading":
            level = int(block.value["level"])
            headings = {k: v for k, v in headings.items() if k < level}
            headings[level] = block.value["text"]
            anchor = _unused(slugify(block.value["text"]) or "del", anchors)
            parts.append(Part(block.value["text"], level, anchor))
            continue
        if not parts:
            parts.append(Part("", 2, _unused("inledning", anchors)))
        if block.block_type == "clause":
            parts[-1].entries.append(_clause(block, tuple(headings.values())))
        else:
            parts[-1].entries.append(block)
    return parts


def read_clauses(body: Iterable[Any]) -> Iterator[Clause]:
    """Every clause of the body in order."""
    for part in read_parts(body):
        yield from part.clauses


def _clause(block: Any, headings: tuple[str, ...]) -> Clause:
    value = block.value
    return Clause(
        block_id=str(block.id or ""),
        code=value.get("code") or "",
        text=value["text"],
        kind=value.get("kind") or "aim",
        owner=value.get("owner"),
        headings=headings,
    )


def _unused(anchor: str, taken: set[str]) -> str:
    candidate, number = anchor, 2
    while candidate in taken:
        candidate, number = f"{anchor}-{number}", number + 1
    taken.add(candidate)
    return candidate
