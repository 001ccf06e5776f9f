"""Matches the clauses already there with those of a document, so that each keeps its code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from network.strategy.importing.codes import give_codes, heading_key
from network.strategy.importing.ordering import out_of_order
from network.strategy.importing.sentences import sentences

Path: TypeAlias = tuple[str, ...]

ALIKE = 0.5  # two texts this alike are one clause, reworded
_ALIKE_WHEN_SHORT = 0.7  # a few words are soon alike by chance
_ALIKE_IN_ANOTHER_FORM = 0.8  # an aim and a sentence with a duty must be more alike than that
_FIRST_SENTENCE_WEIGHT = 0.95
_FEWEST_WORDS = 4


@dataclass(frozen=True)
class OldClause:
    """A clause that is there already."""

    key: str
    code: str
    text: str
    heading_path: Path
    is_duty: bool = False


@dataclass(frozen=True)
class NewClause:
    """A clause of the document; a sentence with a duty is one only if somebody wants it to be."""

    text: str
    heading_path: Path
    is_candidate: bool = False


@dataclass(frozen=True)
class Match:
    """A clause of the document with its code and the clause it was before, if any."""

    new: NewClause
    code: str
    old: OldClause | None = None
    similarity: float = 0.0
    is_moved: bool = False

    @property
    def is_changed(self) -> bool:
        return self.old is not None and not same_text(self.old.text, self.new.text)


@dataclass(frozen=True)
class Plan:
    """What becomes of every clause: one match for each in the document, and those that vanish."""

    matches: tuple[Match, ...]
    vanished: tuple[OldClause, ...]
    renamed: tuple[tuple[Path, Path], ...]


def make_plan(
    old: Sequence[OldClause],
    new: Sequence[NewClause],
    *,
    used_codes: Collection[str] = (),
    old_headings: Iterable[Path] = (),
    new_headings: Iterable[Path] = (),
) -> Plan:
    """Pairs the clauses, equal texts first, then the most alike; new clauses get new codes."""
    pairs = _pair(old, new)
    renamed = _renamed(
        [(old[i].heading_path, new[j].heading_path) for j, (i, _score) in pairs.items()],
        {*map(path_key, old_headings), *(path_key(clause.heading_path) for clause in old)},
        {*map(path_key, new_headings), *(path_key(clause.heading_path) for clause in new)},
    )
    moved = _moved(old, new, pairs, dict(renamed))
    order = sorted(range(len(new)), key=lambda j: (new[j].is_candidate and j not in pairs, j))
    codes = give_codes(
        {j: new[j].heading_path[-1] if new[j].heading_path else "" for j in order},
        known={j: old[i].code for j, (i, _score) in pairs.items()},
        used={*used_codes, *(clause.code for clause in old)},
    )
    matches = [Match(clause, codes[j]) for j, clause in enumerate(new)]
    for j, (i, score) in pairs.items():
        matches[j] = replace(matches[j], old=old[i], similarity=score, is_moved=j in moved)
    kept = {i for i, _score in pairs.values()}
    names = {path_key(c.heading_path): c.heading_path for c in (*old, *new)}
    return Plan(
        matches=tuple(matches),
        vanished=tuple(clause for i, clause in enumerate(old) if i not in kept),
        renamed=tuple((names[before], names[after]) for before, after in renamed),
    )


def same_text(first: str, second: str) -> bool:
    """The texts differ in nothing but white space."""
    return first.split() == second.split()


def path_key(path: Path) -> Path:
    """The headings without numbers and capitals."""
    return tuple(heading_key(heading) for heading in path)


def similarity(first: str, second: str) -> float:
    """How alike two clauses are, from 0 to 1, in letters and in words.

    A clause that has only got an explanation after its first sentence is still itself.
    """
    whole = _alike(first, second)
    openings = [text[: sentences(text)[0][1]] if text.strip() else "" for text in (first, second)]
    if openings == [first, second] or min(len(text.split()) for text in openings) < _FEWEST_WORDS:
        return whole
    return max(whole, _FIRST_SENTENCE_WEIGHT * _alike(*openings))


def _alike(first: str, second: str) -> float:
    words, others = _words(first), _words(second)
    letters = fuzz.ratio(" ".join(words), " ".join(others)) / 100
    return (letters + Indel.normalized_similarity(words, others)) / 2


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    return words[1:] if words[:1] == ["att"] else words


def _pair(old: Sequence[OldClause], new: Sequence[NewClause]) -> dict[int, tuple[int, float]]:
    """For each clause of the document that was there before: which it was, and how alike."""
    same: dict[str, list[int]] = {}
    for i, clause in enumerate(old):
        same.setdefault(" ".join(clause.text.split()), []).append(i)
    equal = [
        (1.0, i, j)
        for j, clause in enumerate(new)
        for i in same.get(" ".join(clause.text.split()), [])
    ]
    pairs = _best_first(old, new, equal)
    paired = {i for i, _score in pairs.values()}
    alike = [
        (score, i, j)
        for j, after in enumerate(new)
        if j not in pairs
        for i, before in enumerate(old)
        if i not in paired
        if (score := similarity(before.text, after.text)) >= _least(before, after)
    ]
    return dict(sorted((pairs | _best_first(old, new, alike)).items()))


def _least(before: OldClause, after: NewClause) -> float:
    if after.is_candidate and not before.is_duty:
        return _ALIKE_IN_ANOTHER_FORM
    short = min(len(_words(before.text)), len(_words(after.text))) < _FEWEST_WORDS
    return _ALIKE_WHEN_SHORT if short else ALIKE


def _best_first(
    old: Sequence[OldClause], new: Sequence[NewClause], scores: Iterable[tuple[float, int, int]]
) -> dict[int, tuple[int, float]]:
    """Pairs from the most alike to the least; among equals those that stayed in their place."""

    def rank(scored: tuple[float, int, int]) -> tuple[float, bool, bool, int, int]:
        score, i, j = scored
        elsewhere = path_key(old[i].heading_path) != path_key(new[j].heading_path)
        return -score, new[j].is_candidate, elsewhere, abs(i - j), j

    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scores, key=rank):
        if i not in taken and j not in pairs:
            taken.add(i)
            pairs[j] = (i, score)
    return pairs


def _renamed(
    pairs: Sequence[tuple[Path, Path]], old_headings: set[Path], new_headings: set[Path]
) -> list[tuple[Path, Path]]:
    """Headings that are gone and came back under another name, with most of their clauses."""
    votes = Counter((path_key(before), path_key(after)) for before, after in pairs)
    left = Counter(path_key(before) for before, _after in pairs)
    arrived = Counter(path_key(after) for _before, after in pairs)
    return [
        (before, after)
        for (before, after), times in votes.items()
        if before not in new_headings and after not in old_headings
        if times * 2 > left[before] and times * 2 > arrived[after]
    ]


def _moved(
    old: Sequence[OldClause],
    new: Sequence[NewClause],
    pairs: dict[int, tuple[int, float]],
    renamed: dict[Path, Path],
) -> set[int]:
    """The clauses under another heading, and the fewest that explain a new order under the same."""
    moved: set[int] = set()
    staying: dict[Path, list[int]] = {}
    for j, (i, _score) in pairs.items():
        before, after = path_key(old[i].heading_path), path_key(new[j].heading_path)
        if renamed.get(before, before) == after:
            staying.setdefault(after, []).append(j)
        else:
            moved.add(j)
    for group in staying.values():
        places = [pairs[j][0] for j in group]
        moved |= {group[place] for place in out_of_order(places)}
    return moved
