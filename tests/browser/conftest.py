"""The site as a browser meets it: a server with all its static files, and Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import testcases
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which has no sandbox where everything runs as root."""
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
    )
    return browser_type_launch_args | {
        "executable_path": found,
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "sv-SE", "reduced_motion": "reduce"}


@pytest.fixture(autouse=True, scope="session")
def _beside_the_loop_of_playwright() -> Iterator[None]:
    """Playwright has a loop in this thread, and Django would refuse the database there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def site(
    django_db_setup: Callable[[], None], django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveServer]:
    """The founded city on a server of its own; what a module's tests write is gone after it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # Django's test server would hand out every upload itself, past the rule for who may see it.
        patch.setattr(testcases, "_MediaFilesHandler", lambda application: application)
        server = LiveServer("localhost")
        yield server
        server.stop()
        django_db_setup()
