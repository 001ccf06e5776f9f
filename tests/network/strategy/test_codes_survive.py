"""A clause keeps its code whatever is done to the text, and no other clause ever gets it."""

from __future__ import annotations

import copy
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from network.strategy.models import ClauseCode, StrategyPage
from tests.make import make_strategy
from tests.network.strategy.revising import Blocks, clause, codes_of, heading, index_of, revise

pytestmark = pytest.mark.django_db

GOOD_NEIGHBOUR = "att göra staden känd som en god granne"
LEARN = "att lära av andra städer"
FOLLOW_UP = "Nämnderna ska följa upp sitt arbete varje år."


@pytest.fixture
def strategy(city: Any) -> StrategyPage:
    return make_strategy()


def test_a_new_strategy_gets_codes_from_headings_and_order(strategy: StrategyPage) -> None:
    assert codes_of(strategy) == {GOOD_NEIGHBOUR: "SYF-1", LEARN: "SYF-2", FOLLOW_UP: "ANS-1"}


def test_rewording_keeps_the_code(strategy: StrategyPage) -> None:
    def reword(blocks: Blocks) -> Blocks:
        blocks[index_of(blocks, GOOD_NEIGHBOUR)]["value"]["text"] = "att bygga broar"
        return blocks

    revise(strategy, reword)
    assert codes_of(strategy)["att bygga broar"] == "SYF-1"


def test_moving_below_another_heading_keeps_the_code(strategy: StrategyPage) -> None:
    def move_last(blocks: Blocks) -> Blocks:
        moved = blocks.pop(index_of(blocks, GOOD_NEIGHBOUR))
        return [*blocks, moved]

    revise(strategy, move_last)
    assert codes_of(strategy)[GOOD_NEIGHBOUR] == "SYF-1"
    assert list(codes_of(strategy)) == [LEARN, FOLLOW_UP, GOOD_NEIGHBOUR]


def test_renaming_the_heading_keeps_the_codes(strategy: StrategyPage) -> None:
    before = codes_of(strategy)

    def rename(blocks: Blocks) -> Blocks:
        for block in blocks:
            if block["type"] == "heading":
                block["value"]["text"] = "Vad vi vill"
        return blocks

    revise(strategy, rename)
    assert codes_of(strategy) == before


def test_a_clause_cut_out_and_written_in_elsewhere_is_the_same_clause(
    strategy: StrategyPage,
) -> None:
    def cut_and_write_in(blocks: Blocks) -> Blocks:
        del blocks[index_of(blocks, LEARN)]
        return [*blocks, clause("Att lära av  andra städer")]

    revise(strategy, cut_and_write_in)
    assert codes_of(strategy)["Att lära av  andra städer"] == "SYF-2"


def test_a_clause_cut_in_one_draft_and_written_in_in_the_next_is_the_same_clause(
    strategy: StrategyPage,
) -> None:
    revise(
        strategy,
        lambda blocks: [*blocks[: index_of(blocks, LEARN)], *blocks[index_of(blocks, LEARN) + 1 :]],
        publish=False,
    )
    revise(strategy, lambda blocks: [*blocks, clause(LEARN)])
    assert codes_of(strategy)[LEARN] == "SYF-2"


def test_a_removed_code_is_never_given_again(strategy: StrategyPage) -> None:
    def replace(blocks: Blocks) -> Blocks:
        position = index_of(blocks, LEARN)
        blocks[position] = clause("att resa mer med tåg")
        return blocks

    revise(strategy, replace)
    assert codes_of(strategy)["att resa mer med tåg"] == "SYF-3"


def test_a_removed_clause_taken_back_from_an_old_version_has_its_old_code(
    strategy: StrategyPage,
) -> None:
    first = strategy.latest_revision
    revise(strategy, lambda blocks: [block for block in blocks if block["type"] != "clause"])
    assert codes_of(strategy) == {}
    revise(strategy, lambda blocks: [*blocks, clause("att börja om")])
    StrategyPage.objects.get(pk=strategy.pk).revisions.get(pk=first.pk).publish()
    assert codes_of(strategy) == {GOOD_NEIGHBOUR: "SYF-1", LEARN: "SYF-2", FOLLOW_UP: "ANS-1"}


def test_publishing_an_old_version_changes_no_code_given_since(strategy: StrategyPage) -> None:
    first = strategy.latest_revision
    revise(strategy, lambda blocks: [*blocks, clause("att resa mer med tåg")])
    first.publish()
    revise(strategy, lambda blocks: [*blocks, clause("att tala fler språk")])
    assert codes_of(strategy)["att tala fler språk"] == "ANS-3"


