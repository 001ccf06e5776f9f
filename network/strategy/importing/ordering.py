"""Which things have changed places: the fewest whose moving explains the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(ranks: Sequence[int]) -> list[int]:
    """The places of all that do not belong to the longest rising row of ranks."""
    tails: list[int] = []  # the lowest rank that a rising row of each length can end with
    ends: list[int] = []  # the place of that rank
    before: list[int] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(tails, rank)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [rank]
        ends[length : length + 1] = [place]
    rising: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.add(place)
        place = before[place]
    return [place for place in range(len(ranks)) if place not in rising]
