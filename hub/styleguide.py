"""Examples for the living style guide: every component with content of no city in particular."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from hub.charts import bar_chart
from hub.styleguide_form import ExampleForm

SECTIONS = ["strategy", "register", "knowledge", "training", "network"]
COLOURS = {
    "background": "background-contrast",
    "surface": "surface-contrast",
    "surface-alt": "surface-contrast-muted",
    "primary": "primary-contrast",
    "sea": "surface-contrast",
    "deep": "deep-contrast",
    "mark": "surface-contrast",
}


def examples() -> dict[str, Any]:
    """What styleguide.html shows."""
    return {
        "sections": SECTIONS,
        "colours": COLOURS.items(),
        "facts": [
            {"label": _("Country"), "value": "Estland"},
            {"label": _("Twin city since"), "value": "1991"},
            {"label": _("Website"), "value": "example.org", "url": "https://example.org/"},
            {"label": _("File number"), "value": ""},
        ],
        "entries": _entries(),
        "departures": _departures(),
        "chips": [{"label": "Nätverk", "url": "#"}, {"label": "Danmark", "url": "#"}],
        "tags": [{"label": "Barn och unga", "url": "#"}, {"label": "Klimat", "url": "#"}],
        "groups": _groups(),
        "page_obj": Paginator(range(240), 25).page(3),
        "weeks": _weeks(),
        "chart": bar_chart(
            caption=_("Posts that were carried home"),
            of_what=_("Organisation"),
            unit=_("Posts"),
            rows=[("Skolförvaltningen", 12, "", "#"), ("Kulturförvaltningen", 5)],
        ),
        "figures": _figures(),
        "parts": [
            {"heading": "Bakgrund", "level": 2, "anchor": "clauses"},
            {"heading": "Syfte", "level": 2, "anchor": "clauses"},
            {"heading": "Så gör vi", "level": 3, "anchor": "clauses"},
        ],
        "form": ExampleForm(
            {"name": "", "email": "anna@", "way": "online", "question": "Finns det hörslinga?"}
        ),
    }


def _entries() -> list[dict[str, Any]]:
    return [
        {
            "title": "Trygga gator för barn",
            "text": "Fem städer jämför hur barn tar sig till skolan.",
            "meta": ["Skolförvaltningen", "Danmark, Estland", "Erasmus+"],
            "state": "ongoing",
            "label": _("Ongoing"),
            "period": "2025–2027",
        },
        {
            "title": "Havet som granne",
            "text": "Kuststäder delar sina planer för stigande vatten.",
            "meta": ["Stadsbyggnadsförvaltningen", "Kroatien"],
            "state": "ended",
            "label": _("Ended"),
            "period": "2019–2022",
        },
    ]


def _departures() -> list[dict[str, Any]]:
    return [
        {
            "date": datetime.date(2027, 3, 3),
            "title": "Skriv en ansökan som håller",
            "meta": "onsdag kl. 13–16, Stadshuset",
            "side": "8 platser kvar",
            "state": "ongoing",
        },
        {
            "date": datetime.date(2027, 9, 17),
            "title": "Budget och redovisning i EU-projekt",
            "meta": "fredag kl. 9–12, på nätet",
            "side": "Fullt, 4 på väntelistan",
            "state": "full",
        },
    ]


def _groups() -> list[dict[str, Any]]:
    kinds = [("Aktivitet", 41, True), ("Nätverk", 14, False), ("Avtal", 9, False)]
    return [
        {
            "name": "typ",
            "label": "Typ",
            "open": True,
            "values": [
                {"value": label.lower(), "label": label, "count": count, "chosen": chosen}
                for label, count, chosen in kinds
            ],
        },
        {"name": "land", "label": "Land", "open": False, "values": []},
    ]


def _weeks() -> list[list[dict[str, Any]]]:
    first = datetime.date(2027, 3, 1)
    days = [first + datetime.timedelta(days=number) for number in range(35)]
    cells = [
        {
            "date": day,
            "outside": day.month != 3,
            "today": day.day == 10 and day.month == 3,
            "happenings": [
                {
                    "title": "Skriv en ansökan som håller",
                    "url": "#",
                    "time": datetime.time(13, 0),
                }
            ]
            if day == datetime.date(2027, 3, 3)
            else [],
        }
        for day in days
    ]
    return [cells[start : start + 7] for start in range(0, 35, 7)]


def _figures() -> list[dict[str, Any]]:
    return [
        {"before": "Just nu deltar staden i", "number": 41, "label": "aktiviteter", "url": "#"},
        {"before": "i", "number": 19, "label": "länder", "url": "#", "after": "."},
        {"before": "Vi är med i", "number": 14, "label": "nätverk", "url": "#"},
        {
            "before": "och har delat",
            "number": 30,
            "label": "erfarenheter",
            "url": "#",
            "after": ".",
        },
    ]
