"""The names on the map, with the distance and the area that can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from network.register.map.curves import number
from network.register.map.labels import LEADING, Box, Spot, Wish, around, place_labels
from network.register.map.places import Spotted, distance_text
from network.register.map.projection import Disc, Frame, Point


@dataclass(frozen=True)
class Name:
    """A name with its distance, and the round area around its point that can be pressed."""

    text: str
    note: str
    url: str
    kind: str
    hit_x: str
    hit_y: str
    hit_r: str
    x: str = ""
    y: str = ""
    note_y: str = ""
    anchor: str = ""


def name_points(
    points: Sequence[Spotted],
    *,
    frame: Frame | Disc,
    size: int,
    language: str,
    with_distance: bool = True,
    taken: Sequence[Box] = (),
    lines: Sequence[Point] = (),
) -> tuple[Name, ...]:
    """Every name that finds room, and links without a name where a finger still finds the point."""
    wishes = [wish(one, size, language, with_distance) for one in points]
    placed = place_labels(wishes, frame=frame, taken=taken, lines=lines)
    pressed = [*taken, *(spot.box for spot in placed.values())]
    names = []
    for one, asked in zip(points, wishes, strict=True):
        if spot := placed.get(asked.key):
            names.append(name(one, asked, spot, language))
            pressed.append(around(one.point, size))
    for one, asked in zip(points, wishes, strict=True):
        hit = around(one.point, size)
        if asked.key not in placed and one.url and not any(hit.meets(box) for box in pressed):
            names.append(name(one, asked, None, language))
            pressed.append(hit)
    return tuple(names)


def wish(one: Spotted, size: int, language: str, with_distance: bool) -> Wish:
    """What a point wants to have written beside it, and what it makes do with."""
    forms: list[tuple[str, ...]] = [(one.text,)]
    if with_distance and one.kind != "home" and len(one.places) == 1:
        forms.insert(0, (one.text, distance_text(one.km, language)))
    if one.places[1:]:
        more = "" if one.kind == "home" else f" +{len(one.places) - 1}"
        forms.append((f"{one.places[0].name}{more}",))
    return Wish(f"{one.point}", one.point, one.radius, tuple(forms), size, must=one.kind == "home")


def name(one: Spotted, asked: Wish, spot: Spot | None, language: str) -> Name:
    """A name in the form the template draws."""
    return Name(
        text=spot.lines[0] if spot else one.text,
        note=distance_text(one.km, language) if one.kind != "home" else "",
        url=one.url,
        kind=one.kind,
        hit_x=number(one.point[0]),
        hit_y=number(one.point[1]),
        hit_r=number(asked.size),
        x=number(spot.x) if spot else "",
        y=number(spot.y) if spot else "",
        note_y=number(spot.y + asked.size * LEADING) if spot and spot.lines[1:] else "",
        anchor=spot.anchor if spot else "",
    )
