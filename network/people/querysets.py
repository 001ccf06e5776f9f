"""Which organisations and members: the ones there now, the ones of one kind."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from network.people.models import Member, Organisation  # noqa: F401


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
