"""Works out what a document makes of a strategy: the report, and the body the page would get."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from network.strategy.importing.bodies import RawBlock, is_same_body, read_body, write_body
from network.strategy.importing.comparing import compare_bodies
from network.strategy.importing.layout import clauses_in_order, heading_paths, lay_out
from network.strategy.importing.matching import make_plan
from network.strategy.importing.parsing import ParsedStrategy, parse_strategy
from network.strategy.importing.reading import DocumentText
from network.strategy.importing.report import Report


@dataclass(frozen=True)
class Document:
    """A strategy document that has been read and understood."""

    parsed: ParsedStrategy
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Draft:
    """The body that the page would get, and the report of what is new in it."""

    body: list[RawBlock]
    report: Report


def understand(source: DocumentText) -> Document:
    """The text of a file as a strategy."""
    return Document(parse_strategy(source.text), source.encoding)


def draft_page(
    document: Document,
    *,
    body: Sequence[RawBlock] = (),
    used_codes: Collection[str] = (),
    wanted: Collection[str] = (),
    all_candidates: bool = False,
) -> Draft:
    """What becomes of a page's body; the candidates with the wanted codes become clauses."""
    old, parsed = read_body(body), document.parsed
    new = clauses_in_order(parsed)
    plan = make_plan(
        old.clauses,
        new,
        used_codes=used_codes,
        old_headings=old.headings,
        new_headings=heading_paths(parsed),
    )
    offered = {match.code for match in plan.matches if match.new.is_candidate and not match.old}
    chosen = frozenset(offered if all_candidates else offered & set(wanted))
    written = write_body(body, lay_out(parsed, plan.matches, chosen))
    same = is_same_body(body, written)
    report = Report(
        title=parsed.title,
        matches=plan.matches,
        vanished=plan.vanished,
        comparison=compare_bodies(body, written, plan.renamed),
        wanted=chosen,
        unknown=tuple(sorted(set(wanted) - offered)),
        left_out=parsed.left_out,
        encoding=document.encoding,
        changes_something=not same,
        is_first=not body,
    )
    return Draft(list(body) if same else written, report)
