"""What the clauses say that entries point at, read from the strategies that are published."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import Truncator
from wagtail.models import Locale

from network.register.facets import Option
from network.strategy.clauses import clause_address
from network.strategy.models import ClauseCode, StrategyPage

Key = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class PublishedClause:
    """A clause as readers find it: its code, its words and where it stands."""

    code: str
    text: str
    url: str
    strategy: str

    @property
    def label(self) -> str:
        """The code and the beginning of the text, short enough for a filter."""
        text = self.text.strip().removeprefix("att ")
        return f"{self.code} {Truncator(text).chars(60)}" if text else self.code


def published_clauses(
    request: HttpRequest | None, strategies: Collection[uuid.UUID] | None = None
) -> dict[Key, PublishedClause]:
    """Every clause of the published strategies, in the reader's language where there is one.

    The body is read as stored, so that the clauses' owners are not fetched for nothing.
    """
    if strategies is not None and not strategies:
        return {}
    pages = StrategyPage.objects.live().public().select_related("locale")
    if strategies is not None:
        pages = pages.filter(translation_key__in=strategies)
    active = Locale.get_active().language_code
    found: dict[Key, PublishedClause] = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code == active):
        base = page.get_url(request) or ""
        for block in page.body.raw_data:
            if block["type"] != "clause" or not block.get("id"):
                continue
            code, text = block["value"].get("code") or "", block["value"].get("text") or ""
            place = page.clause_path(clause_address(code))
            found[page.translation_key, uuid.UUID(block["id"])] = PublishedClause(
                code, text, base + place, page.title
            )
    return found


def clause_options(
    codes: Iterable[ClauseCode], clauses: dict[Key, PublishedClause]
) -> list[Option]:
    """The clauses of the published strategies as choices; a removed clause keeps its code."""
    strategies = {strategy: clause.strategy for (strategy, _block), clause in clauses.items()}
    options: list[Option] = []
    taken: set[str] = set()
    for code in codes:
        if code.strategy_key not in strategies:
            continue
        clause = clauses.get((code.strategy_key, code.block_id))
        value = clause_address(code.code)
        value = f"{value}.{code.pk}" if value in taken else value
        taken.add(value)
        options.append(Option(value, clause.label if clause else code.code, str(code.pk)))
    return options
