"""The run that changes rules finds what no test holds, and says so."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from events.models import Status
from tests.mutants.changes import changes
from tests.mutants.run import allowed

RULE = '''
def may_come(places, taken):
    """Whether there is a place."""
    return taken < places
'''
HELD = """
from doors import may_come

def test_one_comes_while_there_is_a_place():
    assert may_come(2, 1) is True
    assert may_come(2, 3) is False
"""
BOUNDARY = "    assert may_come(2, 2) is False\n"
SLIP = "doors.py may_come: taken < places ⇒ taken <= places"


def made_of(body: str, **names: Any) -> list[str]:
    """What can become of the lines of a function."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    found = changes(f"def rule(a, b):\n{lines}", names)
    return [f"{change.before} ⇒ {change.after}" for change in found]


@pytest.mark.parametrize(
    ("body", "slips"),
    [
        ("return a < b", ["return a < b ⇒ return None", "a < b ⇒ a <= b", "a < b ⇒ a >= b"]),
        ("return a is b", ["return a is b ⇒ return None", "a is b ⇒ a is not b"]),
        (
            "x = a and b",
            ["a and b ⇒ a or b", "a and b ⇒ b", "a and b ⇒ a"],
        ),
        ("x = -a", ["-a ⇒ a"]),
        ("x = a + 1", ["a + 1 ⇒ a - 1", "1 ⇒ 2", "1 ⇒ 0"]),
        ("x = True", ["True ⇒ False"]),
        ("x = 'a', ''", ["'a' ⇒ ''", "'' ⇒ 'something else'"]),
        ("x = max(a, b)", ["max(a, b) ⇒ a", "max(a, b) ⇒ b", "max ⇒ min"]),
        ("x = [p for p in a if p]", [" for p in a if p ⇒  for p in a"]),
        ("x = 1 if a else b", ["1 if a else b ⇒ 1 if not a else b", "1 ⇒ 2", "1 ⇒ 0"]),
        ("a += b", ["a += b ⇒ a -= b", "a += b ⇒ pass"]),
        ("a = b", ["a = b ⇒ pass"]),
        ("x = b", []),
        ("a.b = b", ["a.b = b ⇒ pass"]),
        ("raise a", ["raise a ⇒ pass"]),
        ("a(b, c=b)", ["a(b, c=b) ⇒ pass", "a(… c=b) ⇒ (…)"]),
        ("x = a.filter(b)", ["a.filter(b) ⇒ a"]),
        ("x = a.select_related('b')", []),
        ("x = gettext('Words to people')", []),
        (
            "if a:\n    return None\nb()",
            ["if a: ⇒ if not a:", "return None ⇒ pass", "b() ⇒ pass"],
        ),
        ("while a:\n    break", ["while a: ⇒ while not a:", "break ⇒ pass"]),
    ],
)
def test_every_kind_of_slip_is_made(body: str, slips: list[str]) -> None:
    assert made_of(body) == slips


def test_a_state_is_taken_for_those_beside_it() -> None:
    assert made_of("x = Status.OFFERED", Status=Status) == [
        "Status.OFFERED ⇒ Status.WAITLISTED",
        "Status.OFFERED ⇒ Status.CONFIRMED",
    ]


def test_two_equal_slips_have_names_of_their_own_and_the_rule_itself_stays() -> None:
    assert made_of("x = a < 1\ny = a < 1")[3:4] == ["1 ⇒ 0"]
    assert made_of("x = a < 1\ny = a < 1")[4:] == [
        "a < 1 ⇒ a <= 1 (2)",
        "a < 1 ⇒ a >= 1 (2)",
        "1 ⇒ 2 (2)",
        "1 ⇒ 0 (2)",
    ]
    trees = [ast.unparse(change.tree) for change in changes("def rule(a):\n    return a < 1", {})]
    assert trees == [
        "def rule(a):\n    return None",
        "def rule(a):\n    return a <= 1",
        "def rule(a):\n    return a >= 1",
        "def rule(a):\n    return a < 2",
        "def rule(a):\n    return a < 0",
    ]


