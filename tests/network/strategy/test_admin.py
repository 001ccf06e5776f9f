"""Editors revise a strategy in the admin: drafts, preview, review, publishing and history."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from network.strategy.models import ClauseCode, StrategyPage
from tests.make import make_board, make_editor, make_reviewer, make_strategy, make_user
from tests.network.strategy.editing import form_for, send, signed_in
from tests.network.strategy.revising import Blocks, blocks_of, clause, codes_of, index_of

pytestmark = pytest.mark.django_db

LEARN = "att lära av andra städer"
NEW = "att lära av andra städer och dela med oss"


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    return make_strategy()


@pytest.fixture
def editor(city: Any) -> Client:
    return signed_in(make_editor())


@pytest.fixture
def reviewer(city: Any) -> Client:
    return signed_in(make_reviewer())


def reworded(page: StrategyPage, text: str = NEW) -> Blocks:
    blocks = blocks_of(page)
    blocks[index_of(blocks, LEARN)]["value"]["text"] = text
    return blocks


def draft_texts(page: StrategyPage) -> list[str]:
    draft = StrategyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [each.text for each in draft.clauses]


def test_an_editor_saves_a_draft_that_only_editors_see(
    editor: Client, strategy: StrategyPage
) -> None:
    answer = send(editor, strategy, form_for(strategy, reworded(strategy)))
    assert answer.status_code == 200
    assert NEW in draft_texts(strategy)
    assert NEW not in Client().get(strategy.url).content.decode()


def test_an_editor_cannot_publish(editor: Client, strategy: StrategyPage) -> None:
    send(editor, strategy, form_for(strategy, reworded(strategy)), "action-publish")
    assert NEW not in codes_of(strategy)


def test_a_reviewer_approves_and_everybody_reads_it(
    editor: Client, reviewer: Client, strategy: StrategyPage
) -> None:
    send(editor, strategy, form_for(strategy, reworded(strategy)), "action-submit")
    page = Page.objects.get(pk=strategy.pk)
    assert page.current_workflow_state.status == "in_progress"
    task = page.current_workflow_task_state
    answer = reviewer.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    )
    assert answer.status_code in (200, 302)
    assert codes_of(strategy)[NEW] == "SYF-2"
    assert NEW in Client().get(strategy.url).content.decode()


def test_nobody_approves_without_being_a_reviewer(editor: Client, strategy: StrategyPage) -> None:
    send(editor, strategy, form_for(strategy, reworded(strategy)), "action-submit")
    task = Page.objects.get(pk=strategy.pk).current_workflow_task_state
    editor.post(
        reverse("wagtailadmin_pages:workflow_action", args=[strategy.pk, "approve", task.pk])
    )
    assert NEW not in codes_of(strategy)


def test_the_preview_shows_the_draft_with_a_clause_that_has_no_code_yet(
    editor: Client, strategy: StrategyPage
) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[strategy.pk])
    data = form_for(strategy, [*reworded(strategy), clause("att vänta")])
    assert editor.post(address, data).json()["is_valid"]
    preview = editor.get(address + "?mode=")
    assert preview.status_code == 200
    shown = preview.content.decode()
    assert NEW in shown
    assert "att vänta" in shown
    assert ClauseCode.objects.count() == 3


def test_a_code_sent_with_the_form_is_not_believed(editor: Client, strategy: StrategyPage) -> None:
    blocks = blocks_of(strategy)
    for block in blocks:
        if block["type"] == "clause":
            block["value"]["code"] = "FEL-1"
    send(editor, strategy, form_for(strategy, [*blocks, clause("att vänta", code="FEL-2")]))
    draft = StrategyPage.objects.get(pk=strategy.pk).get_latest_revision_as_object()
    assert [each.code for each in draft.clauses] == ["SYF-1", "SYF-2", "ANS-1", "ANS-2"]


def test_the_code_is_shown_but_cannot_be_typed(editor: Client, strategy: StrategyPage) -> None:
    block = StrategyPage.body.field.stream_block.child_blocks["clause"]
    attributes = block.child_blocks["code"].field.widget.attrs
    assert attributes["readonly"] is True
    assert block.meta.label_format == "{code} {text}"
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[strategy.pk])).content.decode()
    assert "hub/css/admin" in form


def test_history_and_comparison_show_what_was_changed(
    editor: Client, reviewer: Client, strategy: StrategyPage
) -> None:
    blocks = reworded(strategy)
    blocks[index_of(blocks, NEW)]["value"]["owner"] = make_board("Kulturnämnden").pk
    first = strategy.latest_revision_id
    send(editor, strategy, form_for(strategy, blocks), "action-submit")
    latest = StrategyPage.objects.get(pk=strategy.pk).latest_revision_id
    history = reviewer.get(reverse("wagtailadmin_pages:history", args=[strategy.pk]))
    compared = reviewer.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[strategy.pk, first, latest])
    )
    assert history.status_code == compared.status_code == 200
    page = " ".join(compared.content.decode().split())
    assert '<span class="addition"> och dela med oss</span>' in page
    assert '<span class="addition">Kulturnämnden</span>' in page
    assert "<dt>Slag</dt> <dd>Mål (”att …”)</dd>" in page
    assert "<dt>Nivå</dt> <dd>Huvudrubrik</dd>" in page
    assert ">None<" not in page


def test_an_old_version_can_be_taken_back_with_its_codes(
    reviewer: Client, strategy: StrategyPage
) -> None:
    old = strategy.latest_revision
    without = [block for block in blocks_of(strategy) if block["type"] != "clause"]
    send(reviewer, strategy, form_for(strategy, without), "action-publish")
    assert codes_of(strategy) == {}
    form = reviewer.get(reverse("wagtailadmin_pages:revisions_revert", args=[strategy.pk, old.pk]))
    assert form.status_code == 200
    blocks = [dict(block) for block in old.as_object().body.get_prep_value()]
    send(reviewer, strategy, form_for(strategy, blocks) | {"revision": old.pk}, "action-publish")
    assert list(codes_of(strategy).values()) == ["SYF-1", "SYF-2", "ANS-1"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"valid_from": "2027-01-02", "valid_to": "2027-01-01"},
            "Sista dagen kan inte komma före den första.",
        ),
        ({"adopted_on": "den tredje"}, "Fyll i ett giltigt datum."),
        ({"document_type": ""}, "Det här fältet är obligatoriskt"),
    ],
)
def test_a_mistake_is_told_in_swedish_beside_the_field_and_keeps_what_was_written(
    reviewer: Client, strategy: StrategyPage, fields: dict[str, str], words: str
) -> None:
    data = form_for(strategy, reworded(strategy), file_number="KS 2027/1", **fields)
    answer = send(reviewer, strategy, data, "action-publish")
    page = answer.content.decode()
    kept = answer.context["form"]["body"].value()
    assert words in page
    assert "KS 2027/1" in page
    assert NEW in [block.value["text"] for block in kept if block.block_type == "clause"]
    assert NEW not in codes_of(strategy)


def test_a_strategy_cannot_replace_itself(reviewer: Client, strategy: StrategyPage) -> None:
    data = form_for(strategy, reworded(strategy), replaces=strategy.pk)
    answer = send(reviewer, strategy, data, "action-publish")
    assert "En strategi kan inte ersätta sig själv." in answer.content.decode()


def test_a_clause_without_text_can_be_a_draft_but_not_be_published(
    reviewer: Client, strategy: StrategyPage
) -> None:
    data = form_for(strategy, [*blocks_of(strategy), clause("")])
    send(reviewer, strategy, data)
    assert draft_texts(strategy)[-1] == ""
    assert Client().get(strategy.url).status_code == 200
    send(reviewer, strategy, data, "action-publish")
    assert "" not in codes_of(strategy)


def test_a_new_strategy_is_made_below_the_index(reviewer: Client, strategy: StrategyPage) -> None:
    index = strategy.get_parent()
    draft = StrategyPage(title="Policy för vänorter", slug="policy", document_type="Policy")
    address = reverse("wagtailadmin_pages:add", args=["strategy", "strategypage", index.pk])
    assert reviewer.get(address).status_code == 200
    data = form_for(draft, [clause("att vänta")]) | {"action-publish": "1"}
    reviewer.post(address, data)
    page = StrategyPage.objects.get(slug="policy")
    assert (page.live, codes_of(page)) == (True, {"att vänta": "PKT-1"})


def test_a_copy_made_in_the_admin_keeps_the_codes(reviewer: Client, strategy: StrategyPage) -> None:
    reviewer.post(
        reverse("wagtailadmin_pages:copy", args=[strategy.pk]),
        {
            "new_title": "Ny strategi",
            "new_slug": "ny-strategi",
            "new_parent_page": strategy.get_parent().pk,
            "publish_copies": "1",
        },
    )
    assert codes_of(StrategyPage.objects.get(slug="ny-strategi")) == codes_of(strategy)


def test_the_edit_form_asks_the_database_no_more_for_a_long_strategy(
    editor: Client, city: Any
) -> None:
    board = make_board("Kulturnämnden")
    short = make_strategy("Kort", body=[("clause", {"text": "a", "owner": board})])
    long = make_strategy("Lång", body=[("clause", {"text": "b", "owner": board})] * 40)
    counts = []
    for page in (short, long, short, long):
        with CaptureQueriesContext(connection) as asked:
            editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        counts.append(len(asked))
    assert counts[3] <= counts[2]


def test_a_user_without_duties_does_not_come_in(strategy: StrategyPage) -> None:
    client = signed_in(make_user())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[strategy.pk]))
    assert answer.status_code == 302
    assert strategy.title not in answer.content.decode()
