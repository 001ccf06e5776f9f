"""What the clauses say that entries point at, read from the strategies that are published."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import Truncator

from hub.visibility import open_to_all
from network.register.addresses import active_language
from network.register.facets import Option
from network.register.words import Source, Word
from network.strategy.clauses import clause_address
from network.strategy.models import ClauseCode, StrategyPage

Key = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class PublishedClause:
    """A clause as readers find it: its code, its words and where it stands."""

    code: str
    text: str
    url: str


def published_clauses(
    request: HttpRequest | None, strategies: Collection[uuid.UUID]
) -> dict[Key, PublishedClause]:
    """Every clause of some strategies, as far as they are published, in the reader's language.

    The body is read as stored, so that the clauses' owners are not fetched for nothing.
    """
    if not strategies:
        return {}
    pages = open_to_all(StrategyPage.objects.live()).select_related("locale")
    found: dict[Key, PublishedClause] = {}
    for page in sorted(pages.filter(translation_key__in=strategies), key=_preferred_last):
        base = page.get_url(request) or ""
        for block_id, code, text in _read(page.body.raw_data):
            place = page.clause_path(clause_address(code))
            found[page.translation_key, block_id] = PublishedClause(code, text, base + place)
    return found


def _preferred_last(page: StrategyPage) -> bool:
    return page.locale.language_code == active_language()


def _read(body: Iterable[Mapping]) -> Iterator[tuple[uuid.UUID, str, str]]:
    """The identity, code and text of every clause in a stored body."""
    for block in body:
        if block["type"] == "clause" and block.get("id"):
            value = block["value"]
            yield uuid.UUID(block["id"]), value.get("code") or "", value.get("text") or ""


def clause_sources() -> dict[str, Source]:
    """The codes ever given, and the published texts that they stand in."""
    return {
        "codes": Source(ClauseCode.objects.all(), word="code", sv="strategy_key", en="block_id"),
        "strategies": Source(
            open_to_all(StrategyPage.objects.live()),
            key="translation_key",
            word="locale__language_code",
            sv="title",
            en=None,
            more="body",
        ),
    }


def clause_options(words: Mapping[str, list[Word]]) -> tuple[Option, ...]:
    """The clauses of the published strategies as choices; a removed clause keeps its code only."""
    texts: dict[Key, str] = {}
    strategies = {uuid.UUID(page.key) for page in words["strategies"]}
    for page in sorted(words["strategies"], key=lambda page: page.word == active_language()):
        for block_id, _code, text in _read(json.loads(page.more or "[]")):
            texts[uuid.UUID(page.key), block_id] = text
    options: dict[str, Option] = {}
    for code in sorted(words["codes"], key=lambda code: int(code.key)):
        strategy, block_id = uuid.UUID(code.sv), uuid.UUID(code.en)
        if strategy in strategies:
            value = clause_address(code.word)
            value = f"{value}.{code.key}" if value in options else value
            label = _label(code.word, texts.get((strategy, block_id), ""))
            options[value] = Option(value, label, code.key)
    return tuple(options.values())


def _label(code: str, text: str) -> str:
    """The code and the beginning of the text, short enough for a filter."""
    words = text.strip().removeprefix("att ")
    return f"{code} {Truncator(words).chars(60)}" if words else code
