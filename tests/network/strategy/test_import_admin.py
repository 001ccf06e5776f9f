"""An editor brings in a strategy in the admin: file, report, decision."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import GroupPagePermission

from network.strategy.models import StrategyIndexPage, StrategyPage
from tests.make import make_admin, make_editor, make_reviewer, make_user
from tests.network.strategy.test_import import TEXT, UNUSABLE, bring_in

UPLOAD = "/admin/strategy/import/"
CONFIRM = "/admin/strategy/import/confirm/"


def send(client, content: bytes, slug: str = "", strategy: StrategyPage | None = None):
    file = SimpleUploadedFile("strategi.md", content, content_type="text/markdown")
    chosen = strategy.pk if strategy else ""
    return client.post(UPLOAD, {"file": file, "slug": slug, "strategy": chosen})


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


def test_a_file_that_is_too_large_is_refused_beside_the_field(city, client):
    client.force_login(make_editor())
    answer = send(client, b"# Strategi\n\n" + b"Text. " * 400_000)
    assert answer.status_code == 422
    assert "för stor" in answer.content.decode()


def test_a_document_with_another_title_is_a_new_version_of_the_strategy_chosen(city, client):
    page = bring_in()
    client.force_login(make_editor())
    text = TEXT.replace("Strategi för grannskap", "Strategi för goda grannar")
    answer = send(client, text.replace("en god granne", "en bra granne").encode(), strategy=page)
    assert "Sidan behåller sin titel" in answer.content.decode()
    assert "<del>god</del> <ins>bra</ins>" in answer.content.decode()
    client.post(CONFIRM, {"token": token_in(answer)})
    [page] = StrategyPage.objects.all()
    assert page.title == "Strategi för grannskap"
    assert "bra granne" in next(page.get_latest_revision_as_object().clauses).text


def test_the_report_names_what_is_new_besides_the_clauses(city, client):
    bring_in()
    client.force_login(make_editor())
    text = TEXT.replace("## Ansvar", "## Vem gör vad").replace("för helheten", "för allt")
    shown = send(client, text.encode("latin-1")).content.decode()
    assert "Vem gör vad" in shown
    assert "<del>helheten.</del> <ins>allt.</ins>" in shown
    assert "windows-1252" in shown


def test_the_same_document_again_says_so_and_writes_nothing(city, client):
    page = bring_in()
    revisions = page.revisions.count()
    client.force_login(make_editor())
    answer = send(client, TEXT.encode(), strategy=page)
    assert "Allt är som förut" in answer.content.decode()
    answer = client.post(CONFIRM, {"token": token_in(answer)}, follow=True)
    assert "Inget skrevs" in answer.content.decode()
    assert page.revisions.count() == revisions


def test_changes_that_wait_are_named_before_they_are_replaced(city, client):
    page = bring_in()
    page.get_latest_revision_as_object().save_revision()
    client.force_login(make_editor())
    assert "inte är publicerade" in send(client, TEXT.encode(), strategy=page).content.decode()


def test_only_strategies_that_one_may_edit_are_offered(city, client):
    page = bring_in()
    user = make_editor()
    client.force_login(user)
    assert page.title in client.get(UPLOAD).content.decode()
    GroupPagePermission.objects.filter(
        group__user=user, permission__codename="change_page"
    ).delete()
    assert page.title not in client.get(UPLOAD).content.decode()
    assert send(client, TEXT.encode(), strategy=page).status_code == 422


def test_without_a_page_for_strategies_the_import_says_so(city, client):
    StrategyIndexPage.objects.all().delete()
    client.force_login(make_admin())
    answer = client.get(UPLOAD, follow=True)
    assert "ingen sida för strategier" in answer.content.decode()
    assert client.post(CONFIRM, {"token": ""}).status_code == 302


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
