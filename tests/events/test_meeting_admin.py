"""Meetings with sign-up where editors keep them: the day is told once, by the occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from events.models import MeetingPage, Occasion
from tests.events.make import at, make_meeting
from tests.events.signing import BEFORE
from tests.events.test_admin import form
from tests.events.test_meetings import make_open_meeting, read
from tests.make import make_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_reviewer())
    return client


def meeting_form(page: MeetingPage, **fields: Any) -> dict[str, Any]:
    values = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "minutes": rich_text("<p>Ja.</p>"),
        "agenda": {"count": 0},
        "papers": {"count": 0},
        "comments": inline_formset([]),
        "action-publish": "1",
        **fields,
    }
    return dict(nested_form_data(values))


def test_the_editor_opens_sign_up_from_the_page_with_day_and_place_filled_in(
    editor: Client,
) -> None:
    page = make_meeting(starts_at=at(3, 2), ends_at=at(3, 2, 15), venue="Rådhuset", slug="traff")
    html = read(editor, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    add = f"/admin/occasion/new/?page={page.pk}"
    assert f'href="{add}"' in html
    html = read(editor, add)
    assert 'value="2027-03-02 13:00"' in html
    assert 'value="2027-03-02 15:00"' in html
    assert 'value="Rådhuset"' in html
    assert re.search(r'<option value="members" selected', html)
    row = {"id": "", "starts_at": "2027-03-02 13:00", "ends_at": "2027-03-02 15:00", "room": ""}
    values = form(page, sign_up="members", dates=inline_formset([row], initial=1))
    assert editor.post(add, values).status_code == 302
    occasion = Occasion.objects.get()
    assert (occasion.page_id, occasion.capacity, occasion.sign_up) == (page.pk, None, "members")
    assert occasion.dates.get().starts_at == at(3, 2)


def test_with_an_occasion_the_page_no_longer_asks_for_day_and_place(editor: Client) -> None:
    occasion = make_open_meeting()
    page = occasion.page.specific
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = read(editor, address)
    assert f"/admin/occasion/edit/{occasion.pk}/" in html
    for name in ("starts_at", "ends_at", "venue", "is_cancelled"):
        assert f'name="{name}"' not in html
    assert editor.post(address, meeting_form(page)).status_code == 302
    page.refresh_from_db()
    assert "Ja." in page.minutes
    assert page.starts_at == at(3, 2)
    without = make_meeting("Annan")
    html = read(editor, reverse("wagtailadmin_pages:edit", args=[without.pk]))
    assert 'name="starts_at"' in html
    bad = editor.post(
        reverse("wagtailadmin_pages:edit", args=[without.pk]), meeting_form(without, starts_at="")
    )
    assert bad.status_code == 200


def test_the_list_of_meetings_tells_the_day_of_the_occasion(editor: Client) -> None:
    make_open_meeting()
    assert "3 mars 2027" in read(editor, "/admin/meetings/")
    assert "Nätverksträff" in read(editor, "/admin/meetings/?time=upcoming")
