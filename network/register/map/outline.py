"""The outlines that the map is drawn on, as traced from Natural Earth and kept beside this file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from network.register.map.projection import AzimuthalEqualArea, Frame, NaturalEarth, Projection

HERE = Path(__file__).parent
NAMES = ("europe", "world", "sound")
KINDS: dict[str, type[AzimuthalEqualArea] | type[NaturalEarth]] = {
    "AzimuthalEqualArea": AzimuthalEqualArea,
    "NaturalEarth": NaturalEarth,
}


@dataclass(frozen=True)
class Outline:
    """Coasts, lakes and the projection they are drawn in; lengths in units of the viewBox."""

    name: str
    source: str
    frame: Frame
    projection: Projection
    land: str
    lakes: str
    bowed: bool
    label_size: int
    narrow_label_size: int
    rings_km: tuple[int, ...]
    grid_degrees: int
    insets: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=len(NAMES))
def load_outline(name: str) -> Outline:
    """One of the outlines by name: europe, world or sound (the home waters)."""
    if name not in NAMES:
        raise ValueError(f"There is no outline called {name!r}, only {', '.join(NAMES)}")
    kept = json.loads((HERE / f"{name}.json").read_text())
    kind = KINDS[kept["projection"].pop("kind")]
    return Outline(
        name=name,
        source=kept["source"],
        frame=Frame(kept["width"], kept["height"]),
        projection=kind(**kept["projection"]),
        land=kept["land"],
        lakes=kept["lakes"],
        bowed=kept["arcs"] == "bow",
        label_size=kept["labels"][0],
        narrow_label_size=kept["labels"][1],
        rings_km=tuple(kept["rings"]),
        grid_degrees=kept["grid"],
        insets=tuple(tuple(inset) for inset in kept["insets"]),
    )
