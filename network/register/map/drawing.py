"""Draws the map: home, the places it works with, the ways between them, and the near seen closely.

The result is plain data for templates/components/map.html. Coordinates are texts in units of the
viewBox, so that no reader's language puts a comma in them. Every name is placed twice, for a wide
and for a narrow picture, and the style sheet shows one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from network.register.map.curves import number
from network.register.map.grid import grid_path, ring_path
from network.register.map.inset import Inset, choose_circle, circle_box, draw_inset, neighbours
from network.register.map.marks import Mark, draw_mark, draw_way
from network.register.map.naming import Name, name_points
from network.register.map.outline import Outline
from network.register.map.places import Place, spot_places
from network.register.map.projection import Point

INSET_LABEL = 0.86


@dataclass(frozen=True)
class MapDrawing:
    """Everything the template needs to draw one map; key keeps the ids of several maps apart."""

    key: str
    title: str
    home: str
    names: tuple[str, ...]
    width: str
    height: str
    land: str
    lakes: str
    grid: str
    rings: tuple[str, ...]
    arcs: tuple[str, ...]
    marks: tuple[Mark, ...]
    wide_size: int
    narrow_size: int
    wide: tuple[Name, ...]
    narrow: tuple[Name, ...]
    inset: Inset | None

    @property
    def has_links(self) -> bool:
        """Whether anything on the map can be pressed."""
        names = [*self.wide, *self.narrow, *(self.inset.names if self.inset else ())]
        return any(name.url for name in names)


def draw_map(
    *,
    outline: Outline,
    home: Place,
    places: Iterable[Place],
    language: str = "sv",
    near: Outline | None = None,
    title: str = "",
    key: str = "map",
    with_arcs: bool = True,
) -> MapDrawing:
    """Draw home and the places on the outline.

    Places that cannot be told apart from home are shown on the nearer outline when there is one,
    and otherwise share home's name. Places beyond the edge get a pointer at the edge.
    """
    here, *others = points = spot_places(outline, home, places)
    ways = [draw_way(outline, here, other) for other in others] if with_arcs else []
    lines: list[Point] = [point for _, way in ways for point in way]
    inset, taken = None, []
    close = neighbours(near, here.places) if near else ()
    if near and close[:1] == (home,) and close[1:]:
        circle = choose_circle(outline, [one.point for one in points], lines)
        if circle:
            inset = draw_inset(
                circle,
                near=near,
                home=replace(here, places=close),
                size=round(outline.label_size * INSET_LABEL),
                language=language,
            )
            taken = [circle_box(circle)]
    seen = close if inset else ()
    left = replace(here, places=(home, *(one for one in here.places if one not in (home, *seen))))
    wide, narrow = outline.label_size, outline.narrow_label_size
    return MapDrawing(
        key=key,
        title=title,
        home=home.name,
        names=tuple(place.name for one in points for place in one.places),
        width=number(outline.frame.width),
        height=number(outline.frame.height),
        land=outline.land,
        lakes=outline.lakes,
        grid=grid_path(outline.name),
        rings=tuple(
            path
            for km in reversed(outline.rings_km)
            if (path := ring_path(outline, home.position, km))
        ),
        arcs=tuple(path for path, _ in ways),
        marks=tuple(draw_mark(one, here.point) for one in reversed(points)),
        wide_size=wide,
        narrow_size=narrow,
        wide=name_points(
            [left, *others],
            frame=outline.frame,
            size=wide,
            language=language,
            taken=taken,
            lines=lines,
        ),
        narrow=name_points(
            points,
            frame=outline.frame,
            size=narrow,
            language=language,
            with_distance=False,
            lines=lines,
        ),
        inset=inset,
    )
