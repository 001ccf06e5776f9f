"""What the city and one of its twin cities do together, now and before."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.models import SiteSettings
from hub.templatetags.frame import frame_of
from network.register.addresses import active_language
from network.register.listing import Row, rows_of
from network.register.map.drawing import MapDrawing, draw_map
from network.register.map.outline import load_outline
from network.register.map.places import Place, said_km
from network.register.map.projection import distance_km

if TYPE_CHECKING:
    from network.register.models import TwinCityPage

EXPERIENCES_SHOWN = 5
ACROSS_THE_OCEAN_KM = 4000
ACROSS_THE_WATER_KM = 60


@dataclass(frozen=True)
class Together:
    """Everything in the hub that belongs to a twin city; nothing is taken away when it ends."""

    agreements: list[Row]
    current: list[Row]
    past: list[Row]
    register_url: str
    experiences: list[Any]
    experiences_url: str


def together_with(city: TwinCityPage, request: HttpRequest) -> Together:
    """The agreements, activities and experiences that anybody may read, whatever the language.

    Experiences live in a room above this one and are reached by the relation that they make.
    """
    addresses = frame_of(request, city).addresses
    register_url = addresses.get("registerpage", "")
    entries = list(
        city.entries.model.objects.public()
        .filter(twin_cities__translation_key=city.translation_key)
        .distinct()
        .newest_first()
        .with_rows()
    )
    rows = rows_of(entries, register_url, active_language())
    activities = [row for row in rows if row.entry.record_type != "agreement"]
    experiences = list(
        city.experiences.model.objects.readable()
        .filter(locale=city.locale_id)
        .about_twin_city(city.translation_key)
        .newest_first()
        .for_list()[: EXPERIENCES_SHOWN + 1]
    )
    more = len(experiences) > EXPERIENCES_SHOWN
    return Together(
        agreements=[row for row in rows if row.entry.record_type == "agreement"],
        current=[row for row in activities if not row.entry.is_past],
        past=[row for row in activities if row.entry.is_past],
        register_url=f"{register_url}?vanort={city.slug}" if register_url else "",
        experiences=experiences[:EXPERIENCES_SHOWN],
        experiences_url=(
            f"{addresses.get('experienceindexpage', '')}?vanort={city.slug}" if more else ""
        ),
    )


def distance_to(city: TwinCityPage, home: SiteSettings) -> int | None:
    """Kilometres from here, when the site knows where here is."""
    if home.latitude is None or home.longitude is None:
        return None
    return said_km(distance_km((home.latitude, home.longitude), (city.latitude, city.longitude)))


def map_of(
    cities: Sequence[TwinCityPage], home: SiteSettings, request: HttpRequest
) -> MapDrawing | None:
    """The twin cities and here on a map; one city alone on the map that shows it best."""
    if home.latitude is None or home.longitude is None or not cities:
        return None
    far = max(distance_to(city, home) or 0 for city in cities)
    alone = len(cities) == 1
    outline = "europe"
    if alone and far > ACROSS_THE_OCEAN_KM:
        outline = "world"
    elif alone and far < ACROSS_THE_WATER_KM:
        outline = "sound"
    return draw_map(
        outline=load_outline(outline),
        near=None if alone else load_outline("sound"),
        home=Place(home.city_name, float(home.latitude), float(home.longitude)),
        places=[
            Place(
                city.title,
                float(city.latitude),
                float(city.longitude),
                "" if alone else (city.get_url(request) or ""),
            )
            for city in cities
        ],
        language=active_language(),
    )


def time_difference(time_zone: str, home: str) -> str:
    """How the clock there differs from ours today, in words: summer time may change it."""
    now = timezone.now()
    there = now.astimezone(zoneinfo.ZoneInfo(time_zone)).utcoffset() or datetime.timedelta()
    here = timezone.localtime(now).utcoffset() or datetime.timedelta()
    hours = (there - here).total_seconds() / 3600
    if not hours:
        return _("The same time as in %(city)s") % {"city": home}
    size = abs(hours)
    words = {"hours": localize(int(size) if size.is_integer() else size), "city": home}
    if hours > 0:
        ahead = ngettext(
            "%(hours)s hour ahead of %(city)s", "%(hours)s hours ahead of %(city)s", ceil(size)
        )
        return ahead % words
    behind = ngettext(
        "%(hours)s hour behind %(city)s", "%(hours)s hours behind %(city)s", ceil(size)
    )
    return behind % words


def city_data(city: TwinCityPage) -> dict[str, Any]:
    """The twin city for machines."""
    return {
        "@type": "City",
        "name": city.title,
        "alternateName": city.local_name,
        "description": city.summary,
        "url": city.full_url,
        "sameAs": city.website,
        "containedInPlace": {
            "@type": "Country",
            "name": city.country_name,
            "identifier": city.country,
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(city.latitude),
            "longitude": float(city.longitude),
        },
    }
