"""The safe value is the default, and a missing secret stops the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "a-secret-for-this-proof-only-" * 3 + "0123456789!#%&/()=?abcdefghijklm",
    "BASE_URL": "https://hub.example.org",
    "ALLOWED_HOSTS": "hub.example.org",
    "DEFAULT_FROM_EMAIL": "hub@example.org",
}


def manage(tmp_path: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as a production machine would, with nothing but the given environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "HUB_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("fault", "found"),
    [({"DEBUG": "1"}, "security.W018"), ({"BASE_URL": "http://hub.example.org"}, "security.W008")],
)
def test_the_deployment_check_sees_a_fault(
    tmp_path: Path, fault: dict[str, str], found: str
) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION | fault)
    assert result.returncode != 0
    assert found in result.stderr


@pytest.mark.parametrize("secret", ["", "short"])
def test_a_missing_or_short_secret_stops_the_start_in_one_clear_line(
    tmp_path: Path, secret: str
) -> None:
    result = manage(tmp_path, "check", **PRODUCTION | {"SECRET_KEY": secret})
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert "SECRET_KEY is missing or shorter than 50 characters" in last
    assert "make run" in last


def test_secrets_can_stand_in_a_file_beside_the_data(tmp_path: Path) -> None:
    lines = [f"{name}={value}" for name, value in PRODUCTION.items()]
    (tmp_path / "env").write_text("\n".join(lines), encoding="utf-8")
    assert manage(tmp_path, "check").returncode == 0
