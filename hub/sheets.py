"""Tables to take along: XLSX for people, CSV for machines, with nothing in them that runs."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The most characters in a cell and in a sheet's name. Source: Excel specifications and limits.
LONGEST_CELL = 32_767
LONGEST_NAME = 31

# What spreadsheets take for the start of a formula. Source: OWASP, CSV Injection.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[\\/*?:\[\]]")


@dataclass(frozen=True)
class Sheet:
    """One table: its name, the words above the columns, and the rows."""

    name: str
    head: Sequence[Any]
    rows: Iterable[Sequence[Any]] = field(default_factory=list)


def make_workbook(*sheets: Sheet) -> bytes:
    """An XLSX with a sheet for each table; the head stays in sight and text is never a formula."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_NOT_IN_NAME.sub(" ", sheet.name)[:LONGEST_NAME])
        rows = [[for_xlsx(value) for value in row] for row in sheet.rows]
        head = [for_xlsx(value) for value in sheet.head]
        page.freeze_panes = "A2"
        for number, width in enumerate(_widths([head, *rows]), start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.append([_cell(page, value, bold=True) for value in head])
        for row in rows:
            page.append([_cell(page, value) for value in row])
        if rows:
            page.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def make_csv(sheet: Sheet) -> bytes:
    """The table as CSV, as Swedish Excel reads it: UTF-8 with its mark, semicolons between."""
    whole = io.StringIO()
    writer = csv.writer(whole, delimiter=";", lineterminator="\r\n")
    for row in [sheet.head, *sheet.rows]:
        writer.writerow([harmless(value) for value in row])
    return b"\xef\xbb\xbf" + whole.getvalue().encode("utf-8", "replace")


def answer_with_workbook(*sheets: Sheet, filename: str) -> HttpResponse:
    """The workbook as a file to save."""
    return _attachment(make_workbook(*sheets), XLSX, filename)


def answer_with_csv(sheet: Sheet, *, filename: str) -> HttpResponse:
    """The table as a CSV file to save."""
    return _attachment(make_csv(sheet), "text/csv; charset=utf-8", filename)


def harmless(value: Any) -> str:
    """The value as CSV text, with an apostrophe before what a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = str(_local(value))
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def _attachment(content: bytes, content_type: str, filename: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)


def _local(value: Any) -> Any:
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def for_xlsx(value: Any) -> Any:
    """Numbers and dates as they are, without the zone that Excel lacks; all else as clean text."""
    value = _local(value)
    if value is None or isinstance(value, int | float | datetime.date | datetime.time):
        return value
    return _NOT_IN_XML.sub("", str(value))[:LONGEST_CELL]


def _cell(page: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        # Without this, openpyxl reads a text that starts with = as a formula.
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(rows: list[list[Any]]) -> list[int]:
    """As wide as the longest word line in each column, within reason."""
    longest = [
        max((len(str(row[at])) for row in rows if at < len(row)), default=0)
        for at in range(len(rows[0]))
    ]
    return [min(max(length + 2, 8), 60) for length in longest]
