"""Test databases: a template is migrated and founded once, and every run works on a copy.

The template's name holds a hash of the apps, migrations, foundation and lock file, so a change
in any of them makes a new one. Runs that go on at the same time never share a database, and two
checkouts on one machine never drop each other's templates.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

TEMPLATES = settings.BASE_DIR / "var" / "test"
PREFIX = f"hub_test_{hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:6]}_"


@contextmanager
def fresh_copy() -> Iterator[Callable[[], None]]:
    """Points the connection at a copy of the template and drops it at the end; what is yielded
    puts it back as it was."""
    connection.close()
    before = connection.settings_dict["NAME"]
    with _alone():
        template = _template_in_postgres() if settings.POSTGRES else _template_in_sqlite()
    copy = (_copy_in_postgres if settings.POSTGRES else _copy_in_sqlite)(template)
    _point_at(copy)
    try:
        yield lambda: _put_back(template)
    finally:
        connection.close()
        _point_at(before)
        if settings.POSTGRES:
            _run(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


def for_children() -> Callable[[], AbstractContextManager[None]]:
    """Makes ready for child processes; what is returned gives each of them a copy of its own."""
    connection.close()
    template = _template_in_sqlite()

    @contextmanager
    def in_child() -> Iterator[None]:
        with tempfile.TemporaryDirectory(dir=os.environ["HUB_DATA"]) as folder:
            os.environ["HUB_DATA"] = folder
            _point_at(_copy_in_sqlite(template))
            yield

    return in_child


def _put_back(template: str) -> None:
    """The copy is as it was, for the test after one that wrote to it for good."""
    connection.close()
    (_copy_in_postgres if settings.POSTGRES else _copy_in_sqlite)(template)
    ContentType.objects.clear_cache()


def template_key() -> str:
    """Says which template fits the code as it is now."""
    root = settings.BASE_DIR
    sources = [root / "uv.lock", root / "home" / "foundation.py", root / "home" / "rights.py"]
    for room in ("hub", "home", "network", "events", "training"):
        sources += sorted((root / room).glob("**/migrations/*.py"))
    content = b"".join(source.read_bytes() for source in sources)
    content += " ".join(settings.INSTALLED_APPS).encode()
    return hashlib.sha256(content).hexdigest()[:12]


@contextmanager
def _alone() -> Iterator[None]:
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _point_at(name: str) -> None:
    connection.settings_dict["NAME"] = name


def _build() -> None:
    from home.foundation import lay_foundation

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    lay_foundation()
    if not settings.POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _template_in_sqlite() -> str:
    template = TEMPLATES / f"{PREFIX}{template_key()}.sqlite3"
    if not template.exists():
        for old in TEMPLATES.glob(f"{PREFIX}*"):
            old.unlink()
        building = Path(os.environ["HUB_DATA"]) / "building.sqlite3"
        _point_at(str(building))
        _build()
        shutil.copyfile(building, template)
    return str(template)


def _copy_in_sqlite(template: str) -> str:
    copy = Path(os.environ["HUB_DATA"]) / "test.sqlite3"
    new = copy.with_suffix(".new")
    shutil.copyfile(template, new)
    for name in (f"{copy}-wal", f"{copy}-shm"):
        Path(name).unlink(missing_ok=True)
    new.replace(copy)
    return str(copy)


def _template_in_postgres() -> str:
    template = f"{PREFIX}{template_key()}"
    names = _run("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    if template not in names:
        for old in names:
            if re.fullmatch(f"{PREFIX}[0-9a-f]{{12}}", old):
                _run(f'DROP DATABASE IF EXISTS "{old}"')
        building = f"{PREFIX}building_{os.getpid()}"
        _run(f'CREATE DATABASE "{building}"')
        _point_at(building)
        _build()
        _run(f'ALTER DATABASE "{building}" RENAME TO "{template}"')
    return template


def _copy_in_postgres(template: str) -> str:
    copy = f"{template}_{os.getpid()}"
    _run(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
    with _alone():
        _run(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    return copy


def _run(sql: str, values: list[str] | None = None) -> list[str]:
    """Runs a statement on the server itself, outside the test database."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
