"""What participants thought, shown only where nobody can be picked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Avg, Count

from events.models import Occasion
from training.models import Evaluation

# Fewer answers than this are not shown: one could tell who wrote what.
FEWEST = 5


@dataclass(frozen=True)
class Opinion:
    """What the participants of one occasion thought."""

    answers: int
    learned: float = 0
    will_use: float = 0
    recommends: float = 0
    best: list[str] = field(default_factory=list)
    better: list[str] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return self.answers >= FEWEST


def opinion_of(occasion: Occasion) -> Opinion:
    """The averages (1 to 5) and the words; only their number below five answers."""
    [opinion] = opinions_of([occasion]).values()
    if not opinion.is_shown:
        return opinion
    words = list(occasion.evaluations.order_by("pk").values_list("best", "better"))
    return Opinion(
        answers=opinion.answers,
        learned=opinion.learned,
        will_use=opinion.will_use,
        recommends=opinion.recommends,
        best=[best for best, _better in words if best],
        better=[better for _best, better in words if better],
    )


def opinions_of(occasions: Iterable[Occasion]) -> dict[int, Opinion]:
    """The averages of many occasions in one question; without words."""
    keys = [occasion.pk for occasion in occasions]
    rows = (
        Evaluation.objects.filter(occasion__in=keys)
        .order_by()
        .values("occasion_id")
        .annotate(
            answers=Count("pk"),
            mean_learned=Avg("learned"),
            mean_will_use=Avg("will_use"),
            mean_recommends=Avg("recommends"),
        )
    )
    found = {
        row["occasion_id"]: Opinion(
            answers=row["answers"],
            learned=round(row["mean_learned"], 1),
            will_use=round(row["mean_will_use"], 1),
            recommends=round(row["mean_recommends"], 1),
        )
        if row["answers"] >= FEWEST
        else Opinion(answers=row["answers"])
        for row in rows
    }
    return {key: found.get(key, Opinion(answers=0)) for key in keys}
