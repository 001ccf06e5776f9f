"""A strategy as a paper to print and keep: what the accessible PDF is set from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hub.dates import day
from hub.rich_text import read_rich_text
from network.strategy.clauses import Clause, Part

if TYPE_CHECKING:
    from network.strategy.models import StrategyPage

TEMPLATE = "strategy/strategy.typ"


def strategy_paper(
    page: StrategyPage, *, address: str, publisher: str, printed_on: datetime.date
) -> dict[str, Any]:
    """The title, the decision, the text and the clauses, in the language of the strategy."""
    language = page.locale.language_code
    with override(language):
        return {
            "language": language,
            "title": _one_line(page.title),
            "kind": _one_line(page.document_type),
            "publisher": _one_line(publisher),
            "summary": _one_line(page.summary),
            "day": [printed_on.year, printed_on.month, printed_on.day],
            "address": address,
            "decision": list(_decision(page, address)),
            "parts": list(_parts(page, address)),
            "words": {
                "contents": _("Contents"),
                "decision": _("The decision"),
                "unknown": _("Not known"),
                "owner": _("Answers for it:"),
                "printed": _("Printed on {day}").format(day=day(printed_on, weekday=False)),
                "page": _("Page {page} of {pages}"),
            },
        }


def _decision(page: StrategyPage, address: str) -> Iterator[dict[str, str | None]]:
    """What is known about the decision; what is not known has no value."""
    replaced = page.replaced_strategy
    values = {
        "adopted_by": page.adopted_by and page.adopted_by.display_name,
        "adopted_on": page.adopted_on and day(page.adopted_on, weekday=False),
        "paragraph": page.paragraph,
        "file_number": page.file_number,
        "valid_from": page.valid_from and day(page.valid_from, weekday=False),
        "valid_to": page.valid_to and day(page.valid_to, weekday=False),
        "replaces": replaced and replaced.title,
    }
    for field, value in values.items():
        yield {
            "label": str(page._meta.get_field(field).verbose_name),
            "value": _one_line(value or "") or None,
            "link": replaced.full_url if replaced and field == "replaces" else None,
        }
    yield {"label": _("On the web"), "value": address, "link": address}


def _parts(page: StrategyPage, address: str) -> Iterator[dict[str, Any]]:
    """Every part; a heading is never more than one level below the heading before it."""
    level = 0
    for part in page.parts:
        heading = _one_line(part.heading)
        if heading:
            level = min(part.level - 1, level + 1)
        yield {
            "heading": heading,
            "level": level,
            "entries": list(_entries(page, part, address)),
        }


def _entries(page: StrategyPage, part: Part, address: str) -> Iterator[dict[str, Any]]:
    for is_clause, entries in groupby(part.entries, lambda entry: isinstance(entry, Clause)):
        if is_clause:
            yield {"kind": "clauses", "clauses": list(_clauses(page, entries, address))}
        else:
            for entry in entries:
                blocks = read_rich_text(entry.value.source, base_url=address)
                yield {"kind": "text", "blocks": blocks}


def _clauses(
    page: StrategyPage, clauses: Iterable[Clause], address: str
) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        yield {
            "code": clause.code,
            "link": address + page.clause_path(clause.address),
            "text": _one_line(clause.text),
            "owner": clause.owner and clause.owner.display_name,
        }


def _one_line(text: str) -> str:
    return " ".join(text.split())
