"""What awaits a member: every room says what it knows, and “min sida” shows it all.

A room registers its source in its AppConfig.ready(), so that nothing is imported upwards.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from network.people.models import Member


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that a member is asked to do, where, and by when; in the reader's language."""

    what: str
    url: str
    deadline: datetime.date | None = None
    kind: str = ""


Source = Callable[[Member], Iterable[Task]]
_sources: dict[str, Source] = {}
_reminders: dict[str, Source] = {}


def add_task_source(name: str, source: Source) -> None:
    """Lets a room tell what awaits a member on “min sida”, in a fixed number of questions."""
    _sources[name] = source


def add_reminder_source(name: str, source: Source) -> None:
    """Lets a room have members reminded in the digest, of what has no mail of its own in time."""
    _reminders[name] = source


def tasks_of(member: Member) -> list[Task]:
    """Everything that awaits a member, the most urgent first; what has no deadline comes last."""
    return in_order(task for source in _sources.values() for task in source(member))


def tasks_to_remind_of(member: Member) -> list[Task]:
    """What a member is reminded of in the digest."""
    return in_order(task for source in _reminders.values() for task in source(member))


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """The most urgent first; what has no deadline comes last."""
    return sorted(tasks, key=lambda task: (task.deadline or datetime.date.max, task.what))
