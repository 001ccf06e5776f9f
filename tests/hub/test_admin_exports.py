"""What editors download from the admin holds nothing that a spreadsheet would run."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.make import make_admin, make_standard_page

FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"]


def export(client: Client, format: str) -> bytes:
    response = client.get(reverse("wagtailadmin_reports:aging_pages"), {"export": format})
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("title", FORMULAS)
def test_wagtails_own_lists_hold_no_formulas(city: Any, client: Client, title: str) -> None:
    client.force_login(make_admin())
    page = make_standard_page("En sida", slug="farlig")
    type(page).objects.filter(pk=page.pk).update(title=title, last_published_at=timezone.now())
    assert f"'{title}" in io.StringIO(export(client, "csv").decode(), newline="").read()
    sheet = load_workbook(io.BytesIO(export(client, "xlsx"))).active
    assert "f" not in {cell.data_type for row in sheet for cell in row}


def test_what_excel_cannot_hold_does_not_stop_the_download(city: Any, client: Client) -> None:
    client.force_login(make_admin())
    page = make_standard_page("En sida", slug="farlig")
    type(page).objects.filter(pk=page.pk).update(
        title="Ton\x0b och \x07klang", last_published_at=timezone.now()
    )
    sheet = load_workbook(io.BytesIO(export(client, "xlsx"))).active
    assert "Ton och klang" in [cell.value for row in sheet for cell in row]
