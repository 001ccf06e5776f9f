"""The closed lists that stand on every entry: kind, reach, role and status."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordType(models.TextChoices):
    ACTIVITY = "activity", _("Activity")
    NETWORK = "network", _("Network")
    AGREEMENT = "agreement", _("Agreement")


class Scope(models.TextChoices):
    NEAR_REGION = "near_region", _("Near region")
    NORDIC = "nordic", _("Nordic countries and the Baltic Sea")
    EUROPEAN = "european", _("Europe")
    GLOBAL = "global", _("The world")


class Role(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")
    ASSOCIATED = "associated", _("Associated partner")
    MEMBER = "member", _("Member")
    BOARD_MEMBER = "board_member", _("Member of the board")
    HOST = "host", _("Host")
    PARTICIPANT = "participant", _("Participant")
    OBSERVER = "observer", _("Observer")


class Status(models.TextChoices):
    IDEA = "idea", _("Idea")
    APPLICATION = "application", _("Application")
    ONGOING = "ongoing", _("Ongoing")
    DORMANT = "dormant", _("Dormant")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", pgettext_lazy("entry", "Cancelled")
    REJECTED = "rejected", _("Application rejected")
