"""Compares two bodies of a strategy beyond their clauses: headings and running text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bs4 import BeautifulSoup
from rapidfuzz import fuzz

from network.strategy.importing.bodies import RawBlock
from network.strategy.importing.matching import Path, path_key
from network.strategy.importing.ordering import out_of_order

_MOST_RENAMED = 100  # beyond that it is another document
_ALIKE = 60  # percent of the letters that make two sections the same under another heading


@dataclass(frozen=True)
class TextChange:
    """A paragraph that is new, gone or written anew under a heading."""

    heading: Path
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """What is new in headings and running text."""

    new_headings: tuple[Path, ...] = ()
    lost_headings: tuple[Path, ...] = ()
    renamed_headings: tuple[tuple[Path, Path], ...] = ()
    moved_headings: tuple[Path, ...] = ()
    text_changes: tuple[TextChange, ...] = ()


@dataclass
class _Section:
    path: Path
    level: str = ""
    lines: list[str] = field(default_factory=list)


def compare_bodies(
    before: Sequence[RawBlock], after: Sequence[RawBlock], renamed: Iterable[tuple[Path, Path]]
) -> Comparison:
    """The differences in headings and running text; `renamed` headings are one and the same."""
    new_names = {path_key(old): path_key(new) for old, new in renamed}
    sections, new = _sections(before), _sections(after)
    new_names |= _renamed_with_their_text(sections, new, new_names)
    old = {new_names.get(key, key): section for key, section in sections.items()}
    staying = [key for key in old if key in new]
    places = {key: place for place, key in enumerate(new)}
    moved = {staying[i] for i in out_of_order([places[key] for key in staying])}
    return Comparison(
        new_headings=tuple(new[key].path for key in new if key not in old and key),
        lost_headings=tuple(old[key].path for key in old if key not in new and key),
        renamed_headings=tuple(
            (old[key].path, new[key].path)
            for key in staying
            if (old[key].path, old[key].level) != (new[key].path, new[key].level)
            if old[key].path[-1:] != new[key].path[-1:] or key in new_names.values()
        ),
        moved_headings=tuple(section.path for key, section in new.items() if key in moved),
        text_changes=tuple(_text_changes(old, new)),
    )


def _renamed_with_their_text(
    old: dict[Path, _Section], new: dict[Path, _Section], known: dict[Path, Path]
) -> dict[Path, Path]:
    """Headings without clauses that are gone while their text stands under a new heading."""
    gone = [key for key in old if key not in new and key not in known][:_MOST_RENAMED]
    came = [key for key in new if key not in old and key not in known.values()][:_MOST_RENAMED]
    alike = sorted(
        (-fuzz.ratio(" ".join(old[a].lines), " ".join(new[b].lines)), i, j)
        for i, a in enumerate(gone)
        for j, b in enumerate(came)
        if old[a].lines and new[b].lines
    )
    names: dict[Path, Path] = {}
    for score, i, j in alike:
        if -score >= _ALIKE and gone[i] not in names and came[j] not in names.values():
            names[gone[i]] = came[j]
    return names


def _sections(body: Sequence[RawBlock]) -> dict[Path, _Section]:
    """What stands under each heading, clauses left aside."""
    above: dict[int, str] = {}
    current = _Section(())
    sections = {(): current}
    for block in body:
        if block["type"] == "heading":
            level = int(block["value"]["level"])
            above = {k: v for k, v in above.items() if k < level}
            above[level] = block["value"]["text"]
            path = tuple(above.values())
            current = sections.setdefault(path_key(path), _Section(path, str(level)))
        elif block["type"] != "clause":
            current.lines += _lines(str(block["value"]))
    return sections


def _text_changes(old: dict[Path, _Section], new: dict[Path, _Section]) -> Iterable[TextChange]:
    nothing = _Section(())
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key, nothing), new.get(key, nothing)
        heading = after.path or before.path
        matcher = SequenceMatcher(a=before.lines, b=after.lines, autojunk=False)
        for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
            if tag == "equal":
                continue
            gone, came = before.lines[start:stop], after.lines[new_start:new_stop]
            for i in range(max(len(gone), len(came))):
                yield TextChange(heading, "".join(gone[i : i + 1]), "".join(came[i : i + 1]))


def _lines(html: str) -> list[str]:
    """The paragraphs and list items of running text, as plain text."""
    soup = BeautifulSoup(html, "html.parser")
    lines = [" ".join(tag.get_text().split()) for tag in soup.find_all(["p", "li"]) or [soup]]
    return [line for line in lines if line]
