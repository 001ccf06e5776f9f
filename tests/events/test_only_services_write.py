"""Only the services give a sign-up its state or its seat, and history is never rewritten."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.house_rules import ROOMS, python_files

ROOT: Path = settings.BASE_DIR
SERVICES = Path("events/services")
STATE = {"seat_no", "offer_expires_at", "waitlisted_at"}
WORDS = {"Registration", "registration", "registrations"}


def writes(root: Path) -> list[str]:
    """Where outside the services a sign-up's state or seat is written, or history changed."""
    found = []
    for file in python_files(root, ROOMS):
        name = file.relative_to(root)
        if name.is_relative_to(SERVICES):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found += [f"{name}:{node.lineno}" for node in ast.walk(tree) if _writes(node)]
    return found


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(_is_state_of_a_sign_up(target) for target in targets)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    about = {part.id for part in ast.walk(node.func) if isinstance(part, ast.Name)}
    about |= {part.attr for part in ast.walk(node.func) if isinstance(part, ast.Attribute)}
    arguments = {keyword.arg for keyword in node.keywords}
    verb = node.func.attr
    if verb in ("update", "create", "bulk_update", "bulk_create", "update_or_create"):
        if "RegistrationEvent" in about:
            return True
        if verb in ("create", "bulk_create") and "Registration" in about:
            return True
        return bool(arguments & STATE) or bool("status" in arguments and about & WORDS)
    return verb == "delete" and bool(about & {"Registration", "RegistrationEvent"})


def _is_state_of_a_sign_up(target: ast.AST) -> bool:
    if not isinstance(target, ast.Attribute):
        return False
    if target.attr in STATE:
        return True
    owner = target.value
    name = getattr(owner, "id", getattr(owner, "attr", ""))
    return target.attr == "status" and "registration" in str(name).lower()


def test_only_the_services_write_states_and_seats() -> None:
    assert writes(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "registration.status = 'confirmed'",
        "self.registration.status = 'confirmed'",
        "row.seat_no = 3",
        "Registration.objects.filter(pk=1).update(status='confirmed')",
        "occasion.registrations.update(status='cancelled')",
        "rows.update(seat_no=None)",
        "Registration.objects.create(occasion=occasion)",
        "Registration.objects.filter(pk=1).delete()",
        "RegistrationEvent.objects.update(reason='')",
    ],
)
def test_a_write_from_elsewhere_is_seen(tmp_path: Path, line: str) -> None:
    file = tmp_path / "events" / "views.py"
    file.parent.mkdir()
    file.write_text(f"{line}\n", encoding="utf-8")
    assert writes(tmp_path) == ["events/views.py:1"]


def test_the_services_themselves_and_other_states_are_no_fault(tmp_path: Path) -> None:
    for name, line in {
        "events/services/moving.py": "row.seat_no = 3",
        "network/register/forms.py": "entry.status = 'ended'",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(f"{line}\n", encoding="utf-8")
    assert writes(tmp_path) == []
