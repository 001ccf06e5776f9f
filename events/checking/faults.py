"""What a fault is, and the words for each kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What can be wrong."""

    TOO_MANY = "too_many", _("More places are held than there are")
    TWICE = "twice", _("Somebody is signed up twice")
    SEAT = "seat", _("A seat and a state do not fit together")
    FREE_PLACE = "free_place", _("A place is free although somebody waits for it")
    PASSED_OVER = "passed_over", _("Somebody who was ahead in the queue was passed over")
    HISTORY = "history", _("The history does not tell how the state came about")
    MAIL = "mail", _("A mail that was due was never written")
    CALENDAR = "calendar", _("A calendar was told something else than what holds")
    SEQUENCE = "sequence", _("The numbers of calendar messages do not rise")
    NEEDS = "needs", _("Food and access are kept longer than promised")
    OVERDUE = "overdue", _("A deadline has passed and the worker has not been")


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it must be."""

    kind: Kind
    occasion_id: int
    registration_id: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        about = f"{self.occasion_id}/{self.registration_id or '–'}"
        return f"{about}: {self.kind.label} {self.detail}".rstrip()
