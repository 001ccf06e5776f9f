"""`manage.py send_digests`: makes the digests that are due now; what the worker does by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from network.knowledge.services.digests import send_digests

WIDTH = 30


class Command(BaseCommand):
    help = "Makes the digests that are due now and puts them in the outbox. Safe to run again."

    def handle(self, **options: Any) -> None:
        is_terminal = self.stderr.isatty()
        last = -1

        def tell(done: int, total: int) -> None:
            nonlocal last
            tenth = 10 * done // max(total, 1)
            filled = WIDTH * done // max(total, 1)
            bar = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{total}"
            if is_terminal:
                self.stderr.write(f"\r{bar}", ending="\n" if done == total else "")
            elif tenth != last:
                self.stderr.write(bar)
            last = tenth

        sent = send_digests(tell=tell)
        self.stdout.write(f"{sent} digests in the outbox")
