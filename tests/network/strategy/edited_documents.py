"""Strategies made at random, and random edits to them with what a report must say about each."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

HEADINGS = ["Syfte", "Utveckling", "Position", "Nätverk", "Kommunikation"]
EDITS = ["insert", "delete", "reword", "move", "move and reword", "shift"]
_WORDS = re.findall(
    r"\w+",
    """
    skolor hamnar parker broar språk musik klimat energi handel idrott bibliotek gäster fiske konst
    vatten avtal pengar vänner kurser museer barn äldre cyklar torg skogar kartor böcker teater
    forskning lantbruk turism sjukvård trygghet demokrati arbete stärka pröva vårda öppna bygga
    följa dela bjuda lyssna resa hav vindar tåg bostäder
    """,
)


def _sentences(count: int) -> list[str]:
    """Sentences of eight words; no two have more than two words in common."""
    chance = random.Random(2031)  # noqa: S311 - the same sentences in every run
    found: list[list[str]] = []
    while len(found) < count:
        words = chance.sample(_WORDS, 8)
        if all(len(set(words) & set(other)) <= 2 for other in found):
            found.append(words)
    return [" ".join(words) + "." for words in found]


SENTENCES = _sentences(40)


@dataclass
class Item:
    """One clause with a name that follows it through every edit."""

    name: int
    text: str


@dataclass
class City:
    """A strategy as headings with clauses, and what has been done to it."""

    sections: dict[str, list[Item]]
    note: str = "Den här texten är påhittad."
    added: set[int] = field(default_factory=set)
    vanished: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    shifted: list[int] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        return [item for items in self.sections.values() for item in items]

    def name_of(self, text: str) -> int:
        return next(item.name for item in self.items if f"att {item.text}" == text)

    def markdown(self) -> str:
        lines = ["# Strategi för vänskap", self.note]
        for heading, items in self.sections.items():
            lines += [f"## {heading}", f"Om {heading.lower()} säger vi detta."]
            lines += [f"*att* {item.text}" for item in items]
        return "\n\n".join(lines) + "\n"


@st.composite
def edited_cities(draw: st.DrawFn) -> tuple[City, City]:
    """A strategy before and after up to five edits, each to a clause of its own."""
    texts = draw(st.permutations(SENTENCES))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=5, unique=True))
    sizes = draw(st.lists(st.integers(0, 5), min_size=len(headings), max_size=len(headings)))
    items = [Item(name, texts.pop()) for name in range(sum(sizes))]
    before, after = City({}), City({})
    for heading, size in zip(headings, sizes, strict=True):
        before.sections[heading], items = items[:size], items[size:]
        after.sections[heading] = [Item(i.name, i.text) for i in before.sections[heading]]
    untouched = draw(st.permutations([item.name for item in before.items]))
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=5)):
        if edit == "insert":
            name = 1000 + len(after.added)
            _put(draw, after, draw(st.sampled_from(headings)), Item(name, texts.pop()))
            after.added.add(name)
        elif untouched:
            _edit(draw, after, edit, untouched.pop())
    if draw(st.booleans()):
        after.note = "Den här texten är påhittad och omskriven."
    return before, after


def _edit(draw: st.DrawFn, city: City, edit: str, name: int) -> None:
    heading, item = next(
        (heading, item)
        for heading, items in city.sections.items()
        for item in items
        if item.name == name
    )
    if "reword" in edit:
        words = item.text.split()
        words[draw(st.integers(0, 6))] = "något helt annat"
        item.text = " ".join(words)
        city.changed.add(name)
    if edit == "reword":
        return
    city.sections[heading].remove(item)
    if edit == "delete":
        city.vanished.add(name)
    elif edit == "shift":
        _put(draw, city, heading, item)
        city.shifted.append(name)
    else:
        _put(draw, city, draw(st.sampled_from([h for h in city.sections if h != heading])), item)
        city.moved.add(name)


def _put(draw: st.DrawFn, city: City, heading: str, item: Item) -> None:
    items = city.sections[heading]
    items.insert(draw(st.integers(0, len(items))), item)
