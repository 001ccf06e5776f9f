"""Where the entries of a list take the city: twin cities and partners, for the map and its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from network.register.addresses import active_language
from network.register.countries import alphabetical, country_name
from network.register.map.drawing import MapDrawing, draw_map
from network.register.map.outline import load_outline
from network.register.map.places import Place

MOST_PLACES = 40


@dataclass(frozen=True)
class City:
    """A published twin city."""

    key: str
    slug: str
    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class PartnerPlace:
    """A city where the entries have partners, and how many entries they are."""

    country: str
    name: str
    latitude: float
    longitude: float
    number: int


@dataclass(frozen=True)
class CountryOfPlaces:
    """A country in the list beside the map: how many entries, where in it, and how to see them."""

    name: str
    url: str
    number: int
    places: list[Place]


def places_on_map(
    cities: Iterable[City], city_counts: Mapping[str, int], partners: Iterable[PartnerPlace]
) -> list[tuple[str, Place]]:
    """The places where most goes on, each with its country; a twin city stands for its partners."""
    found: dict[tuple[str, str], Place] = {}
    for city in cities:
        if number := city_counts.get(city.key, 0):
            address = f"?vanort={city.slug}"
            place = Place(city.name, city.latitude, city.longitude, address, number)
            found[city.country, city.name.casefold()] = place
    for one in partners:
        key = (one.country, one.name.casefold())
        known = found.get(key)
        if known is None:
            found[key] = Place(one.name, one.latitude, one.longitude, weight=one.number)
        elif one.number > known.weight:
            found[key] = Place(known.name, known.latitude, known.longitude, known.url, one.number)
    ranked = sorted(found.items(), key=lambda item: (-item[1].weight, item[1].name))
    return [(country, place) for (country, _name), place in ranked[:MOST_PLACES]]


def countries_beside(
    places: Iterable[tuple[str, Place]], counts: Mapping[str, int]
) -> list[CountryOfPlaces]:
    """Every country the entries concern, those with most first, with the places on the map."""
    inside: dict[str, list[Place]] = {code: [] for code, number in counts.items() if number}
    for code, place in places:
        inside.setdefault(code, []).append(place)
    countries = [
        CountryOfPlaces(
            name=country_name(code),
            url=f"?land={code.lower()}" if counts.get(code) else "",
            number=counts.get(code, 0),
            places=sorted(there, key=lambda place: alphabetical(place.name)),
        )
        for code, there in inside.items()
        if code
    ]
    return sorted(countries, key=lambda country: (-country.number, alphabetical(country.name)))


def draw_places(home: Place | None, places: Iterable[tuple[str, Place]]) -> MapDrawing | None:
    """The map, when the site knows where home is and there is somewhere else to show."""
    shown = [place for _country, place in places]
    if home is None or not shown:
        return None
    return draw_map(
        outline=load_outline("europe"),
        near=load_outline("sound"),
        home=home,
        places=shown,
        language=active_language(),
    )
