"""`manage.py prepare`: lays what every installation starts with; safe to run again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from home.foundation import lay_foundation


class Command(BaseCommand):
    help = "Makes languages, front pages, index pages, groups and the workflow where missing."

    def handle(self, **options: Any) -> None:
        address = urlsplit(settings.BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        lay_foundation(hostname=address.hostname or "localhost", port=port)
        self.stdout.write("Grunden är lagd.")
