"""A strategy as an accessible PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.pdf import make_pdf
from network.strategy.clauses import Clause

if TYPE_CHECKING:
    from network.strategy.models import StrategyPage


def strategy_pdf(page: StrategyPage) -> bytes:
    """The whole strategy: decision, table of contents, text and clauses with their codes."""
    return make_pdf(template="strategy/strategy.typ", data=_data(page))


def _data(page: StrategyPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "language": page.locale.language_code,
        "parts": [
            {
                "heading": part.heading,
                "level": part.level,
                "entries": [_entry(entry) for entry in part.entries],
            }
            for part in page.parts
        ],
    }


def _entry(entry: Any) -> dict[str, Any]:
    if isinstance(entry, Clause):
        return {"clause": entry.code, "text": entry.text}
    return {"text": str(entry.value)}
