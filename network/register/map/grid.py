"""The fine lines of a sea chart: meridians and parallels, and rings of equal distance from home."""

from __future__ import annotations

from functools import lru_cache
from typing import SupportsFloat

from network.register.map.curves import soften, straight
from network.register.map.outline import Outline, load_outline
from network.register.map.projection import Point, ring

STEP = 2
KM_PER_DEGREE = 111.2
NEARBY = 80.0


@lru_cache(maxsize=8)
def grid_path(name: str) -> str:
    """Meridians and parallels on one outline, as far as its frame reaches."""
    outline = load_outline(name)
    every = outline.grid_degrees
    if not every:
        return ""
    lines = [[(lat, lon) for lat in range(-88, 89, STEP)] for lon in range(-180, 180, every)] + [
        [(lat, lon) for lon in range(-180, 181, STEP)] for lat in range(-80, 81, every)
    ]
    return "".join(straight(run) for line in lines for run in visible(outline, line) if run[1:])


def visible(outline: Outline, line: list[tuple[int, int]]) -> list[list[Point]]:
    """The parts of a line that are inside the frame or one step outside it."""
    runs: list[list[Point]] = []
    run: list[Point] = []
    before: Point | None = None
    for lat, lon in line:
        try:
            x, y = outline.projection.project(lat, lon)
        except ValueError:
            continue
        point = (float(round(x)), float(round(y)))
        near = outline.frame.holds(point, -NEARBY)
        if outline.frame.holds(point):
            run = [*([before] if before and not run else run), point]
        elif run:
            runs.append([*run, point] if near else run)
            run = []
        before = point if near else None
    return [*runs, run] if run else runs


def ring_path(outline: Outline, home: tuple[SupportsFloat, SupportsFloat], km: float) -> str:
    """One ring on the water around home; none where it would reach over a pole."""
    if abs(float(home[0])) + km / KM_PER_DEGREE >= 88:
        return ""
    return soften([outline.projection.project(*point) for point in ring(home, km, 32)])
