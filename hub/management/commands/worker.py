"""`manage.py worker`: the process behind the site that sends mail, publishes and repeats jobs."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from hub.jobs import run_due_jobs
from hub.outbox import send_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends the outbox and publishes what is scheduled, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due and stop.")
        parser.add_argument("--interval", type=float, default=5, help="Seconds between rounds.")

    def handle(self, *, once: bool, interval: float, **options: Any) -> None:
        stop = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                self._round()
            except DatabaseError:
                if once:
                    raise
                logger.exception("The database did not answer; trying again")
            close_old_connections()
            if once:
                break
            stop.wait(interval)

    def _round(self) -> None:
        call_command("publish_scheduled", verbosity=0)
        run_due_jobs()
        send_due()
