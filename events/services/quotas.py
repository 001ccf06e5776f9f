"""Places kept for organisations: more, fewer, for another, or none any more."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from events.actors import Actor
from events.models import OrganisationQuota, RegistrationEvent
from events.refusals import AlreadyChanged
from events.services.locking import Desk, read_occasion
from events.services.transitions import write_down
from network.people.models import Organisation


@dataclass(frozen=True)
class QuotaChange:
    """Places for an organisation that are new, changed or no longer kept."""

    organisation: Organisation
    seats: int
    lapses_at: datetime.datetime
    quota: OrganisationQuota | None = None
    dropped: bool = False


def keep_for_organisations(desk: Desk, changes: Sequence[QuotaChange], *, by: Actor) -> None:
    """Writes the changes; what is to be kept until a later day is kept anew though it lapsed."""
    if not changes:
        return
    old = [change.quota.pk for change in changes if change.quota]
    here = OrganisationQuota.objects.filter(occasion=desk.occasion)
    # All of them first, so that two organisations can change places.
    here.filter(pk__in=old).delete()
    for change in changes:
        if change.dropped:
            write_down(desk, KIND, by=by, reason=f"{change.organisation}: {change.seats} → 0")
            continue
        if here.filter(organisation=change.organisation).exists():
            raise AlreadyChanged
        OrganisationQuota.objects.create(
            pk=change.quota.pk if change.quota else None,
            occasion=desk.occasion,
            organisation=change.organisation,
            seats=change.seats,
            lapses_at=change.lapses_at,
        )
        write_down(desk, KIND, by=by, reason=f"{change.organisation}: {change.seats}")
    desk.occasion = read_occasion(desk.occasion.pk)


KIND = RegistrationEvent.Kind.CAPACITY
