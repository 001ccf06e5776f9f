"""Codes come from the heading and the order, differ between headings, and are never used again."""

from __future__ import annotations

import pytest
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from network.strategy.importing.codes import code_prefix, give_codes


@pytest.mark.parametrize(
    ("heading", "prefix"),
    [
        ("Syfte med stadens internationella arbete", "SYF"),
        ("1.2 Syfte", "SYF"),
        ("IV. Syfte", "SYF"),
        ("Stadens nätverk för internationella frågor", "NÄT"),
        ("Årlig uppföljning", "ÅRL"),
        ("Vår väg", "VÄG"),
        ("EU", "EU"),
        ("Så", "SÅ"),
        ("2030", "PKT"),
        ("", "PKT"),
        ("Øresund", "ÖRE"),
        ("В мире", "PKT"),
    ],
)
def test_a_prefix_is_made_of_the_first_telling_word(heading, prefix):
    assert code_prefix(heading) == prefix


def test_headings_that_begin_alike_get_different_prefixes():
    codes = give_codes(
        {1: "Kommunens nämnder", 2: "Kommunikation", 3: "Kommunfullmäktige", 4: "Nämndernas roll"},
        known={},
        used=(),
    )

    assert list(codes.values()) == ["NÄM-1", "KOM-1", "KOU-1", "NÄR-1"]


def test_prefixes_that_would_share_an_address_are_different():
    codes = give_codes({1: "Nät", 2: "Nat"}, known={}, used=())

    assert len({slugify(code) for code in codes.values()}) == 2


def test_a_new_clause_gets_the_number_after_the_highest_ever_used():
    codes = give_codes(
        {"a": "Syfte", "b": "Syfte", "c": "2. Syfte:"},
        known={"a": "SYF-1"},
        used={"SYF-1", "SYF-4"},
    )

    assert codes == {"a": "SYF-1", "b": "SYF-5", "c": "SYF-6"}


def test_a_clause_moved_to_another_heading_keeps_its_code_and_lends_it_to_nobody():
    codes = give_codes({"a": "Mål", "b": "Mål"}, known={"a": "SYF-1"}, used={"SYF-1"})

    assert codes == {"a": "SYF-1", "b": "MÅL-1"}


_HEADINGS = st.text(alphabet="abcåäö ÅÄÖ12.", max_size=12)


@given(
    headings=st.lists(_HEADINGS, max_size=12),
    kept=st.lists(st.booleans(), min_size=12, max_size=12),
    more=st.lists(_HEADINGS, max_size=5),
)
def test_codes_stay_and_are_never_given_twice(headings, kept, more):
    first = give_codes(dict(enumerate(headings)), known={}, used=())
    assert len({slugify(code) for code in first.values()}) == len(headings)

    left = {i: heading for i, heading in enumerate(headings) if kept[i]}
    after = give_codes(left | dict(enumerate(more, start=100)), known=first, used=first.values())

    assert {i: after[i] for i in left} == {i: first[i] for i in left}
    new = {slugify(after[i]) for i in after if i >= 100}
    assert len(new) == len(more)
    assert not new & {slugify(code) for code in first.values()}
