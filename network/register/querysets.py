"""Which entries of the register: the public ones, the ones going on, the ones that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from network.register.models import Entry  # noqa: F401


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the register."""

    def public(self) -> Self:
        """Those that are published."""
        return self.filter(live=True)

    def current(self) -> Self:
        """Those that go on, rest or are planned."""
        return self.filter(status__in=["idea", "application", "ongoing", "dormant"])

    def past(self) -> Self:
        """Those that have ended, were cancelled or never came to be; kept as history."""
        return self.filter(status__in=["ended", "cancelled", "rejected"])
