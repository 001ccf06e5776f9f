"""Where a place lies on a flat map, and how far it is: the two projections and the arcs of the hub.

Angles are degrees (WGS 84, north and east positive), distances kilometres on a sphere, positions
units of the map's viewBox with y growing downwards.
Lambert's azimuthal equal-area projection: Snyder, Map Projections (USGS 1395, 1987), p. 185.
Natural Earth projection: Šavrič, Jenny, Patterson, Petrovič and Hurni (2011), polynomial form.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, SupportsFloat

EARTH_RADIUS_KM = 6371.0088
BOW = 0.18
STEPS = 64

Point = tuple[float, float]


class Projection(Protocol):
    """A way of laying the globe flat."""

    def project(self, lat: SupportsFloat, lon: SupportsFloat) -> Point:
        """The position on the map, in units of its viewBox."""


def checked(lat: SupportsFloat, lon: SupportsFloat) -> tuple[float, float]:
    """The coordinates as numbers, or a ValueError that says which one is wrong."""
    values = []
    for name, value, limit in (("Latitude", lat, 90), ("Longitude", lon, 180)):
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number) or abs(number) > limit:
            raise ValueError(f"{name} must be a number from -{limit} to {limit}, not {value!r}")
        values.append(number)
    return values[0], values[1]


def wrapped(degrees: float) -> float:
    """The same direction, from -180 up to 180 degrees."""
    return (degrees + 180) % 360 - 180


@dataclass(frozen=True)
class AzimuthalEqualArea:
    """Lambert's projection: true areas and hardly any distortion near the centre."""

    lat0: float
    lon0: float
    x0: float
    y0: float
    km_per_unit: float

    def project(self, lat: SupportsFloat, lon: SupportsFloat) -> Point:
        lat, lon = checked(lat, lon)
        phi, phi0 = math.radians(lat), math.radians(self.lat0)
        turn = math.radians(wrapped(lon - self.lon0))
        closeness = (
            1 + math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(turn)
        )
        if closeness < 1e-9:
            raise ValueError("The place on the far side of the globe has no position on this map")
        stretch = math.sqrt(2 / closeness) * EARTH_RADIUS_KM / self.km_per_unit
        east = math.cos(phi) * math.sin(turn)
        north = math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(turn)
        return self.x0 + stretch * east, self.y0 - stretch * north


@dataclass(frozen=True)
class NaturalEarth:
    """A calm view of the whole world, made for looking at."""

    lon0: float
    x0: float
    y0: float
    units_per_radian: float

    def project(self, lat: SupportsFloat, lon: SupportsFloat) -> Point:
        lat, lon = checked(lat, lon)
        phi = math.radians(lat)
        turn = math.radians(wrapped(lon - self.lon0))
        p2 = phi * phi
        p4 = p2 * p2
        x = turn * (
            0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
        )
        y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
        return self.x0 + self.units_per_radian * x, self.y0 - self.units_per_radian * y


@dataclass(frozen=True)
class Frame:
    """The edges of the picture: from (0, 0) to (width, height)."""

    width: float
    height: float

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether the point is inside, at least margin units from every edge."""
        x, y = point
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def clamped(self, point: Point, margin: float = 0) -> Point:
        """The nearest point inside."""
        x, y = point
        return (
            min(max(x, margin), self.width - margin),
            min(max(y, margin), self.height - margin),
        )

    def exit_point(self, inside: Point, outside: Point, margin: float = 0) -> Point:
        """Where the straight line from a point inside leaves the frame on its way out."""
        share = 1.0
        for start, end, limit in (
            (inside[0], outside[0], self.width),
            (inside[1], outside[1], self.height),
        ):
            if end > limit - margin:
                share = min(share, (limit - margin - start) / (end - start))
            elif end < margin:
                share = min(share, (margin - start) / (end - start))
        share = max(share, 0.0)
        return self.clamped(
            (
                inside[0] + share * (outside[0] - inside[0]),
                inside[1] + share * (outside[1] - inside[1]),
            ),
            margin,
        )


@dataclass(frozen=True)
class Disc:
    """A round picture."""

    x: float
    y: float
    r: float

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether the point is inside, at least margin units from the rim."""
        return math.dist((self.x, self.y), point) <= self.r - margin


def distance_km(start: tuple[SupportsFloat, SupportsFloat], end: Iterable[SupportsFloat]) -> float:
    """The distance along the globe between two places given as (latitude, longitude)."""
    lat1, lon1 = (math.radians(value) for value in checked(*start))
    lat2, lon2 = (math.radians(value) for value in checked(*end))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def great_circle(
    start: tuple[SupportsFloat, SupportsFloat],
    end: tuple[SupportsFloat, SupportsFloat],
    steps: int = STEPS,
) -> list[tuple[float, float]]:
    """The shortest way over the globe, as (latitude, longitude) from start to end."""
    vectors = []
    for lat, lon in (checked(*start), checked(*end)):
        phi, turn = math.radians(lat), math.radians(lon)
        vectors.append(
            (math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi))
        )
    angle = distance_km(start, end) / EARTH_RADIUS_KM
    if math.sin(angle) < 1e-9:
        return [checked(*start), checked(*end)]
    way = []
    for step in range(steps + 1):
        share = step / steps
        a = math.sin((1 - share) * angle) / math.sin(angle)
        b = math.sin(share * angle) / math.sin(angle)
        x, y, z = (a * one + b * other for one, other in zip(*vectors, strict=True))
        way.append((math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))))
    return way


def ring(
    centre: tuple[SupportsFloat, SupportsFloat], radius_km: float, steps: int = STEPS
) -> list[tuple[float, float]]:
    """The places at one distance from the centre, as (latitude, longitude), once around."""
    lat, lon = (math.radians(value) for value in checked(*centre))
    angle = radius_km / EARTH_RADIUS_KM
    around = []
    for step in range(steps):
        bearing = 2 * math.pi * step / steps
        phi = math.asin(
            math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)
        )
        turn = lon + math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(lat),
            math.cos(angle) - math.sin(lat) * math.sin(phi),
        )
        around.append((math.degrees(phi), wrapped(math.degrees(turn))))
    return around


def bow(start: Point, end: Point, frame: Frame | None = None) -> tuple[Point, Point, Point]:
    """A quadratic curve that rises northwards between two points and never leaves their frame."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    side = 1 if dx >= 0 else -1
    middle = (
        (start[0] + end[0]) / 2 + side * dy * BOW,
        (start[1] + end[1]) / 2 - side * dx * BOW,
    )
    return (start, frame.clamped(middle), end) if frame else (start, middle, end)


def bow_at(curve: tuple[Point, Point, Point], share: float) -> Point:
    """The point a share of the way along a bow."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    rest = 1 - share
    return (
        rest * rest * x0 + 2 * rest * share * x1 + share * share * x2,
        rest * rest * y0 + 2 * rest * share * y1 + share * share * y2,
    )
