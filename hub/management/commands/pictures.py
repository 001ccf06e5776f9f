"""`manage.py pictures`: makes the sizes of pictures that pages show and that are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from hub.pictures import make_missing


class Command(BaseCommand):
    help = "Makes the missing sizes of all pictures in use; the worker does it little by little."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Gjorda storlekar: {make_missing()}.")
