"""What every test stands on: a founded city, Swedish, empty caches, and no way out."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from home.models import HomePage
    from tests.smtp import Postbox


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test's folder says what it needs: Chromium, or PostgreSQL."""
    for item in items:
        folders = item.path.relative_to(settings.BASE_DIR).parts
        if "browser" in folders:
            item.add_marker("browser")
        if "races" in folders:
            item.add_marker("postgres")
        if item.path.name.startswith("test_house"):
            item.add_marker("house")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be skipped, a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("NO_SKIPS") and reporter.stats.get("skipped"):
        reporter.write_line("\nA test was skipped, and NO_SKIPS is set.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Callable[[], None]]:
    """Every run gets a copy of one database that was migrated and founded once; what is yielded
    puts the copy back as it was."""
    from tests.databases import fresh_copy

    copy = fresh_copy()
    with django_db_blocker.unblock():
        put_back = copy.__enter__()
    with pytest.MonkeyPatch.context() as patch:
        # Django empties the database after a test that wrote to it for good, and it would have to
        # be founded anew; to copy the template once more is a hundred times quicker.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: put_back())
        yield put_back
    with django_db_blocker.unblock():
        copy.__exit__(None, None, None)


def _empty_caches() -> None:
    for alias in settings.CACHES:
        caches[alias].clear()


@pytest.fixture(autouse=True)
def _in_swedish_with_empty_caches() -> Iterator[None]:
    _empty_caches()
    with translation.override("sv"):
        yield


@pytest.fixture
def city(db: None) -> HomePage:
    """The Swedish front page of a city with everything that the foundation lays."""
    from home.models import HomePage

    return HomePage.objects.get(locale__language_code="sv")


@pytest.fixture
def shared_cache(db: None, settings: Any) -> Any:
    """The cache as in production: a table that all processes share."""
    from django.core.management import call_command

    settings.CACHES = settings.CACHES | {"default": settings.SHARED_CACHE}
    call_command("createcachetable")
    return caches["default"]


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A mail server on this machine that takes in what is sent."""
    from tests.smtp import mail_server

    with mail_server() as (box, port):
        settings.OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield box


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """No test reaches another machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            raise AssertionError(f"A test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
