"""How one thing that waits is told: in a line, with the way to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from wagtail.models import Page

from hub.dates import day
from network.register.models import Activity, AffiliatedNetwork, Agreement, Entry

KINDS_OF_ENTRY = {
    Entry.RecordType.ACTIVITY: Activity,
    Entry.RecordType.NETWORK: AffiliatedNetwork,
    Entry.RecordType.AGREEMENT: Agreement,
}


@dataclass(frozen=True)
class Line:
    """One thing to look at, with the way to it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Source:
    """Rows of one kind, and how each is told in a line."""

    rows: QuerySet[Any]
    line: Callable[[Any], Line]

    def first(self, number: int) -> tuple[list[Line], int]:
        """The first lines and how many there are in all, in one question."""
        rows = list(self.rows.annotate(in_all=Window(Count("pk")))[:number])
        return [self.line(row) for row in rows], rows[0].in_all if rows else 0


def page_line(page: Page, note: str = "") -> Line:
    """A page by the title of its draft, with its language when it is not the main one."""
    is_translated = page.locale.language_code != settings.LANGUAGE_CODE
    language = str(page.locale.get_display_name()) if is_translated else ""
    title = page.draft_title or page.title
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Line(title, url, " · ".join(filter(None, [note, language])))


def entry_line(entry: Entry, note: str = "") -> Line:
    """An entry of the register."""
    model = KINDS_OF_ENTRY[entry.record_type]
    edit = model.snippet_viewset.get_url_name("edit")
    return Line(entry.title, reverse(edit, args=[quote(entry.pk)]), note)


def date_of(moment: Any) -> str:
    """“3 mars 2027”, or nothing."""
    return day(moment, weekday=False) if moment else ""
