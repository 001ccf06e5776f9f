"""Writes a document into a page's body: what is as before keeps its identity and its owner."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from bs4 import BeautifulSoup

from network.strategy.importing.layout import ClausePart, HeadingPart, Part, TextPart
from network.strategy.importing.matching import OldClause, Path

RawBlock: TypeAlias = dict[str, Any]
_Other: TypeAlias = HeadingPart | TextPart
_Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class OldBody:
    """A page's body as it is: its clauses and its headings."""

    clauses: tuple[OldClause, ...]
    headings: tuple[Path, ...]


def read_body(raw: Sequence[RawBlock]) -> OldBody:
    """The clauses and headings of a body as it is stored."""
    above: dict[int, str] = {}
    clauses: list[OldClause] = []
    headings: list[Path] = []
    for block in raw:
        value = block["value"]
        if block["type"] == "heading":
            level = int(value["level"])
            above = {k: v for k, v in above.items() if k < level} | {level: value["text"]}
            headings.append(tuple(above.values()))
        elif block["type"] == "clause":
            clauses.append(
                OldClause(
                    key=str(block["id"]),
                    code=value.get("code") or "",
                    text=value["text"],
                    heading_path=tuple(above.values()),
                    is_duty=value.get("kind") == "duty",
                )
            )
    return OldBody(tuple(clauses), tuple(headings))


def write_body(old: Sequence[RawBlock], parts: Sequence[Part]) -> list[RawBlock]:
    """The new body. Clauses are recognised by their match, other blocks by what they say."""
    by_id = {str(block["id"]): block for block in old if block["type"] == "clause"}
    others = [block for block in old if block["type"] != "clause"]
    same = _same_blocks(others, [part for part in parts if not isinstance(part, ClausePart)])
    body = []
    for part in parts:
        if isinstance(part, ClausePart):
            body.append(_clause(part, by_id))
        else:
            before = same.pop(0)
            if before and _block_key(before) == _part_key(part):
                body.append(before)
            else:
                body.append(_block(part, before["id"] if before else str(uuid.uuid4())))
    return body


def is_same_body(first: Sequence[RawBlock], second: Sequence[RawBlock]) -> bool:
    """The two say the same in the same order, however their text is divided into blocks."""
    return _content(first) == _content(second)


def _clause(part: ClausePart, by_id: dict[str, RawBlock]) -> RawBlock:
    match = part.match
    if match.old:
        before = by_id[match.old.key]
        value = before["value"] | {"code": match.code}
        if match.is_changed:
            value["text"] = match.new.text
        return before | {"value": value}
    kind = "duty" if part.is_duty else "aim"
    value = {"code": match.code, "text": match.new.text, "kind": kind, "owner": None}
    return {"type": "clause", "value": value, "id": str(uuid.uuid4())}


def _block(part: _Other, block_id: str) -> RawBlock:
    if isinstance(part, HeadingPart):
        value: Any = {"text": part.text, "level": str(part.level)}
        return {"type": "heading", "value": value, "id": block_id}
    return {"type": "paragraph", "value": part.html, "id": block_id}


def _same_blocks(old: Sequence[RawBlock], parts: Sequence[_Other]) -> list[RawBlock | None]:
    """For each part the block that it was before: the same text, or what stood in its place."""
    before = [_block_key(block) for block in old]
    after = [_part_key(part) for part in parts]
    same: list[RawBlock | None] = [None] * len(parts)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
        if tag == "equal":
            same[new_start:new_stop] = old[start:stop]
        elif tag == "replace":
            for i, j in zip(range(start, stop), range(new_start, new_stop), strict=False):
                if before[i][0] == after[j][0]:
                    same[j] = old[i]
    return same


def _block_key(block: RawBlock) -> _Key:
    value = block["value"]
    if block["type"] == "heading":
        return ("heading", str(value["level"]), " ".join(value["text"].split()))
    return (block["type"], *_fragments(str(value)))


def _part_key(part: _Other) -> _Key:
    if isinstance(part, HeadingPart):
        return ("heading", str(part.level), part.text)
    return ("paragraph", *_fragments(part.html))


def _fragments(html: str) -> list[str]:
    """The paragraphs and list items with their styles, without what the editor adds to them."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        del tag["data-block-key"]
    fragments = []
    for tag in soup.find_all(["p", "li"]) or [soup]:
        inner = " ".join(tag.decode_contents(formatter="minimal").split())
        kind = tag.parent.name if tag.name == "li" and tag.parent else "p"
        if inner:
            fragments.append(f"{kind}:{re.sub('<br ?/?>', '<br/>', inner)}")
    return fragments


def _content(body: Sequence[RawBlock]) -> list[_Key]:
    content: list[_Key] = []
    for block in body:
        if block["type"] == "clause":
            value = block["value"]
            content.append(("clause", str(block["id"]), " ".join(value["text"].split())))
        elif block["type"] == "heading":
            content.append(_block_key(block))
        else:
            content += [(fragment,) for fragment in _fragments(str(block["value"]))]
    return content
