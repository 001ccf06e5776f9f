"""What an import would change, told to the one who decides: as data and as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.strategy.importing.comparing import Comparison
from network.strategy.importing.matching import Match, OldClause, Path


@dataclass(frozen=True)
class Words:
    """Some words of a changed clause: as they were, gone or new."""

    kind: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True)
class Report:
    """Every clause and what becomes of it, and what else is new in the text."""

    title: str
    matches: tuple[Match, ...]
    vanished: tuple[OldClause, ...]
    comparison: Comparison
    wanted: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()  # codes that were wanted but no candidate has
    left_out: tuple[str, ...] = ()
    encoding: str = "utf-8"
    changes_something: bool = True
    is_first: bool = False  # there was no text before to compare with

    @cached_property
    def clauses(self) -> list[Match]:
        """The clauses that the page will have."""
        return [match for match in self.matches if not self._is_only_offered(match)]

    @cached_property
    def candidates(self) -> list[Match]:
        """Sentences with a duty that are not clauses yet: each can be made one."""
        return [match for match in self.matches if match.new.is_candidate and not match.old]

    @cached_property
    def added(self) -> list[Match]:
        return [match for match in self.clauses if not match.old]

    @cached_property
    def changed(self) -> list[Match]:
        return [match for match in self.clauses if match.is_changed]

    @cached_property
    def moved(self) -> list[Match]:
        return [match for match in self.clauses if match.is_moved]

    @cached_property
    def unchanged(self) -> list[Match]:
        return [m for m in self.clauses if m.old and not m.is_changed and not m.is_moved]

    @property
    def is_only_rearranged(self) -> bool:
        """The text says the same but in another order or form."""
        listed = (*self.added, *self.changed, *self.moved, *self.vanished)
        return self.changes_something and not listed and self.comparison == Comparison()

    @property
    def summary(self) -> str:
        """The figures in one line."""
        return _(
            "Clauses: %(added)d added, %(changed)d changed, %(moved)d moved, "
            "%(vanished)d vanished, %(unchanged)d unchanged."
        ) % {
            "added": len(self.added),
            "changed": len(self.changed),
            "moved": len(self.moved),
            "vanished": len(self.vanished),
            "unchanged": len(self.unchanged),
        }

    @property
    def rest(self) -> str:
        """What a new strategy has besides its clauses, in one line."""
        return _("Besides: %(headings)d headings and %(texts)d paragraphs and list items.") % {
            "headings": len(self.comparison.new_headings),
            "texts": len(self.comparison.text_changes),
        }

    def _is_only_offered(self, match: Match) -> bool:
        return match.new.is_candidate and not match.old and match.code not in self.wanted


def word_diff(before: str, after: str) -> list[Words]:
    """The words of both texts in order, marked as kept, gone or new."""
    old, new = before.split(), after.split()
    words: list[Words] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
        if tag == "equal":
            words.append(Words("equal", " ".join(old[start:stop])))
            continue
        if start < stop:
            words.append(Words("delete", " ".join(old[start:stop])))
        if new_start < new_stop:
            words.append(Words("insert", " ".join(new[new_start:new_stop])))
    return words


def heading_name(path: Path) -> str:
    """A heading with those above it: “Ansvar › Nämnder”."""
    return " › ".join(path) or _("(before the first heading)")


def as_text(report: Report) -> str:
    """The report for a terminal."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield report.title
    if report.encoding != "utf-8":
        yield _("Read with the encoding %(encoding)s.") % {"encoding": report.encoding}
    yield report.summary
    if report.is_first:
        yield report.rest
    if not report.changes_something:
        yield _("Everything is as before. Nothing is written.")
    if report.is_only_rearranged:
        yield _("The text says the same as before, in another order or form.")
    yield from _group(_("Added clauses"), [_clause(m, m.new.heading_path) for m in report.added])
    yield from _group(_("Changed clauses"), [_changed(match) for match in report.changed])
    yield from _group(_("Moved clauses"), [_moved(match) for match in report.moved])
    yield from _group(
        _("Vanished clauses"),
        [f"{clause.code:<8} {clause.text}" for clause in report.vanished],
    )
    if not report.is_first:
        yield from _group(_("Headings"), list(heading_changes(report.comparison)))
        yield from _group(_("Other text"), list(_texts(report.comparison)))
    offered = [match for match in report.candidates if match.code not in report.wanted]
    yield from _group(
        ngettext(
            "%(count)d sentence lays a duty on somebody and can be made a clause",
            "%(count)d sentences lay a duty on somebody and can be made clauses",
            len(offered),
        )
        % {"count": len(offered)},
        [_clause(match, match.new.heading_path) for match in offered],
    )
    yield from _group(_("Left out of the document"), report.left_out)


def _group(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _clause(match: Match, path: Path) -> str:
    return f"{match.code:<8} {match.new.text}\n           ({heading_name(path)})"


def _changed(match: Match) -> str:
    signs = {"equal": "%s", "delete": "[-%s-]", "insert": "{+%s+}"}
    before = match.old.text if match.old else ""
    words = [signs[part.kind] % part.text for part in word_diff(before, match.new.text)]
    alike = _("%(percent)d %% alike") % {"percent": int(match.similarity * 100)}
    return f"{match.code:<8} {' '.join(words)}\n           ({alike})"


def _moved(match: Match) -> str:
    return f"{match.code:<8} {match.new.text}\n           ({move(match)})"


def move(match: Match) -> str:
    """From where to where a clause has moved."""
    before = match.old.heading_path if match.old else ()
    after = match.new.heading_path
    if before == after:
        return _("new place under “%(heading)s”") % {"heading": heading_name(after)}
    return _("from “%(before)s” to “%(after)s”") % {
        "before": heading_name(before),
        "after": heading_name(after),
    }


def heading_changes(comparison: Comparison) -> Iterator[str]:
    """Each heading that is new, gone, renamed or moved."""
    for path in comparison.new_headings:
        yield _("New: %(heading)s") % {"heading": heading_name(path)}
    for path in comparison.lost_headings:
        yield _("Gone: %(heading)s") % {"heading": heading_name(path)}
    for before, after in comparison.renamed_headings:
        yield _("Renamed: %(before)s → %(after)s") % {
            "before": heading_name(before),
            "after": heading_name(after),
        }
    for path in comparison.moved_headings:
        yield _("Moved: %(heading)s") % {"heading": heading_name(path)}


def _texts(comparison: Comparison) -> Iterator[str]:
    latest: Path | None = None
    for change in comparison.text_changes:
        if change.heading != latest:
            latest = change.heading
            yield heading_name(change.heading)
        if change.before:
            yield f"  - {change.before}"
        if change.after:
            yield f"  + {change.after}"
