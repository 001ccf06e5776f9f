"""`manage.py import_strategy FILE`: brings a strategy in Markdown into the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from network.strategy.importing.planning import understand
from network.strategy.importing.reading import UnusableDocument, read_file
from network.strategy.importing.report import as_text
from network.strategy.services.importing import ImportRefused, apply_import, plan_import


class Command(BaseCommand):
    help = "Reads a strategy document in Markdown; says what is new; writes it as a new version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="", help="The strategy's address; else its title's.")
        parser.add_argument("--publish", action="store_true", help="Publish the new version.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument(
            "--candidates",
            default="none",
            help="Which sentences with a duty become clauses: none, all, or codes with commas.",
        )

    def handle(
        self,
        *,
        file: Path,
        slug: str,
        publish: bool,
        dry_run: bool,
        candidates: str,
        **options: Any,
    ) -> None:
        with translation.override("sv"):
            try:
                self._import(file, slug, publish, dry_run, candidates)
            except (UnusableDocument, ImportRefused) as error:
                raise CommandError(str(error)) from error

    def _import(self, file: Path, slug: str, publish: bool, dry_run: bool, wanted: str) -> None:
        codes = [] if wanted in ("none", "all") else [code.strip() for code in wanted.split(",")]
        plan = plan_import(
            document=understand(read_file(file)),
            slug=slug,
            wanted=codes,
            all_candidates=wanted == "all",
        )
        if plan.report.unknown:
            raise CommandError(
                _("The document has no candidate called %(codes)s. Look with --dry-run.")
                % {"codes": ", ".join(plan.report.unknown)}
            )
        self.stdout.write(as_text(plan.report))
        self.stdout.write("")
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a trial run."))
            return
        page = apply_import(plan=plan, publish=publish)
        state = _("published") if page.live and not page.has_unpublished_changes else _("a draft")
        self.stdout.write(
            _("%(title)s is %(state)s: %(url)s")
            % {"title": page.title, "state": state, "url": page.full_url or page.url_path}
        )
