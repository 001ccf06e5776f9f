"""What the register keeps of its activities' operative owners."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.people.models import Member
from network.people.personal_data import PersonalData
from network.register.models import Activity


def _collect(member: Member) -> list[dict[str, Any]]:
    return [
        {gettext("Activity"): str(activity)} for activity in Activity.objects.filter(owner=member)
    ]


def _forget(member: Member) -> None:
    Activity.objects.filter(owner=member).update(owner=None)


OWNED_ACTIVITIES = PersonalData(
    name="owned activities",
    title=_("Activities that you run"),
    purpose=_("To know whom members should ask about an activity."),
    models=("register.Activity",),
    collect=_collect,
    forget=_forget,
)
