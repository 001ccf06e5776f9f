"""The worker does what is due once, whoever else works, and stops for nobody's fault."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from hub import jobs
from hub.jobs import repeat, run_due_jobs
from hub.models import RecurringJob

NOON = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_jobs_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_jobs", {})


def test_a_job_is_done_when_its_time_has_come_and_not_before(db):
    done: list[int] = []
    repeat("count", every=HOUR, run=lambda: done.append(1))
    for minutes, times in [(0, 1), (59, 1), (60, 2), (3 * 24 * 60, 3)]:
        with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
            run_due_jobs()
        assert len(done) == times


def test_a_job_that_another_worker_has_begun_is_left_alone(db):
    done: list[int] = []
    repeat("count", every=HOUR, run=lambda: done.append(1))
    with time_machine.travel(NOON, tick=False):
        RecurringJob.objects.create(name="count", begun_at=NOON)
        assert run_due_jobs() == []
    assert done == []


def test_a_job_that_fails_is_written_down_and_stops_no_other(db):
    done: list[int] = []
    repeat("bad", every=HOUR, run=lambda: 1 / 0)
    repeat("good", every=HOUR, run=lambda: done.append(1))
    assert run_due_jobs() == ["good"]
    assert done == [1]
    assert "ZeroDivisionError" in RecurringJob.objects.get(name="bad").last_error
