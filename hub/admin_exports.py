"""Every list of the admin that can be downloaded gives cells that nothing runs."""

from __future__ import annotations

import datetime
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from hub.sheets import for_xlsx, harmless

_prepared = SpreadsheetExportMixin.preprocess_field_value


def _harmless_value(self: Any, field: str, value: Any, export_format: str) -> Any:
    """Each view prepares its cells in its own way; what comes out passes here."""
    if not isinstance(value, datetime.datetime):
        value = _prepared(self, field, value, export_format)
    return harmless(value) if export_format == self.FORMAT_CSV else for_xlsx(value)


def make_exports_harmless() -> None:
    """Puts the check behind Wagtail's own preparation; there is no setting for it."""
    SpreadsheetExportMixin.preprocess_field_value = _harmless_value
