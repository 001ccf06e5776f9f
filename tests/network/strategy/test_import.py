"""A strategy document becomes a page whose clauses keep their codes, or a clear refusal."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from network.strategy.importing.planning import Document, understand
from network.strategy.importing.reading import read_document
from network.strategy.models import ClauseCode, StrategyPage
from network.strategy.services.importing import ImportRefused, apply_import, plan_import
from tests.make import make_board, make_editor

TEXT = """# Strategi för grannskap

## Syfte

Vi arbetar med andra för

*att* göra staden känd som en god granne.

*att* lära av dem som har provat före oss.

## Ansvar

Varje nämnd ska berätta vad den gör en gång om året.

Kommunstyrelsen ansvarar för helheten.
"""
REAL = settings.BASE_DIR.parent / "shared/data/strategi-for-internationellt-arbete.md"


def document(text: str = TEXT) -> Document:
    return understand(read_document(text.encode()))


def bring_in(text: str = TEXT, *, publish: bool = True, **choices: object) -> StrategyPage:
    return apply_import(plan=plan_import(document=document(text), **choices), publish=publish)


def codes(page: StrategyPage) -> dict[str, str]:
    page = StrategyPage.objects.get(pk=page.pk)
    return {clause.code: clause.text for clause in page.get_latest_revision_as_object().clauses}


def test_a_document_becomes_a_published_page_with_clauses_at_their_addresses(city, client):
    page = bring_in()
    assert list(codes(page)) == ["SYF-1", "SYF-2"]
    answer = client.get("/strategi/strategi-for-grannskap/")
    assert "göra staden känd som en god granne" in answer.content.decode()
    assert client.get("/strategi/strategi-for-grannskap/punkt/syf-2/").status_code == 200
    assert client.get("/strategi/strategi-for-grannskap/pdf/").content.startswith(b"%PDF")


def test_a_draft_is_not_public(city, client):
    bring_in(publish=False)
    assert client.get("/strategi/strategi-for-grannskap/").status_code == 404


def test_the_same_document_again_changes_nothing(city):
    bring_in()
    before = Revision.objects.count(), ClauseCode.objects.count()
    plan = plan_import(document=document())
    assert not plan.report.changes_something
    apply_import(plan=plan, publish=True)
    assert (Revision.objects.count(), ClauseCode.objects.count()) == before


def test_an_edited_document_keeps_the_codes_of_what_is_as_before(city):
    page = bring_in()
    text = TEXT.replace("en god granne", "en mycket god granne").replace(
        "*att* lära av", "*att* bjuda hem andra städer.\n\n*att* lära av"
    )
    plan = plan_import(document=document(text))
    assert [match.code for match in plan.report.changed] == ["SYF-1"]
    assert [match.code for match in plan.report.added] == ["SYF-3"]
    assert [match.code for match in plan.report.unchanged] == ["SYF-2"]
    apply_import(plan=plan, publish=True)
    assert codes(page) == {
        "SYF-1": "att göra staden känd som en mycket god granne.",
        "SYF-3": "att bjuda hem andra städer.",
        "SYF-2": "att lära av dem som har provat före oss.",
    }


def test_a_changed_and_moved_clause_keeps_its_owner_and_its_kind(city):
    page = bring_in()
    board = make_board()
    draft = page.get_latest_revision_as_object()
    [clause, *_rest] = [block for block in draft.body if block.block_type == "clause"]
    clause.value["owner"], clause.value["kind"] = board, "duty"
    draft.save_revision().publish()
    aim = "*att* göra staden känd som en god granne.\n\n"
    text = TEXT.replace(aim, "") + "\n" + aim.replace("en god", "en riktigt god")
    plan = plan_import(document=document(text))
    assert [match.code for match in plan.report.moved] == ["SYF-1"]
    page = apply_import(plan=plan, publish=True)
    [moved] = [clause for clause in page.clauses if clause.code == "SYF-1"]
    assert (moved.owner, moved.kind, moved.heading) == (board, "duty", "Ansvar")


def test_saving_in_the_admin_changes_nothing_that_an_import_would_see(city):
    page = bring_in()
    draft = page.get_latest_revision_as_object()
    raw = [dict(block) for block in draft.body.get_prep_value()]
    for block in raw:
        if block["type"] == "paragraph":
            block["value"] = block["value"].replace("<p>", '<p data-block-key="a1b2c">')
    draft.body = draft.body.stream_block.to_python(raw)
    draft.save_revision()
    assert not plan_import(document=document()).report.changes_something


def test_a_vanished_clause_leaves_its_code_for_ever(city, client):
    page = bring_in()
    bring_in(TEXT.replace("*att* lära av dem som har provat före oss.\n\n", ""))
    assert list(codes(page)) == ["SYF-1"]
    assert client.get("/strategi/strategi-for-grannskap/punkt/syf-2/").status_code == 410
    bring_in(TEXT.replace("*att* lära av dem som har provat före oss.", "*att* skicka hem vykort."))
    assert list(codes(page)) == ["SYF-1", "SYF-3"]


def test_the_codes_in_the_report_are_the_codes_that_are_given(city):
    plan = plan_import(document=document(), all_candidates=True)
    promised = {match.new.text: match.code for match in plan.report.clauses}
    page = apply_import(plan=plan, publish=True)
    assert {text: code for code, text in codes(page).items()} == promised
    assert "ANS-1" in promised.values()


def test_chosen_candidates_become_clauses_where_they_stand(city):
    [first, *_rest] = plan_import(document=document()).report.candidates
    page = bring_in(wanted=[first.code])
    assert codes(page)[first.code] == first.new.text
    kinds = {clause.code: clause.kind for clause in page.clauses}
    assert kinds[first.code] == "duty"


def test_an_import_waits_while_the_page_is_reviewed(city):
    page = bring_in()
    revised = page.get_latest_revision_as_object()
    revised.summary = "Ny ingress"
    revised.save_revision()
    page.refresh_from_db()
    page.get_workflow().start(page, make_editor())
    with pytest.raises(ImportRefused, match="granskning"):
        bring_in(TEXT.replace("vykort", "brev").replace("god granne", "bra granne"))


def test_a_plan_made_before_somebody_elses_change_is_not_written(city):
    page = bring_in()
    plan = plan_import(document=document(TEXT.replace("god granne", "bra granne")))
    page.get_latest_revision_as_object().save_revision()
    with pytest.raises(ImportRefused):
        apply_import(plan=plan)


def test_the_command_reports_and_writes_only_when_told(city, tmp_path, capsys):
    file = tmp_path / "strategi.md"
    file.write_text(TEXT, encoding="utf-8")
    call_command("import_strategy", str(file), dry_run=True)
    assert "SYF-1" in capsys.readouterr().out
    assert not StrategyPage.objects.exists()
    call_command("import_strategy", str(file), "--slug", "grannar", "--publish")
    assert StrategyPage.objects.get(slug="grannar").live
    assert "/strategi/grannar/" in capsys.readouterr().out


def test_a_candidate_that_does_not_exist_is_refused(city, tmp_path):
    file = tmp_path / "strategi.md"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match="XYZ-9"):
        call_command("import_strategy", str(file), "--candidates", "XYZ-9")
    assert not StrategyPage.objects.exists()


UNUSABLE = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "web page": b"<!doctype html><html><body><h1>Strategi</h1></body></html>",
    "no headings": b"Bara en rad utan rubrik, och en till rad utan rubrik.",
    "50 MB": b"# Rubrik\n\n" + b"Text i mangd. " * 3_800_000,
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_an_unusable_file_is_refused_in_swedish_and_nothing_is_written(city, tmp_path, kind):
    file = tmp_path / "fil.md"
    file.write_bytes(UNUSABLE[kind])
    with pytest.raises(CommandError) as refusal:
        call_command("import_strategy", str(file), "--publish")
    assert any(word in str(refusal.value) for word in ("fil", "Fil", "dokument", "rubrik"))
    assert not StrategyPage.objects.exists()
    assert not ClauseCode.objects.exists()


def test_a_file_in_the_old_encoding_is_read_and_said(city, tmp_path, capsys):
    file = tmp_path / "gammal.md"
    file.write_bytes(TEXT.encode("latin-1"))
    call_command("import_strategy", str(file))
    assert "lära av dem" in capsys.readouterr().out


def test_the_real_strategy_where_it_is_at_hand_gives_eleven_aims_under_their_headings(city):
    for data in [path.read_bytes() for path in [REAL] if path.exists()]:
        plan = plan_import(document=understand(read_document(data)))
        page = apply_import(plan=plan, publish=True)
        headings = [clause.heading[:3] for clause in page.clauses]
        assert headings == ["Syf"] * 3 + ["Utv"] * 5 + ["Pos"] * 3
        again = plan_import(document=understand(read_document(data)))
        assert not again.report.changes_something
