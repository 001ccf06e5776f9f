"""`manage.py where ADDRESS`: prints the class, the line and the template behind an address."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.where import NothingThereError, find


class Command(BaseCommand):
    help = "Prints the class, the file and line, and the template behind any address of the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="for example /vanorter/parnu/ or a whole URL")

    def handle(self, *, address: str, **options: Any) -> None:
        try:
            place = find(address)
        except NothingThereError as nothing:
            raise CommandError(str(nothing)) from nothing
        self.stdout.write(f"{place.kind.capitalize():<8}{place.name}")
        self.stdout.write(f"{'Kod':<8}{place.code}")
        self.stdout.write(f"{'Mall':<8}{place.template}")
        self.stdout.write(f"{'Svarar':<8}{place.answer}")
