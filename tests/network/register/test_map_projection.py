"""Where places lie on the map, how far they are, and the arcs between them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.register.map.outline import load_outline
from network.register.map.projection import (
    Frame,
    bow,
    bow_at,
    distance_km,
    great_circle,
    ring,
)

HELSINGBORG = (56.0465, 12.6945)
HELSINGOR = (56.0361, 12.6136)
PARNU = (58.3859, 24.4971)
DUBROVNIK = (42.6507, 18.0944)
ALEXANDRIA = (38.8048, -77.0469)
JAKARTA = (-6.2, 106.8)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def test_the_ferry_to_helsingor_goes_five_kilometres():
    assert distance_km(HELSINGBORG, HELSINGOR) == pytest.approx(5.2, abs=0.3)


def test_alexandria_in_virginia_is_some_6500_kilometres_away():
    assert distance_km(HELSINGBORG, ALEXANDRIA) == pytest.approx(6500, abs=60)


def test_a_quarter_of_a_meridian_is_ten_thousand_kilometres():
    assert distance_km((0, 0), (90, 0)) == pytest.approx(10_008, abs=1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_way_is_as_long_there_as_back_and_never_more_than_half_the_globe(a, b, c, d):
    there, back = distance_km((a, b), (c, d)), distance_km((c, d), (a, b))
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_016


@pytest.mark.parametrize("name", ["europe", "world"])
def test_places_keep_their_sides_on_every_outline(name):
    project = load_outline(name).projection.project
    home, parnu, dubrovnik = project(*HELSINGBORG), project(*PARNU), project(*DUBROVNIK)
    assert parnu[0] > home[0] > project(*HELSINGOR)[0]
    assert parnu[1] < home[1] < dubrovnik[1]
    assert dubrovnik[0] > home[0] > project(*ALEXANDRIA)[0]


def test_europe_holds_the_near_cities_but_not_the_one_across_the_ocean():
    outline = load_outline("europe")
    for place in (HELSINGBORG, HELSINGOR, PARNU, DUBROVNIK):
        assert outline.frame.holds(outline.projection.project(*place), margin=20)
    assert not outline.frame.holds(outline.projection.project(*ALEXANDRIA))


def test_the_world_reaches_from_virginia_to_indonesia():
    outline = load_outline("world")
    for place in (HELSINGBORG, ALEXANDRIA, JAKARTA):
        assert outline.frame.holds(outline.projection.project(*place), margin=20)


def test_a_hundred_kilometres_are_as_long_on_the_map_of_europe_in_the_north_as_in_the_south():
    outline = load_outline("europe")
    for lat, lon in (HELSINGBORG, DUBROVNIK, PARNU):
        here = outline.projection.project(lat, lon)
        there = outline.projection.project(lat + 100 / 111.195, lon)
        assert math.dist(here, there) * 3.65 == pytest.approx(100, rel=0.02)


def test_the_sound_parts_the_two_cities_on_the_near_outline():
    outline = load_outline("sound")
    home, across = (outline.projection.project(*place) for place in (HELSINGBORG, HELSINGOR))
    assert outline.frame.holds(home, 60)
    assert outline.frame.holds(across, 60)
    assert home[0] - across[0] > 40


@pytest.mark.parametrize("name", ["europe", "world", "sound"])
@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [
        (math.nan, 12, "Latitude"),
        (90.1, 12, "Latitude"),
        (-91, 12, "Latitude"),
        (math.inf, 12, "Latitude"),
        ("north", 12, "Latitude"),
        (None, 12, "Latitude"),
        (56, math.nan, "Longitude"),
        (56, 180.5, "Longitude"),
        (56, -math.inf, "Longitude"),
    ],
)
def test_coordinates_outside_the_globe_are_refused_by_name(name, lat, lon, wrong):
    with pytest.raises(ValueError, match=f"{wrong} must be a number from"):
        load_outline(name).projection.project(lat, lon)


def test_distances_refuse_what_is_not_a_place():
    with pytest.raises(ValueError, match="Latitude must be a number"):
        distance_km((math.nan, 0), HELSINGBORG)


def test_the_far_side_of_the_globe_has_no_position_on_a_map_of_europe():
    with pytest.raises(ValueError, match="far side of the globe"):
        load_outline("europe").projection.project(-54, -168)


def test_an_unknown_outline_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match="europe, world, sound"):
        load_outline("../settings")


points = st.tuples(st.floats(0, 1000), st.floats(0, 800))


@given(points, points)
def test_a_bow_stays_in_the_picture_all_the_way(start, end):
    frame = Frame(1000, 800)
    curve = bow(start, end, frame)
    assert all(frame.holds(bow_at(curve, step / 20), -1e-6) for step in range(21))
    assert bow_at(curve, 0) == pytest.approx(start)
    assert bow_at(curve, 1) == pytest.approx(end)


@given(points, st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000)))
def test_the_way_out_of_the_picture_ends_inside_its_margin(inside, outside):
    frame = Frame(1000, 800)
    start = frame.clamped(inside, 30)
    assert frame.holds(frame.exit_point(start, outside, 26), 26 - 1e-6)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_great_circle_begins_and_ends_where_asked(a, b, c, d):
    way = great_circle((a, b), (c, d))
    assert distance_km(way[0], (a, b)) < 1
    assert distance_km(way[-1], (c, d)) < 1


def test_the_great_circle_to_america_passes_north_of_both_cities():
    assert max(lat for lat, _ in great_circle(HELSINGBORG, ALEXANDRIA)) > 57


def test_a_ring_is_equally_far_from_home_all_around():
    around = [distance_km(HELSINGBORG, place) for place in ring(HELSINGBORG, 1500, 24)]
    assert around == pytest.approx([1500] * 24, abs=0.5)
