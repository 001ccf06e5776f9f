"""Who may see how the year's trainings go."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from network.people.access import guarded
from network.people.permissions import Person, is_coordinator, is_leadership


def may_see_the_year(user: Person) -> bool:
    """The coordinator and the leadership."""
    return is_coordinator(user) or is_leadership(user)


for_those_who_plan = guarded(may_see_the_year, _("coordinator of the network"))
