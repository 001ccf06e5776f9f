"""The demo city's illustrations, drawn for the project, as pictures in the library."""

from __future__ import annotations

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.models import Collection

from hub.models import HubImage

ART = Path(__file__).parent / "art"
COLLECTION = "Illustrationer"

DESCRIPTIONS = {
    "helsingborg": "Kärnan ovanför staden och färjorna i sundet.",
    "helsingor": "Kronborg med gröna spiror vid vattnet.",
    "dubrovnik": "Murarna och de orange taken vid Adriatiska havet.",
    "parnu": "Stranden, tallarna och trävillorna i Pärnu.",
    "alexandria": "Tegelhus i gamla stan vid Potomacfloden.",
    "learning": "En kurs med deltagare framför en tavla.",
    "harbour": "Kranar och fartyg i en hamn.",
    "climate": "Vindkraftverk vid kusten.",
    "culture": "En scen med musiker.",
    "youth": "Unga som idrottar tillsammans.",
    "cycling": "Cyklister på en gata med träd.",
    "water": "Vattnets och återvinningens kretslopp.",
    "digital": "En stad med digitala förbindelser.",
    "care": "Omsorg mellan två personer.",
    "meeting": "Ett möte runt ett bord.",
    "budget": "Staplar och siffror på ett papper.",
    "funding": "En ring av prickar runt ett frö.",
    "exchange": "En resväska vid en linje mellan två städer.",
    "democracy": "Människor i samtal.",
}


def illustration(name: str) -> HubImage | None:
    """The illustration of that name, put in the library the first time it is asked for."""
    found = HubImage.objects.filter(collection__name=COLLECTION, title=name).first()
    path = ART / f"{name}.webp"
    if found or not path.exists():
        return found
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    with path.open("rb") as file:
        image = HubImage(
            title=name,
            description=DESCRIPTIONS.get(name, ""),
            is_decorative=name not in DESCRIPTIONS,
            collection=collection,
            file=ImageFile(file, name=path.name),
        )
        image.save()
    return image
