"""`manage.py check_content`: what readers would stumble over in what is published."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from home.checking.checks import check_content
from home.checking.findings import Kind


class Command(BaseCommand):
    help = "Lists what to mend in the content. Ends with 1 when a reader would stumble."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strict", action="store_true", help="End with 1 for advice too.")

    def handle(self, *, strict: bool, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            findings = check_content()
            for kind, group in groupby(findings, key=lambda finding: finding.kind):
                self.stdout.write(f"\n{Kind(kind).label}")
                for finding in group:
                    told = f": {finding.detail}" if finding.detail else ""
                    self.stdout.write(
                        f"  {finding.title}{told}\n    {settings.BASE_URL}{finding.url}"
                    )
        faults = sum(finding.is_fault for finding in findings)
        self.stdout.write(f"\n{faults} fel, {len(findings) - faults} råd.")
        if faults or (strict and findings):
            sys.exit(1)
