"""Bars that show figures at a glance. The figures stand beside them, so the picture is no extra."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bar:
    """One row: its name, its figure, how long its bar is in per cent, and where to read more."""

    label: Any
    number: float
    length: float
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class BarChart:
    """A table whose figures are drawn as bars; drawn by components/chart.html."""

    caption: Any
    of_what: Any
    unit: Any
    bars: list[Bar]


def bar_chart(
    *, caption: Any, of_what: Any, unit: Any, rows: Iterable[tuple[Any, ...]], most: float = 0
) -> BarChart:
    """Rows of (name, figure), and after them words that replace the figure, and an address.

    The longest bar is the largest figure, or `most` where that is larger (the whole of a share).
    """
    filled = [(*row, *("", "")[: max(0, 4 - len(row))]) for row in rows]
    largest = max([most, *(row[1] for row in filled)], default=0)
    bars = [
        Bar(
            label=label,
            number=number,
            length=round(100 * max(number, 0) / largest, 1) if largest > 0 else 0,
            words=words,
            url=url,
        )
        for label, number, words, url in filled
    ]
    return BarChart(caption=caption, of_what=of_what, unit=unit, bars=bars)
