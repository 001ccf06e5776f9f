"""What awaits a member: every room says what it knows, and “min sida” shows it all.

A room registers its source in its AppConfig.ready(), so that nothing is imported upwards.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
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


def add_task_source(name: str, source: Source) -> None:
    """Lets a room tell what awaits a member, in a fixed number of questions."""
    _sources[name] = source


def tasks_of(member: Member, *, without: Collection[str] = ()) -> list[Task]:
    """Everything that awaits a member, the most urgent first; what has no deadline comes last.

    Sources that are left out by name are not asked.
    """
    asked = [source for name, source in _sources.items() if name not in without]
    found = [task for source in asked for task in source(member)]
    return sorted(found, key=lambda task: (task.deadline or datetime.date.max, task.what))
