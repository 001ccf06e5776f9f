"""Soft lines as SVG path data, as short as they can be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from network.register.map.projection import Point


def number(value: float) -> str:
    """A coordinate to a tenth of a unit, without needless zeros, whatever the reader's language."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def words(values: Iterable[int]) -> str:
    """Whole numbers side by side; a minus sign separates as well as a space."""
    text = " ".join(str(value) for value in values)
    return text.replace(" -", "-")


def soften(ring: Sequence[Point]) -> str:
    """The ring as a smooth path: every corner becomes the control point of a curve.

    With the joints of the curves midway between corners, each control point mirrors the one
    before, so the short t command is enough. Each joint is rounded with the control point that
    results in mind, so that errors never add up.
    """
    control = (round(ring[0][0]), round(ring[0][1]))
    joints = []
    controls = [control]
    for x, y in [*ring[1:], *ring[:2]]:
        joint = (round((control[0] + x) / 2), round((control[1] + y) / 2))
        joints.append(joint)
        control = (2 * joint[0] - control[0], 2 * joint[1] - control[1])
        controls.append(control)
    start, here = joints[:2]
    steps = []
    for joint in joints[2:]:
        steps += [joint[0] - here[0], joint[1] - here[1]]
        here = joint
    return f"M{words(start)}Q{words(controls[1])} {words(joints[1])}t{words(steps)}z"


def straight(points: Sequence[Point]) -> str:
    """The points joined one after the other."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def curve(points: tuple[Point, Point, Point]) -> str:
    """A quadratic curve: where it begins, what it bends towards, where it ends."""
    start, middle, end = (f"{number(x)} {number(y)}" for x, y in points)
    return f"M{start}Q{middle} {end}"
