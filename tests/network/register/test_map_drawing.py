"""The map as drawn: names that can be read, points that can be pressed, the near seen closely."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from network.register.map.curves import number, soften
from network.register.map.drawing import MapDrawing, draw_map
from network.register.map.labels import Box, text_width
from network.register.map.naming import Name
from network.register.map.outline import load_outline
from network.register.map.places import Place, distance_text

HOME = Place("Helsingborg", 56.0465, 12.6945)
HELSINGOR = Place("Helsingør", 56.0361, 12.6136, "/vanorter/helsingor/")
PARNU = Place("Pärnu", 58.3859, 24.4971, "/vanorter/parnu/")
DUBROVNIK = Place("Dubrovnik", 42.6507, 18.0944, "/vanorter/dubrovnik/")
ALEXANDRIA = Place("Alexandria", 38.8048, -77.0469, "/vanorter/alexandria/")
TWINS = [HELSINGOR, PARNU, DUBROVNIK, ALEXANDRIA]
CROWD = [
    Place(name, lat, lon, f"/{name}/", weight)
    for name, lat, lon, weight in (
        ("Malmö", 55.6, 13.0, 4),
        ("Köpenhamn", 55.68, 12.57, 5),
        ("Hamburg", 53.55, 10.0, 3),
        ("Berlin", 52.52, 13.4, 1),
        ("Bryssel", 50.85, 4.35, 6),
        ("Rotterdam", 51.92, 4.48, 2),
        ("Gent", 51.05, 3.72, 1),
        ("Tallinn", 59.44, 24.75, 2),
        ("Riga", 56.95, 24.1, 1),
        ("Gdańsk", 54.35, 18.65, 2),
        ("Helsingfors", 60.17, 24.94, 2),
        ("Wien", 48.2, 16.37, 1),
        ("Lund", 55.7, 13.19, 1),
        ("Jakarta", -6.2, 106.8, 1),
    )
]


def draw(name: str = "europe", places=TWINS, **changes) -> MapDrawing:
    near = load_outline("sound") if name == "europe" else None
    return draw_map(outline=load_outline(name), home=HOME, places=places, near=near, **changes)


def box(name: Name, size: float) -> Box:
    lines = [name.text] + ([name.note] if name.note_y else [])
    width = max(text_width(line, size) for line in lines)
    left = float(name.x) - {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    top = float(name.y) - size * 0.92
    return Box(left, top, left + width, top + size * 1.15 * len(lines))


def labels(names: tuple[Name, ...], size: float) -> list[Box]:
    return [box(name, size - 0.2) for name in names if name.anchor]


@pytest.mark.parametrize("name", ["europe", "world"])
@pytest.mark.parametrize("places", [TWINS, TWINS + CROWD], ids=["few", "many"])
def test_no_name_covers_another_or_leaves_the_picture(name, places):
    drawing = draw(name, places)
    frame = load_outline(name).frame
    for names, size in (
        (drawing.wide, drawing.wide_size),
        (drawing.narrow, drawing.narrow_size),
    ):
        boxes = labels(names, size)
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
        assert all(one.within(frame) for one in boxes)


def test_all_four_twin_cities_can_be_read_and_pressed_on_the_map_of_europe():
    drawing = draw()
    assert {name.text for name in drawing.wide} == {
        "Helsingborg",
        "Pärnu",
        "Dubrovnik",
        "Alexandria",
    }
    assert {name.text for name in drawing.inset.names} == {"Helsingborg", "Helsingør"}
    assert all(name.anchor for name in (*drawing.wide, *drawing.inset.names))
    pressed = {name.url for name in (*drawing.wide, *drawing.inset.names) if name.url}
    assert pressed == {place.url for place in TWINS}


def test_a_city_across_the_strait_is_shown_in_a_magnifier():
    inset = draw().inset
    assert [mark.kind for mark in inset.marks] == ["home", "near"]
    x, y, r = float(inset.x), float(inset.y), float(inset.r)
    frame = load_outline("europe").frame
    assert frame.holds((x - r, y - r))
    assert frame.holds((x + r, y + r))


def test_without_a_nearer_outline_neighbours_share_the_name_of_home():
    drawing = draw("world")
    assert drawing.inset is None
    assert "Helsingborg, Helsingør" in [name.text for name in drawing.wide]


def test_home_is_named_even_where_it_is_crowded():
    assert any(
        name.text.startswith("Helsingborg") and name.anchor
        for name in draw("world", TWINS + CROWD).wide
    )


def test_a_city_beyond_the_edge_gets_a_pointer_at_the_edge():
    drawing = draw()
    (edge,) = [mark for mark in drawing.marks if mark.kind == "edge"]
    assert edge.arrow
    assert float(edge.x) < 40


def test_every_coordinate_of_the_arcs_is_in_the_picture():
    for name in ("europe", "world"):
        drawing = draw(name, TWINS + CROWD)
        for arc in drawing.arcs:
            numbers = [float(text) for text in re.findall(r"-?\d+\.?\d*", arc)]
            assert all(0 <= x <= float(drawing.width) for x in numbers[::2])
            assert all(0 <= y <= float(drawing.height) for y in numbers[1::2])


def test_the_same_places_give_the_same_map_in_whatever_order_they_come():
    assert draw(places=TWINS + CROWD) == draw(places=[*reversed(TWINS + CROWD)])


def test_pressable_areas_never_overlap():
    for name in ("europe", "world"):
        drawing = draw(name, TWINS + CROWD)
        for names, size in (
            (drawing.wide, drawing.wide_size),
            (drawing.narrow, drawing.narrow_size),
        ):
            bare = [one for one in names if one.url and not one.anchor]
            for one in bare:
                x, y = float(one.hit_x), float(one.hit_y)
                hit = Box(x - size, y - size, x + size, y + size)
                assert not [other for other in labels(names, size) if other.meets(hit)]


def test_home_outside_the_outline_is_refused():
    with pytest.raises(ValueError, match="Kyoto is not on the outline europe"):
        draw_map(outline=load_outline("europe"), home=Place("Kyoto", 35, 135.8), places=[])


def test_a_map_of_home_alone_has_no_links_and_no_arcs():
    drawing = draw(places=[])
    assert drawing.arcs == ()
    assert not drawing.has_links


def test_more_weight_makes_a_larger_point_but_never_one_larger_than_a_name():
    drawing = draw(places=[PARNU, Place("Dubrovnik", 42.65, 18.09, weight=500)])
    sizes = sorted(float(mark.r) for mark in drawing.marks if mark.kind == "place")
    assert sizes[0] < sizes[1] < drawing.wide_size


@pytest.mark.parametrize(
    ("km", "language", "text"),
    [
        (5.2, "sv", "5\u00a0km"),
        (764, "sv", "760\u00a0km"),
        (6507, "sv", "6\u00a0510\u00a0km"),
        (6507, "en", "6,510\u00a0km"),
    ],
)
def test_distances_are_said_as_people_say_them(km, language, text):
    assert distance_text(km, language) == text


@pytest.mark.parametrize("name", ["europe", "world", "sound"])
def test_outlines_are_small_enough_to_stand_in_every_page(name):
    outline = load_outline(name)
    assert 200 < len(outline.land + outline.lakes) <= 14_000
    assert "public domain" in outline.source


def test_softened_corners_never_drift_from_where_they_belong():
    ring = [(100.3 + 7.7 * (i % 13), 50.9 + 3.3 * i) for i in range(60)]
    words = soften([*ring, (20.0, 150.0)])
    start = [int(text) for text in re.match(r"M(-?\d+)[ ]?(-?\d+)", words).groups()]
    steps = [int(text) for text in re.findall(r"-?\d+", words.split("t")[1])]
    joint = [int(text) for text in re.findall(r"-?\d+", words.split("Q")[1].split("t")[0])][2:]
    end = [joint[0] + sum(steps[::2]), joint[1] + sum(steps[1::2])]
    assert end == pytest.approx(start, abs=1)


def test_numbers_are_written_short_and_with_a_point():
    assert [number(value) for value in (1.0, -0.01, 2.25, 3.999)] == ["1", "0", "2.2", "4"]


class Reader(HTMLParser):
    """Gathers what a page says about its map."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def rendered(drawing: MapDrawing, language: str = "sv") -> str:
    with translation.override(language):
        return render_to_string("components/map.html", {"map": drawing})


def test_the_map_has_a_name_a_description_and_links_for_the_keyboard():
    page = Reader(rendered(draw(key="twins", title="Våra vänorter")))
    (svg,) = page.all("svg")
    assert svg["role"] == "group"
    assert svg["aria-labelledby"] == "twins-title"
    assert svg["aria-describedby"] == "twins-about"
    assert {link["href"] for link in page.all("a")} == {place.url for place in TWINS}
    assert all(link["aria-label"] for link in page.all("a"))


def test_a_map_without_links_is_one_picture():
    (svg,) = Reader(rendered(draw(places=[]))).all("svg")
    assert svg["role"] == "img"


def test_the_map_carries_classes_only():
    html = rendered(draw())
    assert "style=" not in html
    assert "#ae0b05" not in html


def test_names_of_places_are_escaped():
    html = rendered(draw(places=[Place("<script>alert(1)</script>", 50, 10, '"><x')]))
    assert "<script" not in html
    assert '"><x' not in html


def test_swedish_numbers_put_no_comma_in_a_coordinate():
    for tag, attrs in Reader(rendered(draw())).tags:
        for name in ("x", "y", "cx", "cy", "r", "viewBox", "transform"):
            assert "," not in (attrs.get(name) or ""), (tag, name, attrs[name])
