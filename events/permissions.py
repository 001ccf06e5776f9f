"""Who may see and change a sign-up."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Registration
from network.people.access import guarded
from network.people.models import Member
from network.people.permissions import Person, is_coordinator, member_of


def is_own(user: Person, registration: Registration) -> bool:
    """Whether the sign-up is the person's own."""
    member = member_of(user)
    return member is not None and registration.member_id == member.pk


def may_organise(user: Person) -> bool:
    """The coordinator runs meetings and trainings."""
    return is_coordinator(user)


def colleagues_of(member: Member) -> list[Member]:
    """Those of the same organisation, whom a member may sign up or hand a place to."""
    here = Member.objects.active_on(timezone.localdate())
    same = here.filter(organisation=member.organisation_id)
    return list(same.exclude(pk=member.pk).select_related("organisation").order_by("name"))


for_organisers = guarded(may_organise, _("coordinator of the network"))
