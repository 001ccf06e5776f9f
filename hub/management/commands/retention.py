"""`manage.py retention`: shows what has been kept long enough, and lets go of it when told to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.retention import Finding, NoDecision, look_through, weed


class Command(BaseCommand):
    help = "Shows what the retention rules would let go of; --execute does it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--execute", action="store_true", help="Let go of it.")
        parser.add_argument(
            "--by",
            default="kommandoraden",
            help="The function that does it, for the receipt; never a person's name.",
        )

    def handle(self, *, execute: bool, by: str, **options: Any) -> None:
        self.stdout.write(f"Beslut: {settings.RETENTION_DECISION or 'inget'}")
        if not execute:
            self._tell("Skulle gallras", look_through())
            self.stdout.write("Ingenting är ändrat. Gallra med --execute.")
            return
        try:
            self._tell("Gallrat", weed(by=by[:80]))
        except NoDecision as error:
            raise CommandError(
                "Inget gallras utan beslut. Ange beslutet i RETENTION_DECISION, se docs/drift.md."
            ) from error
        self.stdout.write(f"Kvitto är skrivet för det som gallrats, av {by}.")

    def _tell(self, heading: str, findings: list[Finding]) -> None:
        self.stdout.write(f"{heading}:")
        for finding in findings:
            rule = finding.rule
            self.stdout.write(f"  {finding.how_many:6}  {rule.what} ({rule.days} dagar)")
