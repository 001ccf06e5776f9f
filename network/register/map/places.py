"""The places on the map: which share a point, which lie beyond the edge, how far they are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import format_decimal

from network.register.map.outline import Outline
from network.register.map.projection import Point, distance_km

TOGETHER = 8.0
EDGE_MARGIN = 26.0
HOME_RADIUS = 9.0
MARK_RADIUS = 6.5
NAMED_TOGETHER = 3


@dataclass(frozen=True)
class Place:
    """Somewhere on the globe, in degrees, with the address of its page when it has one."""

    name: str
    latitude: float
    longitude: float
    url: str = ""
    weight: int = 1

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude together."""
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Spotted:
    """Places that fall on one point of this map, with the distance from home."""

    places: tuple[Place, ...]
    point: Point
    kind: str
    km: float

    @property
    def text(self) -> str:
        """The names, and how many more there are."""
        names = [place.name for place in self.places]
        shown = ", ".join(names[:NAMED_TOGETHER])
        more = len(names) - NAMED_TOGETHER
        return f"{shown} +{more}" if more > 0 else shown

    @property
    def url(self) -> str:
        """The one page to go to; several places have none in common."""
        return self.places[0].url if len(self.places) == 1 else ""

    @property
    def radius(self) -> float:
        """Larger where more goes on, by area."""
        if self.kind == "home":
            return HOME_RADIUS
        weight = sum(max(place.weight, 1) for place in self.places)
        return min(MARK_RADIUS * math.sqrt(1 + (weight - 1) / 6), 2.5 * MARK_RADIUS)


def said_km(km: float) -> int:
    """A distance as one says it: whole kilometres near home, tens of them far away."""
    return round(km) if km < 100 else round(km / 10) * 10


def distance_text(km: float, language: str) -> str:
    """A distance as people say it: to the kilometre when near, to ten kilometres when far."""
    return f"{format_decimal(said_km(km), locale=language)}\u00a0km"


def spot_places(outline: Outline, home: Place, places: Iterable[Place]) -> list[Spotted]:
    """Home first, then every other point of the map with the places that share it, by weight."""
    home_point = outline.projection.project(*home.position)
    if not outline.frame.holds(home_point):
        raise ValueError(f"{home.name} is not on the outline {outline.name}")
    gathered: list[tuple[Point, str, list[Place]]] = [(home_point, "home", [home])]
    for place in sorted(places, key=lambda one: (-one.weight, one.name)):
        point, kind = outline.projection.project(*place.position), "place"
        if not outline.frame.holds(point, EDGE_MARGIN / 2):
            point, kind = outline.frame.exit_point(home_point, point, EDGE_MARGIN), "edge"
        for other, other_kind, together in gathered:
            same_side = (kind == "edge") == (other_kind == "edge")
            if same_side and math.dist(other, point) < TOGETHER:
                together.append(place)
                break
        else:
            gathered.append((point, kind, [place]))
    return [
        Spotted(tuple(group), point, kind, distance_km(home.position, group[0].position))
        for point, kind, group in gathered
    ]
