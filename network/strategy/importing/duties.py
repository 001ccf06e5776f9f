"""Finds the sentences that lay a duty on somebody: candidates for clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from network.strategy.importing.sentences import duty_word, is_ended, sentences


@dataclass(frozen=True)
class Duty:
    """A sentence with a duty: the word that says so and where it stands in its text."""

    word: str
    start: int
    end: int


def duties_in(text: str) -> Iterator[Duty]:
    """Every sentence of a text that lays a duty on somebody; a lead-in to a list is none."""
    for start, end in sentences(text):
        word = duty_word(text[start:end])
        if word and is_ended(text[start:end]) and not text[start:end].endswith(":"):
            yield Duty(word, start, end)


def duty_of_item(lead: str, item: str) -> str:
    """The word that makes a list item a duty: its own, or its lead-in's (“Nämnden ska:”)."""
    own = duty_word(item)
    if own or not lead or (is_ended(lead) and not lead.endswith(":")):
        return own
    return duty_word(lead)
