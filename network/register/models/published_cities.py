"""The twin cities that readers may see, as entries of the register are tied to them."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from network.register.addresses import active_language
from network.register.facets import Option
from network.register.models.twin_cities import TwinCityPage


def published_twin_cities() -> dict[int, TwinCityPage]:
    """The published twin cities in the reader's language where they can be had.

    They are known by their page in the main language, which is what entries are tied to.
    """
    pages = TwinCityPage.objects.live().public().select_related("locale").defer_streamfields()
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


def twin_city_options(cities: dict[int, TwinCityPage]) -> list[Option]:
    """The twin cities as choices in a filter, by name."""
    return [
        Option(city.slug, city.title, str(key))
        for key, city in sorted(cities.items(), key=lambda item: item[1].title)
    ]
