"""How a test revises a strategy: takes the text out as an editor's form does, changes it, saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from network.strategy.models import StrategyPage

Blocks = list[dict[str, Any]]


def blocks_of(page: StrategyPage) -> Blocks:
    """The draft's text as plain data, every block with its identity."""
    draft = page.get_latest_revision_as_object()
    return [dict(block) for block in draft.body.get_prep_value()]


def revise(page: StrategyPage, change: Callable[[Blocks], Blocks], *, publish: bool = True) -> Any:
    """Saves the text as the change leaves it; returns the revision."""
    draft = page.get_latest_revision_as_object()
    draft.body = draft.body.stream_block.to_python(change(blocks_of(page)))
    revision = draft.save_revision()
    if publish:
        revision.publish()
    return revision


def codes_of(page: StrategyPage) -> dict[str, str]:
    """Every clause of the live text with its code: {text: code}."""
    live = StrategyPage.objects.get(pk=page.pk)
    return {clause.text: clause.code for clause in live.clauses}


def clause(text: str, **value: Any) -> dict[str, Any]:
    """A clause as the editor's form sends it the first time: without identity and code."""
    return {"type": "clause", "value": {"text": text, "kind": "aim", "code": "", **value}}


def heading(text: str, level: str = "2") -> dict[str, Any]:
    return {"type": "heading", "value": {"text": text, "level": level}}


def index_of(blocks: Blocks, words: str) -> int:
    """Where the clause that begins so stands."""
    return next(
        number
        for number, block in enumerate(blocks)
        if block["type"] == "clause" and block["value"]["text"].startswith(words)
    )
