"""Which organisations and members: the ones there now, the ones of one kind."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from network.people.models import (  # noqa: F401
        Assignment,
        Invitation,
        Member,
        Organisation,
    )


# The addresses of those who have been erased end so; no mail can ever reach them (RFC 2606).
ERASED_DOMAIN = "erased.invalid"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations of the municipality."""

    def active_on(self, day: datetime.date) -> Self:
        """Those that exist on that day."""
        return self.filter(
            Q(active_from__isnull=True) | Q(active_from__lte=day),
            Q(active_to__isnull=True) | Q(active_to__gte=day),
        )


class MemberQuerySet(models.QuerySet["Member"]):
    """Members of the network."""

    def active_on(self, day: datetime.date) -> Self:
        """Those who had not left by that day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def former_before(self, day: datetime.date) -> Self:
        """Those who had left before that day and of whom we still keep something."""
        return self.filter(left_on__lt=day).exclude(email__endswith=f"@{ERASED_DOMAIN}")


_Duty = TypeVar("_Duty", bound=models.Model)


class DutyQuerySet(models.QuerySet[_Duty]):
    """What members do for their organisations, from one day to another."""

    def held_on(self, day: datetime.date) -> Self:
        """Those that run that day, by members who had not left the network."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(member__left_on__isnull=True) | Q(member__left_on__gt=day),
            begins_on__lte=day,
        )


class SeatQuerySet(DutyQuerySet[_Duty]):
    """Duties for one organisation: whoever moves to another loses them the same day."""

    def active_on(self, day: datetime.date) -> Self:
        """Those that count that day: the member still belongs to the organisation."""
        return self.held_on(day).filter(member__organisation=F("organisation"))


class AssignmentQuerySet(DutyQuerySet["Assignment"]):
    """Expressed assignments, given by boards."""

    def active_on(self, day: datetime.date) -> Self:
        """Those that count that day: the member still belongs to whom the board is served by."""
        return self.held_on(day).filter(
            Q(board__organisation__isnull=True) | Q(member__organisation=F("board__organisation"))
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations into the network."""

    def unanswered(self) -> Self:
        """Neither accepted nor withdrawn, whatever the day."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open_on(self, day: datetime.date) -> Self:
        """Those whose newest link lets the person in that day."""
        return self.unanswered().filter(deadline__gte=day)

    def over_before(self, moment: datetime.datetime) -> Self:
        """Those that were answered, withdrawn or past their day before that moment."""
        return self.filter(
            Q(accepted_at__lt=moment)
            | Q(withdrawn_at__lt=moment)
            | Q(
                accepted_at__isnull=True,
                withdrawn_at__isnull=True,
                deadline__lt=timezone.localdate(moment),
            )
        )
