"""The year's trainings at a glance: what is covered, what is missing, what people ask for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from events.models import Occasion
from hub.charts import bar_chart
from hub.sheets import Sheet, answer_with_workbook
from training.coverage import (
    AreaYear,
    coverage_of,
    most_wanted,
    occasions_of,
    waiting_for_dates,
    years_with_trainings,
)
from training.evaluations import opinions_of
from training.permissions import for_those_who_plan


@for_those_who_plan
def training_year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year; this one unless another is asked for."""
    years = years_with_trainings()
    chosen = year or timezone.localdate().year
    if chosen not in years:
        raise Http404(gettext("There are no trainings in that year."))
    occasions, waiting = occasions_of(chosen), waiting_for_dates()
    areas = coverage_of(occasions, waiting)
    if request.GET.get("format") == "xlsx":
        return answer_with_workbook(_sheet(areas, chosen), filename=f"trainings-{chosen}.xlsx")
    wanted = most_wanted(waiting)
    context = {
        "year": chosen,
        "years": years,
        "areas": areas,
        "missing": [area.label for area in areas if area.state == "missing"],
        "chart": bar_chart(
            caption=gettext("Participants in each area"),
            of_what=gettext("Area"),
            unit=pgettext("how many", "People"),
            rows=[(area.label, area.participants) for area in areas],
        ),
        "wanted": wanted
        and bar_chart(
            caption=gettext("Wait for a date"),
            of_what=gettext("Training"),
            unit=gettext("Members"),
            rows=[(page.title, number, "", page.get_url(request)) for page, number in wanted],
        ),
        "opinions": _opinions(occasions),
    }
    return render(request, "training/year.html", context)


def _opinions(occasions: list[Occasion]) -> list[dict[str, Any]]:
    """What participants thought of each occasion that is over; the scores from five answers."""
    over = [occasion for occasion in occasions if occasion.has_ended]
    opinions = opinions_of(over)
    return [
        {"occasion": occasion, "opinion": opinions[occasion.pk]}
        for occasion in over
        if opinions[occasion.pk].answers
    ]


def _sheet(areas: list[AreaYear], year: int) -> Sheet:
    words = {
        "held": gettext("Held"),
        "planned": gettext("Planned"),
        "missing": gettext("Missing"),
    }
    return Sheet(
        name=gettext("Trainings of %(year)s") % {"year": year},
        head=[
            gettext("Area"),
            gettext("State"),
            gettext("Held"),
            gettext("Planned"),
            gettext("Cancelled"),
            gettext("Participants"),
            gettext("Wait for a date"),
        ],
        rows=[
            [
                area.label,
                words[area.state],
                area.held,
                area.planned,
                area.cancelled,
                area.participants,
                area.interested,
            ]
            for area in areas
        ],
    )
