"""What is let go of when it has been kept long enough: each room says what, settings say when.

Nothing goes without a decision that is named in the settings, and every time something goes a
receipt is written. The same questions are asked when somebody only wants to look.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hub.models import RetentionReceipt

Find = Callable[[datetime.datetime], QuerySet[Any]]
LetGo = Callable[[QuerySet[Any]], object]


class NoDecision(Exception):
    """Nobody has decided that anything may be weeded."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One kind of thing: what it is, which are old enough, and how they are let go of."""

    name: str
    what: Any
    find: Find
    let_go: LetGo

    @property
    def days(self) -> int:
        """How long it is kept."""
        try:
            return int(settings.RETENTION_DAYS[self.name])
        except KeyError as error:
            raise ImproperlyConfigured(f"RETENTION_DAYS lacks “{self.name}”") from error

    def before(self) -> datetime.datetime:
        """What is older than this has been kept long enough."""
        return timezone.now() - datetime.timedelta(days=self.days)


@dataclass(frozen=True)
class Finding:
    """How much of one kind has been kept long enough, or has gone."""

    rule: Rule
    how_many: int


_rules: dict[str, Rule] = {}


def weeds(name: str, *, what: Any, find: Find, let_go: LetGo) -> None:
    """A room's word on what it lets go of, given in its AppConfig.ready().

    `what` says for readers what goes and counted from when; `find` takes a moment and gives the
    rows that are older; `let_go` takes these rows. The days stand in RETENTION_DAYS.
    """
    _rules[name] = Rule(name=name, what=what, find=find, let_go=let_go)


def rules() -> list[Rule]:
    """Every rule there is, by name."""
    return [_rules[name] for name in sorted(_rules)]


def look_through() -> list[Finding]:
    """What would go today. Changes nothing."""
    return [Finding(rule, rule.find(rule.before()).count()) for rule in rules()]


def weed(*, by: str) -> list[Finding]:
    """Lets go of everything that has been kept long enough, and writes a receipt for each kind."""
    if not settings.RETENTION_DECISION:
        raise NoDecision
    return [_carry_out(rule, by=by) for rule in rules()]


def weed_by_decision() -> None:
    """The worker's daily round: nothing at all as long as nobody has decided."""
    if settings.RETENTION_DECISION:
        weed(by="worker")


@transaction.atomic
def _carry_out(rule: Rule, *, by: str) -> Finding:
    before = rule.before()
    rows = rule.find(before)
    how_many = rows.count()
    if how_many:
        rule.let_go(rows)
        RetentionReceipt.objects.create(
            rule=rule.name,
            by=by,
            how_many=how_many,
            older_than=timezone.localdate(before),
            decision=settings.RETENTION_DECISION,
        )
    return Finding(rule, how_many)
