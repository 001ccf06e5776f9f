"""Reads a strategy's body as a document: parts with headings, running text and clauses."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

if TYPE_CHECKING:
    from network.people.models import Board


TOP_LEVEL = 2
_FRAME = {"content", "contents-heading"}


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
    """The body as parts; text before the first heading makes a part without one.

    A heading stands at most one level below the one before it, and every anchor is the only one
    of its name on the page, among headings, clauses and the page's own frame.
    """
    blocks = list(body)
    parts: list[Part] = []
    headings: dict[int, str] = {}
    anchors = _ids_taken(blocks)
    level = TOP_LEVEL - 1
    for block in blocks:
        if block.block_type == "heading":
            heading = block.value["text"]
            level = min(int(block.value["level"] or TOP_LEVEL), level + 1)
            headings = {k: v for k, v in headings.items() if k < level} | {level: heading}
            parts.append(Part(heading, level, _unused(slugify(heading) or "del", anchors)))
            continue
        if not parts:
            parts.append(Part("", TOP_LEVEL, _unused("inledning", anchors)))
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


def _ids_taken(blocks: list[Any]) -> set[str]:
    """What headings may not be called: the clauses' addresses and what stands round the text."""
    clauses = [block for block in blocks if block.block_type == "clause"]
    addresses = {clause_address(block.value.get("code") or "") for block in clauses}
    return _FRAME | addresses | {f"{address}-code" for address in addresses}


def _unused(anchor: str, taken: set[str]) -> str:
    candidate, number = anchor, 2
    while candidate in taken:
        candidate, number = f"{anchor}-{number}", number + 1
    taken.add(candidate)
    return candidate


def settle_identities(body: Iterable[Any], *, known: Collection[str]) -> list[Any]:
    """Gives every clause an identity of its own; returns the clauses that nobody has met before."""
    seen: set[str] = set()
    unmet = []
    for block in body:
        if block.block_type != "clause":
            continue
        block.id = _identity(block.id)
        if block.id in seen:
            block.id = _identity(None)
        seen.add(block.id)
        if block.id not in known:
            unmet.append(block)
    return unmet


def recognise_moved(
    unmet: Iterable[Any], *, body: Iterable[Any], earlier: Iterable[Any], known: Collection[str]
) -> None:
    """A clause taken away and written in again with the same words is the clause it was."""
    present = {block.id for block in body}
    gone = {
        _wording(block): block.id
        for block in earlier
        if block.block_type == "clause" and block.id in known and block.id not in present
    }
    for block in unmet:
        block.id = gone.pop(_wording(block), block.id)


def _identity(sent: str | None) -> str:
    """The identity as the form sent it; a new one where that is none."""
    try:
        return str(uuid.UUID(sent))
    except (TypeError, ValueError, AttributeError):
        return str(uuid.uuid4())


def _wording(block: Any) -> str:
    return " ".join(block.value["text"].casefold().split())
