"""Where the names go on the map, so that none covers another name, a point or the edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from network.register.map.projection import Disc, Frame, Point

NARROW = set("fijlrtI.,:;'’|!() -–")
WIDE = set("mwMWÅÄÆ@%")
GAP = 0.35
EDGE = 6.0
LEADING = 1.15
HIDDEN = 100.0
CROWDED = 7.0
CROSSED = 2.0
SHORTER = 4.0


@dataclass(frozen=True)
class Box:
    """A rectangle that something on the map takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether the point is inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def within(self, frame: Frame | Disc) -> bool:
        """Whether all of it is on the picture."""
        return all(
            frame.holds((x, y), EDGE)
            for x in (self.left, self.right)
            for y in (self.top, self.bottom)
        )


def around(point: Point, radius: float) -> Box:
    """The square that a round mark takes up."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a bold sans serif, rather too much than too little."""
    ems = 0.0
    for letter in text:
        if letter in NARROW:
            ems += 0.34
        elif letter in WIDE:
            ems += 0.9
        elif letter.isupper():
            ems += 0.78
        else:
            ems += 0.66
    return ems * size


@dataclass(frozen=True)
class Wish:
    """A name that wants to stand beside a point: in full, or else in one of its shorter forms."""

    key: str
    point: Point
    radius: float
    forms: tuple[tuple[str, ...], ...]
    size: float
    must: bool = False


@dataclass(frozen=True)
class Spot:
    """The place a name got: where its first line begins, and the area it takes up."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    box: Box


def spots(wish: Wish, lines: tuple[str, ...]) -> list[Spot]:
    """The eight places around a point, the one a reader expects first."""
    x, y = wish.point
    width = max(text_width(line, wish.size) for line in lines)
    height = wish.size * LEADING * len(lines)
    reach = wish.radius + GAP * wish.size
    slant = reach * 0.75
    found = []
    for dx, dy, anchor in (
        (reach, 0.0, "start"),
        (-reach, 0.0, "end"),
        (slant, -slant - height / 2, "start"),
        (slant, slant + height / 2, "start"),
        (-slant, -slant - height / 2, "end"),
        (-slant, slant + height / 2, "end"),
        (0.0, reach + height / 2, "middle"),
        (0.0, -reach - height / 2, "middle"),
    ):
        left = x + dx - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        top = y + dy - height / 2
        box = Box(left, top, left + width, top + height)
        found.append(Spot(lines, x + dx, top + wish.size * 0.92, anchor, box))
    return found


def place_labels(
    wishes: Sequence[Wish], *, frame: Frame | Disc, taken: Iterable[Box], lines: Sequence[Point]
) -> dict[str, Spot]:
    """Give every name the best free spot, first come first served; a name without one is left out.

    A name may cross a line (given as points along it) or come close to the mark of another name
    where there is no better way, and covers one only when it must be there at any price.
    """
    occupied = list(taken)
    placed: dict[str, Spot] = {}
    for wish in wishes:
        rest = [other for other in wishes if other.key != wish.key]
        marks = [around(other.point, other.radius) for other in rest]
        near = [around(other.point, other.radius + GAP * other.size) for other in rest]
        found: list[tuple[float, int, Spot]] = []
        for shorter, form in enumerate(wish.forms):
            for rank, spot in enumerate(spots(wish, form)):
                hidden = sum(spot.box.meets(box) for box in [*occupied, *marks])
                if not spot.box.within(frame) or (hidden and not wish.must):
                    continue
                cost = (
                    HIDDEN * hidden
                    + CROWDED * sum(spot.box.meets(box) for box in near)
                    + CROSSED * sum(spot.box.holds(point) for point in lines)
                    + SHORTER * shorter
                    + rank
                )
                found.append((cost, len(found), spot))
        if found:
            placed[wish.key] = min(found)[2]
            occupied.append(placed[wish.key].box)
    return placed
