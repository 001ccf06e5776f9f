"""What a year's trainings cover: held, planned or missing in each area, and what people ask for."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import get_language

from events.models import Attendance, Interest, Occasion, Registration
from training.models import TrainingPage

# How many members wait, by the translation key of the training's page.
Waiting = dict[UUID, int]


@dataclass(frozen=True)
class AreaYear:
    """One area in one year."""

    area: str
    label: Any
    held: int
    planned: int
    cancelled: int
    participants: int
    interested: int

    @property
    def state(self) -> str:
        """held, planned or missing."""
        if self.held:
            return "held"
        return "planned" if self.planned else "missing"


def coverage_of(occasions: list[Occasion], waiting: Waiting) -> list[AreaYear]:
    """Every area, the empty ones too: what of it stands among these occasions, and who waits."""
    areas = dict(TrainingPage.objects.values_list("translation_key", "area"))
    counts: Counter[tuple[str, str]] = Counter()
    for occasion in occasions:
        area = areas.get(occasion.page.translation_key)
        if area is not None:
            counts[area, _how(occasion)] += 1
    for key, number in _participants(occasions):
        counts[areas.get(key, ""), "participants"] += number
    for key, number in waiting.items():
        counts[areas.get(key, ""), "interested"] += number
    return [
        AreaYear(
            area=value,
            label=label,
            held=counts[value, "held"],
            planned=counts[value, "planned"],
            cancelled=counts[value, "cancelled"],
            participants=counts[value, "participants"],
            interested=counts[value, "interested"],
        )
        for value, label in TrainingPage.Area.choices
    ]


def occasions_of(year: int) -> list[Occasion]:
    """Trainings' occasions that begin in a year, on the city's clock, the earliest first."""
    zone = timezone.get_default_timezone()
    begins = datetime.datetime(year, 1, 1, tzinfo=zone)
    ends = datetime.datetime(year + 1, 1, 1, tzinfo=zone)
    trainings = TrainingPage.objects.values("translation_key")
    return list(
        Occasion.objects.filter(page__translation_key__in=trainings)
        .by_date()
        .filter(starts_at__gte=begins, starts_at__lt=ends)
        .select_related("page")
        .prefetch_related("dates")
    )


def years_with_trainings() -> list[int]:
    """The years one can look at: from the first occasion to next year, the latest first."""
    first = Occasion.objects.aggregate(first=Min("dates__starts_at"))["first"]
    this_year = timezone.localdate().year
    begins = min(timezone.localtime(first).year, this_year) if first else this_year
    return list(range(this_year + 1, begins - 1, -1))


def waiting_for_dates() -> Waiting:
    """How many members wait for a date of each training, in whichever language they asked."""
    rows = (
        Interest.objects.filter(told_at__isnull=True, page__live=True)
        .order_by()
        .values_list("page__translation_key")
        .annotate(number=Count("member", distinct=True))
    )
    return dict(rows)


def most_wanted(waiting: Waiting) -> list[tuple[TrainingPage, int]]:
    """The trainings that members wait for, most first, in the reader's language where it can be."""
    pages = TrainingPage.objects.live().filter(translation_key__in=waiting)
    pages = pages.defer_streamfields().select_related("locale")
    spoken = get_language() or ""
    best = {page.translation_key: page for page in pages}
    best |= {page.translation_key: page for page in pages if page.locale.language_code == spoken}
    rows = [(page, waiting[key]) for key, page in best.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0].title))


def _how(occasion: Occasion) -> str:
    if occasion.is_cancelled:
        return "cancelled"
    return "held" if occasion.has_ended else "planned"


def _participants(occasions: list[Occasion]) -> list[tuple[Any, int]]:
    """Who came, if only once and for a part; a person counts once for each occasion."""
    came = Q(attendances__outcome__in=[Attendance.Outcome.PRESENT, Attendance.Outcome.PARTIAL])
    rows = (
        Registration.objects.confirmed()
        .filter(came, occasion__in=[occasion.pk for occasion in occasions])
        .order_by()
        .values_list("occasion__page__translation_key")
        .annotate(number=Count("pk", distinct=True))
    )
    return list(rows)
