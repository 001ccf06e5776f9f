"""What the worker does again and again: each room says what and how often, the worker does it.

A job is everything that is due and not done, never “exactly now”: after three days of standing
still it is done once. Two workers never do the same job at the same time.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from hub.models import RecurringJob

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to do every so often."""

    name: str
    every: datetime.timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def repeat(name: str, *, every: datetime.timedelta, run: Callable[[], object]) -> None:
    """A room's word to the worker, given in its AppConfig.ready()."""
    _jobs[name] = Job(name, every, run)


def run_due_jobs() -> list[str]:
    """Does each job whose time has come; one that fails keeps no other from being done."""
    return [job.name for job in _jobs.values() if _claim(job) and _do(job)]


def _claim(job: Job) -> bool:
    """Whether this worker is the one to do it now."""
    now = timezone.now()
    RecurringJob.objects.get_or_create(name=job.name)
    return bool(
        RecurringJob.objects.filter(
            Q(begun_at__isnull=True) | Q(begun_at__lte=now - job.every), name=job.name
        ).update(begun_at=now)
    )


def _do(job: Job) -> bool:
    error = ""
    try:
        job.run()
    except DatabaseError:
        raise
    except Exception as problem:
        logger.exception("The job %s failed", job.name)
        error = f"{type(problem).__name__}: {problem}"[:300]
    RecurringJob.objects.filter(name=job.name).update(last_error=error)
    return not error
