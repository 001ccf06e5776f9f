"""`manage.py check_signups`: says what is wrong with sign-ups, and fails when something is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.checking import check_sign_ups
from events.models import Occasion


class Command(BaseCommand):
    help = "Checks that no place is given twice, nobody passed over, everybody told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Occasions of long ago, too.")

    def handle(self, *, all: bool, **options: Any) -> None:
        chosen = Occasion.objects.prefetch_related("dates") if all else None
        faults = check_sign_ups(chosen)
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} fault(s)")
        self.stdout.write("All is well.")