def test_what_changes_nothing_is_listed_with_its_reason() -> None:
    listed = allowed("# Words about the list.\n\na.py f: 1 ⇒ 2\n  Because\n  it is so.\n")
    assert listed == {"a.py f: 1 ⇒ 2": "Because it is so."}
    text = (settings.BASE_DIR / "tests/mutants/equivalent.txt").read_text(encoding="utf-8")
    assert all(allowed(text).values())


def run(
    folder: Path, tests: str, *, listed: str = "", least: int = 1, rule: str = RULE
) -> tuple[int, str]:
    """A run over one small rule in a folder of its own, without the hub."""
    (folder / "doors.py").write_text(rule, encoding="utf-8")
    (folder / "test_doors.py").write_text(tests, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    program = (
        "import sys, pytest\n"
        "from tests.mutants.run import Run, allowed\n"
        f"listed = allowed({listed!r})\n"
        "how = dict(try_allowed=True, longest_test=1)\n"
        f"run = Run(['doors.py'], least={least}, allowed=listed, **how)\n"
        "options = ['-q', '-n0', '-p', 'no:django', '-p', 'no:randomly', '--capture=sys']\n"
        "sys.exit(pytest.main([*options, 'test_doors.py'], plugins=[run]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}:{settings.BASE_DIR}", "TEST_WORKERS": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_rule_that_is_held_everywhere_passes_and_is_counted(tmp_path: Path) -> None:
    code, said = run(tmp_path, HELD + BOUNDARY)
    assert code == 0, said
    assert "Mutants: 3 changes, 3 caught, 0 equivalent, 0 left" in said
    assert (tmp_path / "doors.py").read_text(encoding="utf-8") == RULE


def test_a_slip_that_no_test_sees_fails_the_run_and_is_named(tmp_path: Path) -> None:
    code, said = run(tmp_path, HELD)
    assert code == 1
    assert f"FAILED {SLIP}" in said
    assert "Mutants: 3 changes, 2 caught, 0 equivalent, 1 left" in said


def test_a_rule_that_no_test_reaches_fails_the_run(tmp_path: Path) -> None:
    code, said = run(tmp_path, "def test_nothing():\n    pass\n")
    assert code == 1
    assert "no test fails. None goes there." in said
    assert "3 left" in said


def test_a_slip_may_be_listed_as_changing_nothing(tmp_path: Path) -> None:
    code, said = run(tmp_path, HELD, listed=f"{SLIP}\n  Nobody comes last.")
    assert code == 0, said
    assert "3 changes, 2 caught, 1 equivalent, 0 left" in said


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (SLIP, "a test fails"),
        ("doors.py may_come: taken > places ⇒ taken >= places", "is no change any more"),
    ],
)
def test_a_list_that_is_out_of_date_fails_the_run(tmp_path: Path, listed: str, why: str) -> None:
    code, said = run(tmp_path, HELD + BOUNDARY, listed=f"{listed}\n  Nobody comes last.")
    assert code == 1
    assert why in said


def test_fewer_changes_than_expected_fail_the_run(tmp_path: Path) -> None:
    code, said = run(tmp_path, HELD + BOUNDARY, least=4)
    assert code == 1
    assert "There are 3 changes; 4 were expected." in said


def test_where_the_rule_itself_fails_nothing_is_changed(tmp_path: Path) -> None:
    code, said = run(tmp_path, HELD.replace("True", "False"))
    assert code == 1
    assert "Mutants: 0 changes" in said


def test_a_test_that_fails_in_every_child_proves_nothing(tmp_path: Path) -> None:
    start = "import os\nHERE = os.getpid()\n"
    code, said = run(tmp_path, start + HELD + BOUNDARY + "    assert os.getpid() == HERE\n")
    assert code == 1
    assert "A test fails in a child process without any change." in said


def test_a_slip_without_an_end_is_caught_by_the_clock_of_the_processor(tmp_path: Path) -> None:
    rule = "def count(n):\n    while n > 0:\n        n = n - 1\n    return n\n"
    tests = "from doors import count\n\ndef test_it_ends():\n    assert count(3) == 0\n"
    code, said = run(tmp_path, tests, rule=rule)
    assert code == 0, said
    assert "caught, 0 equivalent, 0 left" in said
