"""`manage.py demo`: fills the site with the demo city, for trying it out."""

from __future__ import annotations

import os
import secrets
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from home.demo.build import build_demo


class Command(BaseCommand):
    help = "Builds the demo city. Safe to run again: what is there is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            default=1,
            help="How many of each activity and experience, for measuring a large site.",
        )

    def handle(self, **options: Any) -> None:
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        call_command("prepare", stdout=StringIO())
        accounts = build_demo(
            password=password,
            say=lambda line: self.stdout.write(f"  {line}"),
            scale=options["scale"],
        )
        self.stdout.write(f"Logga in på {settings.BASE_URL}/admin/ med lösenordet {password}:")
        for email, duty in accounts:
            self.stdout.write(f"  {email:<26} {duty}")
