"""Months of the calendar."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.http import QueryDict

from events.months import Month
from events.viewing import View
from tests.events.make import MONDAY_MORNING, at


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def test_a_month_knows_its_neighbours_over_the_new_year():
    december = Month(2026, 12)
    assert december.next == Month(2027, 1)
    assert Month(2027, 1).previous == december
    assert Month(2027, 3).later(-27) == Month(2024, 12)


def test_weeks_begin_on_monday_and_are_whole():
    weeks = Month(2027, 3).weeks
    assert weeks[0][0] == datetime.date(2027, 3, 1)
    assert weeks[-1][-1] == datetime.date(2027, 4, 4)
    assert {day.weekday() for week in weeks for day in week[:1]} == {0}
    assert {len(week) for week in weeks} == {7}


def test_a_month_ends_where_the_next_one_begins_also_when_the_clock_changes():
    march = Month(2027, 3)
    assert (march.starts_at, march.ends_at) == (at(3, 1, 0), at(4, 1, 0))
    assert march.ends_at.timestamp() - march.starts_at.timestamp() == (31 * 24 - 1) * 3600


def test_the_calendar_has_a_first_and_a_last_month():
    assert Month.earliest().previous is None
    assert Month.latest().next is None
    assert (str(Month.earliest()), str(Month.latest())) == ("2024-03", "2029-03")


@pytest.mark.parametrize("text", ["2027-03", "2024-03", "2029-03"])
def test_a_month_of_the_calendar_is_understood(text):
    assert str(Month.read(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *["", "abc", "2027-13", "2027-00", "2027-3", "27-03", "2027-03-01", "2024-02", "2029-04"],
        *["9999-12", "0000-01", "2027-03\n", "２０２７-03", "2027-03'", "\x00", "🗓", "2027" * 3000],
    ],
)
def test_everything_else_is_not_a_month(text):
    assert Month.read(text) is None


def view(address: str) -> View:
    return View.read(QueryDict(address), kinds=["training", "meeting"])


def test_without_a_wish_the_calendar_shows_this_month():
    assert view("").month == Month(2027, 3)
    assert (view("").starts_at, view("").ends_at) == (at(3, 1, 0), at(4, 1, 0))
    assert view("").address == ""


def test_a_list_begins_today_or_with_its_month_and_goes_on():
    with time_machine.travel(at(3, 10), tick=False):
        assert view("vy=lista").starts_at == at(3, 10, 0)
        assert view("vy=lista&manad=2027-03").starts_at == at(3, 1, 0)
        assert view("vy=lista").ends_at == Month(2029, 3).ends_at


def test_what_is_not_understood_is_left_out_and_remembered():
    asked = view("manad=sommar&vy=karta&typ=fest&typ=training&typ=training&x=1")
    assert (asked.not_understood, asked.is_list, asked.kinds) == ("sommar", False, ("training",))
    assert asked.address == "?typ=training"
    assert len(view(f"manad={'x' * 10_000}").not_understood) == 40


def test_addresses_keep_what_was_chosen_before():
    asked = view("vy=lista&manad=2027-05&typ=meeting")
    assert asked.query == "vy=lista&manad=2027-05&typ=meeting"
    assert asked.as_list(False).address == "?manad=2027-05&typ=meeting"
    assert asked.of_month(Month(2027, 6)).address == "?vy=lista&manad=2027-06&typ=meeting"
    assert asked.of_now.address == "?vy=lista&typ=meeting"
    assert asked.narrowed_to().address == "?vy=lista&manad=2027-05"
    assert asked.only_kinds == "?typ=meeting"
