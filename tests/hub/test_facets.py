"""A list one can narrow."""

from django.http import QueryDict

from hub.facets import Facet, FacetedList

ROWS = [4, 3, 2, 1]


def make_list(address: str = "", rows: list[int] = ROWS, q: str = "") -> FacetedList:
    """Four rows: two about climate, two about culture (one about both), of two years."""
    return FacetedList(
        rows,
        [
            Facet(
                "tema",
                "Tema",
                [
                    (1, "klimat", "Klimat"),
                    (2, "klimat", "Klimat"),
                    (2, "kultur", "Kultur"),
                    (3, "kultur", "Kultur"),
                ],
            ),
            Facet("ar", "År", [(4, 2026, 2026), (3, 2026, 2026), (2, 2025, 2025), (1, 2025, 2025)]),
        ],
        QueryDict(address),
        q=q,
    )


def counts(listing: FacetedList, name: str) -> dict[str, int]:
    [group] = [group for group in listing.groups if group.name == name]
    return {value.value: value.count for value in group.values}


def test_without_a_choice_everything_is_there_in_the_order_given():
    listing = make_list()
    assert listing.hits == ROWS
    assert counts(listing, "tema") == {"klimat": 2, "kultur": 2}
    assert listing.chips == []
    assert listing.query == ""


def test_two_values_of_one_facet_widen_and_two_facets_narrow():
    assert make_list("tema=klimat&tema=kultur").hits == [3, 2, 1]
    assert make_list("tema=klimat&ar=2025").hits == [2, 1]
    assert make_list("tema=kultur&ar=2026").hits == [3]


def test_counts_say_what_a_choice_would_give_with_the_other_facets_in_force():
    listing = make_list("ar=2026")
    assert counts(listing, "tema") == {"klimat": 0, "kultur": 1}
    assert counts(listing, "ar") == {"2026": 2, "2025": 2}


def test_each_chip_takes_away_its_own_filter_only():
    listing = make_list("tema=klimat&ar=2025", q="cykel & bil")
    assert [(chip.label.strip("“”"), chip.url) for chip in listing.chips] == [
        ("Klimat", "?ar=2025&q=cykel+%26+bil"),
        ("2025", "?tema=klimat&q=cykel+%26+bil"),
        ("cykel & bil", "?tema=klimat&ar=2025"),
    ]
    assert listing.chosen_count == 2
    assert listing.query == "tema=klimat&ar=2025&q=cykel+%26+bil"


def test_what_nobody_has_is_left_out_of_the_question_and_said():
    listing = make_list("tema=finns-inte&ar=abc&ar=2025&tema=%00&tema=")
    assert listing.chosen == {"tema": [], "ar": ["2025"]}
    assert listing.hits == [2, 1]
    assert [said.partition(":")[0] for said in listing.not_understood] == ["Tema", "Tema", "År"]
    assert "finns-inte" in listing.not_understood[0]


def test_of_very_much_rubbish_only_a_little_is_said():
    listing = make_list("&".join(f"tema={'x' * 10_000}{number}" for number in range(100)))
    assert len(listing.not_understood) == 5
    assert len(listing.not_understood[0]) < 60


def test_the_same_value_twice_is_one_choice():
    assert make_list("tema=klimat&tema=klimat").chosen["tema"] == ["klimat"]


def test_rows_outside_the_list_are_never_counted_and_their_values_never_shown():
    listing = make_list(rows=[1])
    assert counts(listing, "tema") == {"klimat": 1}
    assert counts(listing, "ar") == {"2025": 1}


def test_the_first_group_and_those_in_use_are_open():
    assert [group.open for group in make_list().groups] == [True, False]
    assert [group.open for group in make_list("ar=2025").groups] == [True, True]
