"""The twin cities that readers may see, as entries of the register are tied to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models.functions import JSONObject

from hub.visibility import open_to_all
from network.register.addresses import active_language
from network.register.models.twin_cities import TwinCityPage
from network.register.places import City
from network.register.words import Source, Word


def published_twin_cities() -> dict[int, TwinCityPage]:
    """The published twin cities in the reader's language where they can be had.

    They are known by their page in the main language, which is what entries are tied to.
    """
    pages = open_to_all(TwinCityPage.objects.live()).select_related("locale").defer_streamfields()
    shown: dict[Any, TwinCityPage] = {}
    keys: dict[Any, int] = {}
    for page in pages:
        language = page.locale.language_code
        if language == settings.LANGUAGE_CODE:
            keys[page.translation_key] = page.pk
            shown.setdefault(page.translation_key, page)
        if language == active_language():
            shown[page.translation_key] = page
    return {keys[key]: shown[key] for key in keys}


def twin_city_source() -> Source:
    """What a list of words needs to know of the published twin cities, in every language."""
    return Source(
        open_to_all(TwinCityPage.objects.live()),
        sv="title",
        en="locale__language_code",
        more=JSONObject(
            same="translation_key", country="country", latitude="latitude", longitude="longitude"
        ),
    )


def cities_of(words: Iterable[Word]) -> list[City]:
    """The twin cities with their names in the reader's language, by name."""
    pages = [(word, json.loads(word.more)) for word in words]
    names = {facts["same"]: word.sv for word, facts in pages if word.en == active_language()}
    cities = [
        City(
            key=word.key,
            slug=word.word,
            name=names.get(facts["same"], word.sv),
            country=facts["country"],
            latitude=float(facts["latitude"]),
            longitude=float(facts["longitude"]),
        )
        for word, facts in pages
        if word.en == settings.LANGUAGE_CODE
    ]
    return sorted(cities, key=lambda city: city.name)
