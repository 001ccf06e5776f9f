"""The first page of the admin tells what waits, to those who may do something about it."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from home.models import StandardPage
from hub.models import OutgoingMail
from network.register.models import Activity
from tests.home.test_notices_admin import make_notice
from tests.hub.test_admin_records import make_mail
from tests.make import (
    make_admin,
    make_coordinator,
    make_editor,
    make_image,
    make_reviewer,
    make_standard_page,
    make_twin_city,
    make_twin_city_editor,
)
from tests.network.knowledge.make import make_experience
from tests.network.register.make import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
KEYS = ["granskning", "meddelanden", "brev", "utkast", "snart", "gammalt", "bilder"]


def seen(client: Client, user: Any) -> dict[str, set[str]]:
    """What each matter on the first page holds, by the titles of its lines."""
    client.force_login(user)
    html = client.get("/admin/").content.decode()
    sections = re.findall(r'<section aria-labelledby="attention-(\w+)">(.*?)</section>', html, re.S)
    return {
        key: set(re.findall(r'title-wrapper"><a href="[^"]+">([^<]+)</a>', part))
        for key, part in sections
    }


def send_for_review(thing: Any, user: Any) -> None:
    thing.save_revision(user=user)
    thing.get_workflow().start(thing, user)


def test_drafts_and_what_waits_for_review_are_told_apart(client: Client) -> None:
    editor = make_editor()
    make_standard_page("Utkastet", live=False)
    send_for_review(make_standard_page("Skickad", live=False), editor)
    activity = make_activity("Aktivitet på väg", live=False)
    Activity.objects.update(has_unpublished_changes=True)
    send_for_review(make_activity("Aktivitet hos granskaren", live=False), editor)
    for user in (editor, make_reviewer()):
        matters = seen(client, user)
        assert matters["utkast"] == {"Utkastet", "Aktivitet på väg"}
        assert matters["granskning"] == {"Skickad", "Aktivitet hos granskaren"}
    html = client.get("/admin/").content.decode()
    assert f"/admin/snippets/register/activity/edit/{activity.pk}/" in html


def test_a_draft_in_the_other_language_says_so(client: Client) -> None:
    page = make_standard_page("På svenska")
    translate_object(page, [Locale.objects.get(language_code="en")])
    assert seen(client, make_editor())["utkast"] == {"På svenska"}
    assert "· Engelska" in client.get("/admin/").content.decode()


def test_what_was_sent_back_is_a_draft_again_and_says_so(client: Client) -> None:
    page = make_standard_page("Tillbaka", live=False)
    send_for_review(page, make_editor())
    state = page.current_workflow_state
    state.current_task_state.task.specific.on_action(
        state.current_task_state, make_reviewer(), "reject"
    )
    assert seen(client, make_admin())["utkast"] == {"Tillbaka"}
    assert "skickat tillbaka" in client.get("/admin/").content.decode()


def test_what_goes_live_or_is_taken_down_within_a_month(client: Client) -> None:
    now = timezone.now()
    soon, later = now + datetime.timedelta(days=9), now + datetime.timedelta(days=99)
    for title, fields, live in [
        ("Slutar", {"expire_at": soon}, True),
        ("Slutar sen", {"expire_at": later}, True),
        ("Börjar", {"go_live_at": soon}, False),
    ]:
        page = make_standard_page(title, live=live, **fields)
        if not live:
            page.save_revision(approved_go_live_at=soon)
    activity = make_activity("Aktivitet som slutar visas", expire_at=soon)
    activity.save_revision()
    assert seen(client, make_editor())["snart"] == {
        "Slutar",
        "Börjar",
        "Aktivitet som slutar visas",
    }


def test_what_nobody_has_confirmed_for_a_year_but_not_what_tells_of_the_past(
    client: Client,
) -> None:
    today = timezone.localdate()
    make_standard_page("Bekräftad", reviewed_on=today)
    make_standard_page("Gammal", reviewed_on=today - datetime.timedelta(days=400))
    make_twin_city("Glömd")
    make_experience("En erfarenhet")
    make_activity("Gammal aktivitet", confirmed_on=today - datetime.timedelta(days=400))
    make_activity("Frisk aktivitet", confirmed_on=today)
    long_ago = timezone.now() - datetime.timedelta(days=500)
    Page.objects.filter(title__in=["Bekräftad", "Glömd", "En erfarenhet"]).update(
        last_published_at=long_ago
    )
    assert seen(client, make_editor())["gammalt"] == {"Gammal", "Glömd", "Gammal aktivitet"}


def test_pictures_without_a_description_but_not_decoration(client: Client) -> None:
    make_image("Beskriven")
    for title, fields in [("Stum", {}), ("Dekor", {"is_decorative": True})]:
        image = make_image(title)
        type(image).objects.filter(pk=image.pk).update(description="", **fields)
    assert seen(client, make_editor())["bilder"] == {"Stum"}


def test_mails_and_notices_are_for_the_coordinator(client: Client) -> None:
    State = OutgoingMail.State
    make_mail(1, state=State.FAILED)
    make_mail(2, state=State.SENT)
    make_mail(3, next_attempt_at=timezone.now() - datetime.timedelta(minutes=20))
    make_mail(4)
    make_notice()
    matters = seen(client, make_coordinator())
    assert matters["meddelanden"] == {"T-AAAA2222"}
    assert {line.split(" ")[1] for line in matters["brev"]} == {"1", "3"}
    others = seen(client, make_reviewer())
    assert not {"brev", "meddelanden"} & set(others)
    assert client.get("/admin/attention/brev/").status_code == 404


def test_a_twin_city_editor_sees_only_twin_cities(client: Client) -> None:
    make_standard_page("Annan sida", live=False)
    make_activity("Aktivitet", live=False)
    Activity.objects.update(has_unpublished_changes=True)
    make_twin_city("Pärnu", live=False)
    assert seen(client, make_twin_city_editor())["utkast"] == {"Pärnu"}


def test_it_says_when_nothing_waits(client: Client) -> None:
    client.force_login(make_editor())
    assert "Inget väntar på dig" in client.get("/admin/").content.decode()


def test_the_whole_of_a_matter_has_a_page_of_its_own(client: Client) -> None:
    for number in range(7):
        make_standard_page(f"Utkast {number}", live=False)
    client.force_login(make_editor())
    assert "/admin/attention/utkast/" in client.get("/admin/").content.decode()
    html = client.get("/admin/attention/utkast/").content.decode()
    assert all(f"Utkast {number}" in html for number in range(7))
    for rubbish in ("annat", "UTKAST", "x" * 300):
        assert client.get(f"/admin/attention/{rubbish}/").status_code == 404
    assert client.get("/admin/attention/bilder/").status_code == 200


@time_machine.travel("2026-11-25")
def test_the_first_page_asks_as_much_for_much_as_for_little(client: Client) -> None:
    editor = make_editor()
    client.force_login(make_admin())

    def fill(start: int, stop: int) -> int:
        soon = timezone.now() + datetime.timedelta(days=5)
        for number in range(start, stop):
            make_standard_page(f"Utkast {number}", live=False)
            make_standard_page(f"Slutar {number}", expire_at=soon, reviewed_on="2020-01-01")
            make_activity(f"Aktivitet {number}")
            send_for_review(make_standard_page(f"Hos granskaren {number}", live=False), editor)
            make_notice(f"T-{number}")
            make_mail(number, state="failed")
        StandardPage.objects.filter(title__startswith="Slutar").update(owner=editor)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    few = fill(0, 2)
    many = fill(2, 12)
    assert many <= few
    assert many <= 40


def test_no_panel_reaches_another_host(client: Client) -> None:
    client.force_login(make_admin())
    html = client.get("/admin/").content.decode()
    loads = r'<(?:script|img|link|iframe|form)[^>]*?(?:src|href|action)="https?://[^"]*"'
    assert re.findall(loads, html) == []
    for word in ("gravatar", "releases.wagtail", "upgrade-notification"):
        assert word not in html.lower()