def test_a_duplicated_block_keeps_the_first_one_s_code_and_gets_a_new_one(
    strategy: StrategyPage,
) -> None:
    def duplicate(blocks: Blocks) -> Blocks:
        position = index_of(blocks, LEARN)
        twin = copy.deepcopy(blocks[position])
        twin["value"]["text"] = "att lära av små städer"
        return [*blocks[: position + 1], twin, *blocks[position + 1 :]]

    revise(strategy, duplicate)
    codes = codes_of(strategy)
    assert (codes[LEARN], codes["att lära av små städer"]) == ("SYF-2", "SYF-3")


def test_the_same_words_twice_are_two_clauses(strategy: StrategyPage) -> None:
    revise(strategy, lambda blocks: [*blocks, clause(LEARN)])
    page = StrategyPage.objects.get(pk=strategy.pk)
    assert [each.code for each in page.clauses if each.text == LEARN] == ["SYF-2", "ANS-2"]


@pytest.mark.parametrize("forged", ["XXX-99", "SYF-2", "", "'; drop table", None, "A" * 300])
def test_a_forged_code_in_the_form_changes_nothing(strategy: StrategyPage, forged: Any) -> None:
    before = codes_of(strategy)

    def forge(blocks: Blocks) -> Blocks:
        for block in blocks:
            if block["type"] == "clause":
                block["value"]["code"] = forged
        return [*blocks, clause("att resa mer med tåg", code=forged)]

    revise(strategy, forge)
    assert codes_of(strategy) == before | {"att resa mer med tåg": "ANS-2"}


@pytest.mark.parametrize("identity", ["", "1", "x" * 400, None, "{}", "\u212a" * 32])
def test_a_block_without_a_proper_identity_is_a_new_clause(
    strategy: StrategyPage, identity: Any
) -> None:
    revise(strategy, lambda blocks: [*blocks, {**clause("att resa"), "id": identity}])
    assert codes_of(strategy)["att resa"] == "ANS-2"


def test_an_identity_in_capitals_is_the_same_identity(strategy: StrategyPage) -> None:
    before = codes_of(strategy)
    revise(strategy, lambda blocks: [{**block, "id": block["id"].upper()} for block in blocks])
    assert codes_of(strategy) == before


def test_a_copy_of_the_page_keeps_the_codes_and_counts_on_by_itself(
    strategy: StrategyPage,
) -> None:
    revise(strategy, lambda blocks: [block for block in blocks if LEARN not in str(block)])
    source = StrategyPage.objects.get(pk=strategy.pk)
    new = source.copy(update_attrs={"slug": "ny-strategi", "title": "Ny strategi"})
    assert codes_of(new) == codes_of(source)
    revise(new, lambda blocks: [heading("Syfte"), clause("att tala fler språk"), *blocks])
    assert codes_of(new)["att tala fler språk"] == "SYF-3"
    revise(strategy, lambda blocks: [heading("Syfte"), clause("att sjunga"), *blocks])
    assert codes_of(strategy)["att sjunga"] == "SYF-3"


def test_a_strategy_on_its_own_starts_from_one(strategy: StrategyPage) -> None:
    other = make_strategy("Plan för ungas resor")
    assert list(codes_of(other).values()) == ["SYF-1", "SYF-2", "ANS-1"]


def test_a_copy_for_translation_has_the_same_codes(strategy: StrategyPage) -> None:
    english = strategy.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    assert codes_of(english) == codes_of(strategy)
    assert ClauseCode.objects.of_strategy(strategy.translation_key).count() == 3


def test_codes_that_look_alike_in_an_address_are_never_both_given(city: Any) -> None:
    strategy = make_strategy(
        body=[
            ("heading", {"text": "Nät", "level": "2"}),
            ("clause", {"text": "att knyta nät"}),
            ("heading", {"text": "Natur", "level": "2"}),
            ("clause", {"text": "att vara ute"}),
        ]
    )
    addresses = [each.address for each in strategy.clauses]
    assert len(set(addresses)) == len(addresses)


def test_the_database_refuses_the_same_code_twice(strategy: StrategyPage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ClauseCode.objects.create(
            strategy_key=strategy.translation_key, block_id=uuid.uuid4(), code="SYF-1"
        )
