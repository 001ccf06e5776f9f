"""What the calendar can be narrowed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of thing stands in the calendar."""

    TRAINING = "training", _("Training")
    MEETING = "meeting", _("Meeting")
    CONFERENCE = "conference", _("Conference")
    ARENA = "arena", _("Arena or fair")
    SEMINAR = "seminar", _("Seminar or lecture")
    OPEN_HOUSE = "open_house", _("Open house")
    DELEGATION = "delegation", _("Delegation or visit")
    CELEBRATION = "celebration", _("Celebration")
    OTHER = "other", _("Other event")


KINDS_OF_EVENTS = [kind for kind in Kind if kind not in (Kind.TRAINING, Kind.MEETING)]
