"""A page on its way: sent for review, sent back, approved, and published by the clock."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage, StandardPage
from hub.management.commands.worker import Command
from hub.models import OutgoingMail
from hub.outbox import send_due
from tests.make import make_editor, make_reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def form(title: str, text: str, **fields: Any) -> dict[str, Any]:
    """What the form of an ordinary page sends."""
    return nested_form_data(
        {
            "title": title,
            "slug": "om-oss",
            "summary": "Om staden.",
            "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def written(editor: Client, **fields: Any) -> StandardPage:
    home = HomePage.objects.get(locale__language_code="sv")
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    answer = editor.post(add, form("Om oss", "Första versionen.", **fields))
    assert answer.status_code == 302, "the form was not accepted"
    return StandardPage.objects.get(slug="om-oss")


def decide(reviewer: Client, page: StandardPage, action: str, comment: str = "") -> None:
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    reviewer.post(address, {"comment": comment})
    page.refresh_from_db()


def test_a_page_is_sent_for_review_sent_back_and_approved() -> None:
    editor, reviewer, stranger = Client(), Client(), Client()
    editor.force_login(make_editor())
    reviewer.force_login(make_reviewer())
    page = written(editor, **{"action-submit": "1"})
    assert page.current_workflow_state.workflow.name == "Granskning"
    assert stranger.get("/om-oss/").status_code == 404
    decide(editor, page, "approve")
    assert not page.live, "nobody approves without the right to"
    decide(reviewer, page, "reject", "Skriv kortare.")
    assert not page.live
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Skriv kortare." in editor.get(edit).content.decode()
    editor.post(edit, form("Om oss", "Kortare.", **{"action-submit": "1"}))
    page.refresh_from_db()
    decide(reviewer, page, "approve")
    assert page.live
    assert "Kortare." in stranger.get("/om-oss/").content.decode()


def test_what_an_editor_asks_to_publish_stays_a_draft() -> None:
    editor = Client()
    editor.force_login(make_editor())
    assert not written(editor, **{"action-publish": "1"}).live


def test_the_worker_publishes_and_takes_down_by_the_clock() -> None:
    stranger = Client()
    start = timezone.now().replace(microsecond=0)
    begins, ends = start + datetime.timedelta(hours=2), start + datetime.timedelta(hours=5)
    reviewer = Client()
    reviewer.force_login(make_reviewer())
    times = {
        "go_live_at": timezone.localtime(begins).strftime("%Y-%m-%d %H:%M"),
        "expire_at": timezone.localtime(ends).strftime("%Y-%m-%d %H:%M"),
    }
    written(reviewer, **times, **{"action-publish": "1"})
    for hours, status in [(1, 404), (3, 200), (6, 404)]:
        with time_machine.travel(start + datetime.timedelta(hours=hours), tick=False):
            Command()._round()
            assert stranger.get("/om-oss/").status_code == status, hours


def test_reviewers_are_told_by_the_outbox(settings: Any, mailoutbox: list[Any]) -> None:
    settings.EMAIL_BACKEND = "hub.mail_backend.OutboxBackend"
    editor, reviewer = Client(), make_reviewer()
    editor.force_login(make_editor())
    with TestCase.captureOnCommitCallbacks(execute=True):
        written(editor, **{"action-submit": "1"})
    assert not mailoutbox, "no request waits for a mail server"
    [mail] = OutgoingMail.objects.filter(to_address=reviewer.email)
    assert "Om oss" in mail.subject + mail.text
    send_due()
    assert reviewer.email in [to for sent in mailoutbox for to in sent.to]
