"""Whatever is edited in a document, the report names exactly that, and all else keeps its code."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from network.strategy.importing import codes as codes_module
from network.strategy.importing import matching
from network.strategy.importing.planning import Draft, draft_page, understand
from network.strategy.importing.reading import DocumentText
from tests.network.strategy.edited_documents import City, edited_cities

EXAMPLES = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def bring_in(city: City, before: Draft | None = None) -> Draft:
    document = understand(DocumentText(city.markdown(), "utf-8"))
    return draft_page(document, body=before.body if before else [])


def names(city: City, matches) -> set[int]:
    return {city.name_of(match.new.text) for match in matches}


def code_by_name(city: City, draft: Draft) -> dict[int, str]:
    return {city.name_of(match.new.text): match.code for match in draft.report.clauses}


def check_report(before: City, after: City) -> None:
    first = bring_in(before)
    second = bring_in(after, first)
    report = second.report

    assert names(after, report.added) == after.added
    assert names(after, report.changed) == after.changed
    assert {before.name_of(clause.text) for clause in report.vanished} == after.vanished
    shifted = names(after, report.moved) - after.moved
    assert after.moved <= names(after, report.moved)
    assert len(shifted) <= len(after.shifted)
    stayed = after.moved | after.added | after.vanished | shifted
    for heading, items in after.sections.items():
        order = [item.name for item in before.sections[heading] if item.name not in stayed]
        assert [item.name for item in items if item.name not in stayed] == order
    assert len(report.comparison.text_changes) == (before.note != after.note)

    old_codes, new_codes = code_by_name(before, first), code_by_name(after, second)
    assert {name: new_codes[name] for name in old_codes if name in new_codes} == {
        name: code for name, code in old_codes.items() if name not in after.vanished
    }
    assert not {new_codes[name] for name in after.added} & set(old_codes.values())


@EXAMPLES
@given(edited_cities())
def test_the_report_names_exactly_the_edits_and_the_rest_keeps_its_codes(cities):
    check_report(*cities)


@EXAMPLES
@given(edited_cities())
def test_the_same_document_again_changes_nothing(cities):
    for city in cities:
        first = bring_in(city)
        again = bring_in(city, first)

        assert again.body == first.body
        assert not again.report.changes_something
        assert len(again.report.unchanged) == len(city.items)


@EXAMPLES
@given(edited_cities())
def test_going_there_and_back_keeps_the_codes_of_all_that_stayed(cities):
    before, after = cities
    first = bring_in(before)
    back = bring_in(before, bring_in(after, first))

    stayed = {item.name for item in before.items} - after.vanished
    old, new = code_by_name(before, first), code_by_name(before, back)
    assert {name: new[name] for name in stayed} == {name: old[name] for name in stayed}


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [
        (matching, "_pair", lambda right: lambda old, new: right(old[1:], new)),
        (matching, "_moved", lambda right: lambda old, new, pairs, renamed: set(pairs)),
        (matching, "similarity", lambda right: lambda first, second: 0.0),
        (matching, "ALIKE", lambda right: 0.0),
        (codes_module, "_split", lambda right: lambda code: (right(code)[0], 0)),
    ],
    ids=["forgets a clause", "all moved", "never alike", "always alike", "counts from one"],
)
def test_a_planted_fault_is_found(monkeypatch, module, name, fault):
    monkeypatch.setattr(module, name, fault(getattr(module, name)))
    look = settings(EXAMPLES, database=None, phases=[Phase.generate], report_multiple_bugs=False)(
        given(edited_cities())(lambda cities: check_report(*cities))
    )

    with pytest.raises(AssertionError):
        look()
