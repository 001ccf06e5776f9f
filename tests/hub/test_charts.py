"""Bars are as long as their figures say, and the figures can be read."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from hub.charts import bar_chart


def drawn(**fields: Any) -> str:
    chart = bar_chart(caption="Spridning", of_what="Nämnd", unit="Personer", **fields)
    with translation.override("sv"):
        return render_to_string("components/chart.html", {"chart": chart})


def test_the_largest_figure_has_the_longest_bar() -> None:
    html = drawn(rows=[("Skola", 30), ("Kultur", 10)])

    assert 'width="100.0%"' in html
    assert 'width="33.3%"' in html
    assert '<td class="number">30</td>' in html


def test_a_share_is_measured_against_the_whole() -> None:
    assert 'width="25.0%"' in drawn(rows=[("Skola", 4)], most=16)


def test_figures_of_nothing_have_no_bar() -> None:
    assert 'width="0%"' in drawn(rows=[("Skola", 0)])
    assert "<tbody>" in drawn(rows=[])


def test_words_can_stand_for_a_figure_and_a_name_can_lead_on() -> None:
    html = drawn(rows=[("Skola", 0, "färre än fem", "/x/")])

    assert '<a href="/x/">Skola</a>' in html
    assert '<td class="number">färre än fem</td>' in html
