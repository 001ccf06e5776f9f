"""How organisations take part: signed up, came, stayed away. Small numbers are not shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Attendance, Occasion, Registration, Status

# Fewer than this from one organisation could point out a person.
FEWEST = 5
CAME = {Attendance.Outcome.PRESENT, Attendance.Outcome.PARTIAL}


@dataclass
class Share:
    """One organisation over some occasions."""

    name: str
    slug: str = ""
    signed_up: int = 0
    had_place: int = 0
    came: int = 0
    stayed_away: int = 0
    cancelled_late: int = 0

    @property
    def is_shown(self) -> bool:
        return self.signed_up >= FEWEST


def by_organisation(occasions: Iterable[Occasion]) -> list[Share]:
    """Each organisation at sign-up, the largest first, in two questions; guests are one row.

    Staying away is having a place, being absent on every date that was noted, and never having
    told beforehand. A person counts once for each occasion.
    """
    rows = (
        Registration.objects.filter(occasion__in=[occasion.pk for occasion in occasions])
        .select_related("organisation")
        .prefetch_related("attendances")
    )
    shares: dict[int | None, Share] = defaultdict(lambda: Share(name=""))
    for row in rows:
        share = shares[row.organisation_id]
        if row.organisation:
            share.name, share.slug = row.organisation.display_name, row.organisation.slug
        share.signed_up += 1
        share.cancelled_late += row.status == Status.LATE_CANCELLED
        if row.status == Status.CONFIRMED:
            outcomes = {a.outcome for a in row.attendances.all()} - {Attendance.Outcome.UNSET}
            share.had_place += 1
            share.came += bool(outcomes & CAME)
            share.stayed_away += outcomes == {Attendance.Outcome.ABSENT}
    return sorted(shares.values(), key=lambda share: (-share.signed_up, share.name))
