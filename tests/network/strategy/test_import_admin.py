"""An editor brings in a strategy in the admin: file, report, decision."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from network.strategy.models import StrategyPage
from tests.make import make_admin, make_editor, make_reviewer, make_user
from tests.network.strategy.test_import import TEXT, UNUSABLE, bring_in

UPLOAD = "/admin/strategy/import/"
CONFIRM = "/admin/strategy/import/confirm/"


def send(client, content: bytes, slug: str = ""):
    file = SimpleUploadedFile("strategi.md", content, content_type="text/markdown")
    return client.post(UPLOAD, {"file": file, "slug": slug})


def token_in(answer) -> str:
    return re.search(r'name="token" value="([^"]+)"', answer.content.decode()).group(1)


def test_the_report_comes_before_anything_is_written(city, client):
    client.force_login(make_editor())
    answer = send(client, TEXT.encode())
    assert answer.status_code == 200
    assert "SYF-1" in answer.content.decode()
    assert not StrategyPage.objects.exists()


def test_an_editor_gets_a_draft_with_the_chosen_candidates(city, client):
    client.force_login(make_editor())
    token = token_in(send(client, TEXT.encode()))
    answer = client.post(CONFIRM, {"token": token, "candidates": ["ANS-1"], "publish": "on"})
    page = StrategyPage.objects.get()
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert not page.live, "an editor may not publish"
    assert [clause.code for clause in page.clauses] == ["SYF-1", "SYF-2", "ANS-1"]


def test_a_reviewer_may_publish_at_once(city, client):
    client.force_login(make_reviewer())
    token = token_in(send(client, TEXT.encode(), slug="grannar"))
    client.post(CONFIRM, {"token": token, "publish": "on"})
    assert StrategyPage.objects.get(slug="grannar").live


@pytest.mark.parametrize("kind", [kind for kind in UNUSABLE if kind != "50 MB"])
def test_an_unusable_file_is_refused_beside_the_field_and_the_rest_is_kept(city, client, kind):
    client.force_login(make_editor())
    answer = send(client, UNUSABLE[kind], slug="grannar")
    assert answer.status_code == 422
    assert "grannar" in answer.content.decode()
    assert answer.context["form"].errors["file"]
    assert not StrategyPage.objects.exists()


def test_a_change_meanwhile_shows_the_report_again(city, client):
    page = bring_in()
    client.force_login(make_admin())
    token = token_in(send(client, TEXT.replace("god granne", "bra granne").encode()))
    page.get_latest_revision_as_object().save_revision()
    answer = client.post(CONFIRM, {"token": token})
    assert answer.status_code == 200
    assert token_in(answer) != token


@pytest.mark.parametrize("token", ["", "rubbish", "a:b:c"])
def test_a_made_up_token_leads_back_to_the_beginning(city, client, token):
    client.force_login(make_editor())
    assert client.post(CONFIRM, {"token": token}).url == UPLOAD


@pytest.mark.parametrize("address", [UPLOAD, CONFIRM])
def test_others_are_kept_out(city, client, address):
    assert client.post(address).status_code == 302
    client.force_login(make_user())
    assert client.post(address).status_code in (302, 403)
    assert not StrategyPage.objects.exists()


def test_the_menu_shows_the_import_to_editors(city, client):
    client.force_login(make_editor())
    assert UPLOAD in client.get("/admin/").content.decode()
