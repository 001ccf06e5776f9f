"""How an outline is traced from raw coasts."""

from __future__ import annotations

import math

import pytest

from network.register.map.tracing import area, clip, read_rings, simplify, stiffen, unbroken

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_a_coast_is_read_from_shared_arcs_in_either_direction():
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 50]},
        "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
        "objects": {
            "land": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, ~1]]},
                    {"type": "MultiPolygon", "arcs": [[[1, ~0]]]},
                ]
            }
        },
    }
    first, second = read_rings(topology)
    assert first == [(10, 50), (12, 50), (12, 52), (10, 52)]
    assert second == [(10, 50), (10, 52), (12, 52), (12, 50)]


def test_clipping_keeps_what_is_inside():
    assert area(clip(SQUARE, (5, 5, 20, 20))) == pytest.approx(25)
    assert clip(SQUARE, (-1, -1, 11, 11)) == SQUARE
    assert clip(SQUARE, (20, 20, 30, 30)) == []


def test_simplifying_takes_away_bumps_and_keeps_corners():
    bumpy = [*SQUARE[:1], (5.0, -0.1), *SQUARE[1:]]
    assert simplify(bumpy, 1) == SQUARE
    assert simplify(SQUARE, 1000) == SQUARE


def test_an_island_on_the_date_line_is_not_drawn_around_the_globe():
    island = [(179.0, -17.0), (-179.0, -17.0), (-179.0, -18.0), (179.0, -18.0)]
    longitudes = [lon for lon, _ in unbroken(island)]
    assert max(longitudes) - min(longitudes) == pytest.approx(2)
    assert unbroken(SQUARE) == SQUARE


def test_long_straight_sides_stay_straight_when_their_corners_are_softened():
    long_square = [(x * 40, y * 40) for x, y in SQUARE]
    stiff = stiffen(long_square)
    assert len(stiff) == 12
    assert math.dist(stiff[0], stiff[1]) == pytest.approx(8)
    assert area(stiff) == pytest.approx(area(long_square))
