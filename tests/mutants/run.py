"""Runs the tests of sign-ups against every small change of the rules; each must be caught.

A pytest plugin. It runs the tests once and notes which statements each of them runs. Then it makes
a child process for each change, puts the changed function in place there, in memory, and runs the
tests that reach the changed statement until one fails. Nothing is written to the code.
"""

from __future__ import annotations

import ast
import gc
import importlib
import os
import signal
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import Change, changes, functions

CAUGHT, NOT_CAUGHT, BROKEN = 1, 0, 3
# Seconds that the processor works on one test, many times what any of them needs; and seconds on
# the clock after which a child process that does not even work has gone astray.
LONGEST_TEST = 10
LONGEST_CHILD = 900

Place = tuple[str, int]


class Mutant(NamedTuple):
    """A change, and the module it is made in."""

    path: str
    change: Change | None

    def __str__(self) -> str:
        return f"{self.path} {self.change or 'as it is'}"


def allowed(text: str) -> dict[str, str]:
    """The changes that change nothing, each with the reason on the lines below."""
    found = {}
    for entry in text.split("\n\n"):
        lines = [line for line in entry.strip().splitlines() if not line.startswith("#")]
        if lines:
            found[lines[0]] = " ".join(line.strip() for line in lines[1:])
    return found


class Module:
    """A module whose functions can be exchanged while it is in use."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        self.source = Path(self.module.__file__ or "").read_text(encoding="utf-8")
        self.names = vars(self.module)
        self.functions = {
            found.__qualname__: found
            for found in gc.get_objects()
            if type(found) is FunctionType
            and found.__module__ == self.module.__name__
            and found.__code__.co_filename == self.module.__file__
        }

    def changes(self) -> Iterator[Change]:
        return changes(self.source, self.names)

    def put(self, name: str, tree: ast.FunctionDef) -> None:
        """The function does from now on what the tree says, wherever it is already known."""
        module = ast.fix_missing_locations(ast.Module(body=[tree], type_ignores=[]))
        # This file asks for the same kind of annotations as every other.
        code = compile(module, self.path, "exec")
        made: dict[str, Any] = {}
        exec(code, self.names, made)  # noqa: S102
        function, new = self.functions[name], made[tree.name]
        function.__code__ = new.__code__
        function.__defaults__, function.__kwdefaults__ = new.__defaults__, new.__kwdefaults__

    def watch(self, tell: Callable[[Place], None]) -> None:
        """Lets every statement tell when it runs."""
        self.names["__tell__"] = lambda line: tell((self.path, line))
        for name, tree in functions(ast.parse(self.source)):
            for node in list(ast.walk(tree)):
                for field, body in ast.iter_fields(node):
                    if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                        setattr(node, field, [new for s in body for new in (_telling(s.lineno), s)])
            tree.body.insert(0, _telling(tree.lineno))
            self.put(name, tree)

    def put_back(self) -> None:
        """The functions as they are written."""
        for name, tree in functions(ast.parse(self.source)):
            self.put(name, tree)


def _telling(line: int) -> ast.stmt:
    return ast.parse(f"__tell__({line})").body[0]


class Run:
    """One run of the tests against all changes of some modules."""

    def __init__(
        self,
        paths: list[str],
        *,
        least: int,
        allowed: dict[str, str],
        try_allowed: bool = False,
        longest_test: float = LONGEST_TEST,
        before_children: Callable[[], Callable[[], AbstractContextManager]] = lambda: nullcontext,
    ) -> None:
        self.paths, self.least, self.allowed = paths, least, allowed
        self.try_allowed, self.before_children = try_allowed, before_children
        self.longest_test = longest_test
        self.reached: dict[Place, list[pytest.Item]] = defaultdict(list)
        self.counts = {"changes": 0, "caught": 0, "equivalent": 0, "left": 0}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("not all tests could be read")
        self.session = session
        self.modules = {path: Module(path) for path in self.paths}
        self.run_unchanged()
        if not session.testsfailed:
            self.run_changed()
        return True

    def run_unchanged(self) -> None:
        """All tests pass, and say where they go."""
        now: set[Place] = set()
        for module in self.modules.values():
            module.watch(now.add)
        ways = {}
        for item in self.session.items:
            now.clear()
            runtestprotocol(item, nextitem=self.session)
            ways[item] = set(now)
        for module in self.modules.values():
            module.put_back()
        # The module's own tests know best what to look at; those that go a short way are quick.
        for item in sorted(ways, key=lambda item: len(ways[item])):
            for place in ways[item]:
                self.reached[place].append(item)
        for (path, _line), items in self.reached.items():
            items.sort(key=lambda item: item.path.stem != f"test_{Path(path).stem}")

    def run_changed(self) -> None:
        mutants = [Mutant(m.path, change) for m in self.modules.values() for change in m.changes()]
        self.counts["changes"] = len(mutants)
        for stale in self.allowed.keys() - {str(mutant) for mutant in mutants}:
            if stale.split()[0] in self.paths:
                self.tell(stale, "It is listed as changing nothing, and is no change any more.")
        if len(mutants) < self.least:
            self.tell("all", f"There are {len(mutants)} changes; {self.least} were expected.")
        # Where nothing is changed no test may fail: what is caught below is caught for its change.
        ahead = [Mutant(path, None) for path in self.paths]
        for mutant in mutants:
            if str(mutant) not in self.allowed or self.try_allowed:
                ahead.append(mutant)
            else:
                self.counts["equivalent"] += 1
        self.in_child = self.before_children()
        gc.freeze()
        running: dict[int, Mutant] = {}
        while ahead or running:
            while ahead and len(running) < int(os.environ.get("TEST_WORKERS", os.cpu_count() or 1)):
                mutant = ahead.pop(0)
                running[self.start(mutant)] = mutant
            pid, status = os.wait()
            if pid in running:
                self.judge(running.pop(pid), os.waitstatus_to_exitcode(status))

    def tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        if mutant.change:
            return self.reached[mutant.path, mutant.change.line]
        there = [items[0] for (path, _line), items in self.reached.items() if path == mutant.path]
        return list(dict.fromkeys(there))

    def start(self, mutant: Mutant) -> int:
        if pid := os.fork():
            return pid
        result = BROKEN
        try:
            signal.alarm(LONGEST_CHILD)
            with self.in_child():
                if mutant.change:
                    self.modules[mutant.path].put(mutant.change.function, mutant.change.tree)
                result = CAUGHT if self.some_test_fails(self.tests_of(mutant)) else NOT_CAUGHT
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(result)

    def some_test_fails(self, items: list[pytest.Item]) -> bool:
        for item in items:
            signal.setitimer(signal.ITIMER_VIRTUAL, self.longest_test)
            reports = runtestprotocol(item, log=False, nextitem=self.session)
            if any(report.failed for report in reports):
                return True
        return False

    def judge(self, mutant: Mutant, result: int) -> None:
        listed = str(mutant) in self.allowed
        # A change that never comes to an end is caught by the clock of the processor.
        caught = result in (CAUGHT, -signal.SIGVTALRM)
        if not caught and result != NOT_CAUGHT:
            self.tell(str(mutant), f"The child process went down with {result}.")
        elif mutant.change is None:
            self.tell(str(mutant), "A test fails in a child process without any change." * caught)
        elif listed:
            self.counts["equivalent"] += 1
            self.tell(str(mutant), "It is listed as changing nothing, and a test fails." * caught)
        else:
            self.counts["caught" if caught else "left"] += 1
            what = "" if self.tests_of(mutant) else " None goes there."
            where = f"{mutant.path}:{mutant.change.line}"
            self.tell(str(mutant), "" if caught else f"{where}: no test fails.{what}")

    def tell(self, name: str, fault: str) -> None:
        """A line of pytest's own account, so that it counts and closes as it always does."""
        report = pytest.TestReport(
            nodeid=name,
            location=(name, None, name),
            keywords={},
            outcome="failed" if fault else "passed",
            longrepr=fault or None,
            when="call",
        )
        self.session.config.hook.pytest_runtest_logreport(report=report)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        said = ", ".join(f"{number} {word}" for word, number in self.counts.items())
        terminalreporter.write_line(f"\nMutants: {said}")
