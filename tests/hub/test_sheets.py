"""Spreadsheets hold what was asked for, and nothing in them runs."""

from __future__ import annotations

import csv
import datetime
import io
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from hub.sheets import Sheet, answer_with_csv, answer_with_workbook, make_csv, make_workbook

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_a_workbook_holds_numbers_dates_and_words() -> None:
    moment = datetime.datetime(2027, 3, 1, 8, 0, tzinfo=datetime.UTC)
    sheet = Sheet("Spridning", ["Inlägg", "Nådda", "När"], [["Grönt tak", 12, moment]])

    page = load_workbook(io.BytesIO(make_workbook(sheet)))["Spridning"]

    assert [cell.value for cell in page[1]] == ["Inlägg", "Nådda", "När"]
    assert [cell.value for cell in page[2]] == [
        "Grönt tak",
        12,
        moment.astimezone(STOCKHOLM).replace(tzinfo=None),
    ]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_is_never_a_formula(text: str) -> None:
    sheet = Sheet("x", ["a"], [[text]])

    cell = load_workbook(io.BytesIO(make_workbook(sheet)))["x"]["A2"]
    rows = list(csv.reader(io.StringIO(make_csv(sheet).decode("utf-8-sig")), delimiter=";"))

    assert cell.data_type == "s"
    assert rows[1] == [f"'{text}"]


def test_a_negative_number_stays_a_number() -> None:
    sheet = Sheet("x", ["a"], [[-2]])

    assert load_workbook(io.BytesIO(make_workbook(sheet)))["x"]["A2"].value == -2
    assert make_csv(sheet) == b"\xef\xbb\xbfa\r\n-2\r\n"


def test_what_excel_cannot_hold_is_left_out() -> None:
    sheet = Sheet(
        "Vad/när? [2027] och mycket annat som är långt", ["a"], [["a\x00b\ud800" + "x" * 40_000]]
    )

    book = load_workbook(io.BytesIO(make_workbook(sheet)))

    assert len(book.sheetnames[0]) == 31
    assert "/" not in book.sheetnames[0]
    assert book.worksheets[0]["A2"].value.startswith("abxxx")
    assert len(book.worksheets[0]["A2"].value) == 32_767


def test_an_empty_table_has_its_head() -> None:
    assert load_workbook(io.BytesIO(make_workbook(Sheet("x", ["a", "b"]))))["x"].max_row == 1


def test_the_answers_are_files_to_save() -> None:
    sheet = Sheet("x", ["a"], [["é"]])

    workbook = answer_with_workbook(sheet, filename="lista.xlsx")
    text = answer_with_csv(sheet, filename="lista.csv")

    assert workbook["Content-Disposition"] == 'attachment; filename="lista.xlsx"'
    assert workbook.content.startswith(b"PK")
    assert text["Content-Type"] == "text/csv; charset=utf-8"
