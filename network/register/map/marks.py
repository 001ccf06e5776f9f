"""The points and the ways between them, as they are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from network.register.map.curves import curve, number, straight
from network.register.map.outline import Outline
from network.register.map.places import Spotted
from network.register.map.projection import Frame, Point, bow, bow_at, great_circle

ARROW = 16.0
SAMPLE = 10


@dataclass(frozen=True)
class Mark:
    """A point on the map; arrow is the path of a pointer when the place lies beyond the edge."""

    kind: str
    x: str
    y: str
    r: str
    arrow: str = ""


def draw_mark(spotted: Spotted, home: Point) -> Mark:
    """The point as it is drawn; beyond the edge, a pointer in the direction of the place."""
    x, y = spotted.point
    arrow = ""
    if spotted.kind == "edge":
        _, (from_x, from_y), _ = bow(home, spotted.point)
        length = math.dist((from_x, from_y), spotted.point) or 1.0
        dx, dy = (x - from_x) / length, (y - from_y) / length
        wing = ARROW * 0.6
        tip = (x + ARROW * dx, y + ARROW * dy)
        arrow = straight([(x - wing * dy, y + wing * dx), tip, (x + wing * dy, y - wing * dx)])
    return Mark(spotted.kind, number(x), number(y), number(spotted.radius), arrow)


def bowed_way(start: Point, end: Point, frame: Frame | None = None) -> tuple[str, list[Point]]:
    """A bow between two points as a path, and points along it."""
    bent = bow(start, end, frame)
    steps = max(int(math.dist(start, end) / SAMPLE), 4)
    return curve(bent), [bow_at(bent, step / steps) for step in range(steps + 1)]


def draw_way(outline: Outline, home: Spotted, other: Spotted) -> tuple[str, list[Point]]:
    """The arc from home to a point as a path, and points along it."""
    if outline.bowed or other.kind == "edge":
        return bowed_way(home.point, other.point, outline.frame)
    globe = great_circle(home.places[0].position, other.places[0].position)
    line = [outline.frame.clamped(outline.projection.project(*place)) for place in globe]
    return straight(line), line
