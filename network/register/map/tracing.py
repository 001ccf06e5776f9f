"""Traces the outlines of the hub from Natural Earth: project, clip, simplify, soften, write JSON.

The outlines are committed, so this runs only when one of them is to change. Natural Earth is in the
public domain; the npm package world-atlas carries it as TopoJSON:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m network.register.map.tracing package

Coasts and lakes only, no borders: where a border runs is not for this map to say.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from network.register.map.curves import soften
from network.register.map.lakes import LAKES
from network.register.map.projection import AzimuthalEqualArea, Frame, NaturalEarth, Point

HERE = Path(__file__).parent
SOURCE = "Natural Earth 4.1.0 (public domain), by way of world-atlas 2.0.2"
MARGIN = 24.0
CORNER = 8.0
LIMIT = 14_000

Ring = list[Point]


@dataclass(frozen=True)
class Plan:
    """What one outline shows and how fine it is drawn."""

    name: str
    scale: str
    frame: Frame
    projection: AzimuthalEqualArea | NaturalEarth
    window: tuple[float, float, float, float]
    detail: float
    smallest: float
    arcs: str
    labels: tuple[int, int]
    rings: tuple[int, ...] = ()
    grid: int = 0
    insets: tuple[tuple[int, int, int], ...] = ()


PLANS = (
    Plan(
        name="europe",
        scale="50m",
        frame=Frame(1000, 800),
        projection=AzimuthalEqualArea(lat0=54.0, lon0=12.0, x0=500.0, y0=385.0, km_per_unit=3.65),
        window=(-45.0, 25.0, 75.0, 85.0),
        detail=3.0,
        smallest=8.0,
        arcs="bow",
        labels=(21, 42),
        rings=(500, 1000, 1500),
        grid=10,
        insets=((836, 512, 140), (160, 640, 140), (160, 180, 140), (840, 160, 140)),
    ),
    Plan(
        name="world",
        scale="50m",
        frame=Frame(1600, 740),
        projection=NaturalEarth(lon0=20.0, x0=790.0, y0=612.0, units_per_radian=465.0),
        window=(-150.0, -40.0, 170.0, 84.0),
        detail=8.0,
        smallest=14.0,
        arcs="great-circle",
        labels=(32, 68),
        rings=(1500, 3000),
        grid=20,
    ),
    Plan(
        name="sound",
        scale="10m",
        frame=Frame(400, 400),
        projection=AzimuthalEqualArea(
            lat0=56.04, lon0=12.676, x0=200.0, y0=200.0, km_per_unit=0.085
        ),
        window=(11.5, 55.4, 13.8, 56.7),
        detail=2.0,
        smallest=20.0,
        arcs="bow",
        labels=(14, 22),
    ),
)


def read_rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every coast as a closed ring of (longitude, latitude); the format is TopoJSON."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * kx + tx, y * ky + ty))
        arcs.append(arc)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"]
        for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
            for indexes in polygon:
                ring: Ring = []
                for index in indexes:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    ring.extend(arc if not ring else arc[1:])
                yield unbroken(ring[:-1])


def unbroken(ring: Ring) -> Ring:
    """The ring without a jump where it crosses the date line: it goes on past 180 degrees."""
    turn, before = 0, ring[0][0]
    whole: Ring = []
    for lon, lat in ring:
        if abs(lon - before) > 180:
            turn += 360 if lon < before else -360
        before = lon
        whole.append((lon + turn, lat))
    home = 360 * round(sum(lon for lon, _ in whole) / len(whole) / 360)
    return [(lon - home, lat) for lon, lat in whole]


def clip(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """The part of the ring inside the box (Sutherland and Hodgman)."""
    for axis, limit, keep_above in (
        (0, box[0], True),
        (1, box[1], True),
        (0, box[2], False),
        (1, box[3], False),
    ):
        clipped: Ring = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = (here[axis] >= limit) == keep_above
            was_inside = (before[axis] >= limit) == keep_above
            if inside != was_inside:
                share = (limit - before[axis]) / (here[axis] - before[axis])
                other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
                clipped.append((limit, other) if axis == 0 else (other, limit))
            if inside:
                clipped.append(here)
        ring = clipped
        if len(ring) < 3:
            return []
    return ring


def area(ring: Ring) -> float:
    """The area inside the ring, in square units."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simplify(ring: Ring, detail: float) -> Ring:
    """Take away the points that matter least (Visvalingam), until every corner is worth keeping."""
    size = len(ring)
    before = [(i - 1) % size for i in range(size)]
    after = [(i + 1) % size for i in range(size)]

    def worth(i: int) -> float:
        return area([ring[before[i]], ring[i], ring[after[i]]])

    left = size
    current = [worth(i) for i in range(size)]
    heap = [(current[i], i) for i in range(size)]
    heapq.heapify(heap)
    gone = [False] * size
    while heap and left > 4:
        value, i = heapq.heappop(heap)
        if gone[i] or value != current[i]:
            continue
        if value >= detail:
            break
        gone[i] = True
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            current[j] = max(worth(j), value)
            heapq.heappush(heap, (current[j], j))
    return [point for i, point in enumerate(ring) if not gone[i]]


def stiffen(ring: Ring) -> Ring:
    """Points near both ends of every long side, so that softening rounds only its corners."""
    stiff: Ring = []
    for here, following in zip(ring, ring[1:] + ring[:1], strict=True):
        stiff.append(here)
        length = math.dist(here, following)
        if length > 5 * CORNER:
            for share in (CORNER / length, 1 - CORNER / length):
                stiff.append(
                    (
                        here[0] + share * (following[0] - here[0]),
                        here[1] + share * (following[1] - here[1]),
                    )
                )
    return stiff


def trace(plan: Plan, package: Path) -> dict[str, Any]:
    """Draw one outline."""
    topology = json.loads((package / f"land-{plan.scale}.json").read_text())
    frame = plan.frame
    box = (-MARGIN, -MARGIN, frame.width + MARGIN, frame.height + MARGIN)
    land = []
    for ring in read_rings(topology):
        seen = clip(ring, plan.window)
        flat = clip([plan.projection.project(lat, lon) for lon, lat in seen], box)
        if len(flat) < 3 or area(flat) < plan.smallest:
            continue
        land.append(soften(stiffen(simplify(flat, plan.detail))))
    lakes = []
    for corners in LAKES.values():
        shore = [plan.projection.project(lat, lon) for lat, lon in corners]
        if area(shore) >= plan.smallest and all(frame.holds(point) for point in shore):
            lakes.append(soften(simplify(shore, plan.detail / 4)))
    size = len("".join(land + lakes))
    if size > LIMIT:
        raise ValueError(f"{plan.name} became {size} bytes, at most {LIMIT} are allowed")
    return {
        "source": SOURCE,
        "width": frame.width,
        "height": frame.height,
        "projection": {"kind": type(plan.projection).__name__, **asdict(plan.projection)},
        "arcs": plan.arcs,
        "labels": plan.labels,
        "rings": plan.rings,
        "grid": plan.grid,
        "insets": plan.insets,
        "land": "".join(land),
        "lakes": "".join(lakes),
    }


if __name__ == "__main__":
    for plan in PLANS:
        traced = json.dumps(trace(plan, Path(sys.argv[1])))
        (HERE / f"{plan.name}.json").write_text(traced + "\n")
