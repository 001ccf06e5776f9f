"""Lets several people do things at the very same moment, in threads or in processes."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

Work = Callable[[], Any]
FORK = multiprocessing.get_context("fork")
PATIENCE = 60


def at_once(works: Sequence[Work]) -> Counter[str]:
    """Everybody starts together; how often each outcome came: the result's or the error's name."""
    start = threading.Barrier(len(works))

    def one(work: Work) -> str:
        try:
            start.wait(timeout=PATIENCE)
            return outcome(work)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as people:
        return Counter(people.map(one, works))


def in_processes(works: Sequence[Work]) -> Counter[str]:
    """The same with a process for each; nothing is shared but the database."""
    start, answers = FORK.Barrier(len(works)), FORK.SimpleQueue()

    def one(work: Work) -> None:
        start.wait(timeout=PATIENCE)
        answers.put(outcome(work))
        connection.close()
        os._exit(0)

    connection.close()
    children = [FORK.Process(target=one, args=(work,)) for work in works]
    for child in children:
        child.start()
    for child in children:
        child.join(PATIENCE)
    return Counter(answers.get() for _child in children if not answers.empty())


def outcome(work: Work) -> str:
    """What came of it, in a word."""
    try:
        result = work()
    except Exception as fault:
        return type(fault).__name__
    return str(getattr(result, "status", "done"))


def dies_at(statement: int, work: Work) -> bool:
    """A process does the work and is killed before that statement; says whether it got so far."""

    def child() -> None:
        seen = 0

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen >= statement:
                os._exit(9)
            return execute(*arguments)

        with connection.execute_wrapper(count):
            outcome(work)
        os._exit(0)

    connection.close()
    process = FORK.Process(target=child)
    process.start()
    process.join(PATIENCE)
    return process.exitcode == 9
