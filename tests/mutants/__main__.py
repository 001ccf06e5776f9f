"""`python -m tests.mutants [tests]`: whose rules are changed, and the tests that must see it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.mutants.run import Run, allowed

# Where a sign-up gets its state and its seat, and how places are counted.
CORE = ["events/services/transitions.py", "events/places.py"]
LEAST = 250
# The other verbs of sign-ups, and the deadlines they go by.
OTHERS = [
    "events/deadlines.py",
    *(
        f"events/services/{name}.py"
        for name in (
            "answering",
            "approving",
            "asking",
            "cancelling",
            "capacity",
            "dates",
            "desk",
            "guests",
            "handing_over",
            "locking",
            "occasions",
            "quotas",
            "refilling",
            "revising",
            "seating",
            "signing_up",
            "tidying",
        )
    ),
]
# Quick tests that hold those rules; none of them draws lots, so that every day finds the same.
TESTS = ["places", "situations", "transitions", "small_rules", "signing_up", "giving_up"]
TESTS += ["groups_and_quotas", "groups_with_approval", "organising"]
# What also holds the others.
MORE_TESTS = ["deadlines", "occasions", "forgetting", "admin_places", "sign_up_admin"]


def before_children() -> Callable[[], AbstractContextManager[None]]:
    """Every child process gets a database of its own."""
    from tests.databases import for_children

    return for_children()


def main() -> int:
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        again = [sys.executable, "-m", "tests.mutants", *sys.argv[1:]]
        os.execv(sys.executable, again)  # noqa: S606
    os.environ.pop("DATABASE_URL", None)
    asked = os.environ.get("SIGNUP_MUTANTS", "")
    paths = [*CORE, *OTHERS] if asked == "all" else asked.split() or CORE
    listed = Path(__file__).with_name("equivalent.txt").read_text(encoding="utf-8")
    run = Run(
        paths,
        least=0 if asked else LEAST,
        allowed=allowed(listed),
        try_allowed=bool(asked),
        before_children=before_children,
    )
    options = ["-q", "-n0", "--capture=sys", "-o", "console_output_style=classic"]
    options += ["-m", "not postgres", "--randomly-seed=1", "--randomly-dont-reorganize"]
    names = [*TESTS, *MORE_TESTS] if asked else TESTS
    tests = [f"tests/events/test_{name}.py" for name in names]
    if any(not argument.startswith("-") for argument in sys.argv[1:]):
        tests = []
    return pytest.main([*options, *sys.argv[1:], *tests], plugins=[run])


sys.exit(main())
