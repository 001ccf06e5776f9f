"""A round magnifier for places so near home that the map cannot tell them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from network.register.map.curves import number, straight
from network.register.map.labels import Box, around
from network.register.map.marks import Mark, bowed_way, draw_mark
from network.register.map.naming import Name, name_points
from network.register.map.outline import Outline
from network.register.map.places import Place, Spotted
from network.register.map.projection import Disc, Point, distance_km

CLEARANCE = 24.0


@dataclass(frozen=True)
class Inset:
    """The magnifier: land is drawn with the transform, everything else in units of the map."""

    x: str
    y: str
    r: str
    land: str
    transform: str
    leader: str
    arcs: tuple[str, ...]
    marks: tuple[Mark, ...]
    size: int
    names: tuple[Name, ...]


def choose_circle(
    outline: Outline, marks: Sequence[Point], lines: Sequence[Point]
) -> tuple[int, int, int] | None:
    """The first of the outline's quiet corners that hides no point, and if possible no arc."""
    free = [
        circle
        for circle in outline.insets
        if all(math.dist(circle[:2], point) > circle[2] + CLEARANCE for point in marks)
    ]
    for circle in free:
        if all(math.dist(circle[:2], point) > circle[2] for point in lines):
            return circle
    return free[0] if free else None


def circle_box(circle: tuple[int, int, int]) -> Box:
    """The area a magnifier takes up."""
    return around((circle[0], circle[1]), circle[2])


def draw_inset(
    circle: tuple[int, int, int],
    *,
    near: Outline,
    home: Spotted,
    size: int,
    language: str,
) -> Inset:
    """Home and its neighbours on the nearer outline, inside the circle."""
    x, y, r = circle
    scale = 2 * r / near.frame.width

    def point(place: Place) -> Point:
        nx, ny = near.projection.project(*place.position)
        return x - r + nx * scale, y - r + ny * scale

    here = home.places[0]
    spotted = [
        Spotted(
            (place,),
            point(place),
            "home" if place is here else "near",
            distance_km(here.position, place.position),
        )
        for place in home.places
    ]
    centre = spotted[0].point
    ways = [bowed_way(centre, one.point) for one in spotted[1:]]
    return Inset(
        x=number(x),
        y=number(y),
        r=number(r),
        land=near.land,
        transform=f"translate({x - r} {y - r}) scale({scale:.3f})",
        leader=leader(home.point, circle),
        arcs=tuple(path for path, _ in ways),
        marks=tuple(draw_mark(one, centre) for one in spotted),
        size=size,
        names=name_points(spotted, frame=Disc(x, y, r), size=size, language=language),
    )


def neighbours(near: Outline, places: Sequence[Place]) -> tuple[Place, ...]:
    """Those of the places that are inside the circle that the nearer outline fills."""
    radius = near.frame.width / 2
    return tuple(
        place
        for place in places
        if math.dist(near.projection.project(*place.position), (radius, radius)) < radius * 0.9
    )


def leader(start: Point, circle: tuple[int, int, int]) -> str:
    """Two lines from a point on the map that touch the magnifier."""
    x, y, r = circle
    away = math.dist(start, (x, y))
    towards = math.atan2(y - start[1], x - start[0])
    spread = math.asin(min(1.0, r / away))
    length = math.sqrt(max(away * away - r * r, 0.0))
    ends = [
        (start[0] + length * math.cos(towards + turn), start[1] + length * math.sin(towards + turn))
        for turn in (-spread, spread)
    ]
    return straight([ends[0], start, ends[1]])
