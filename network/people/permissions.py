"""Who may do what with people, organisations and boards, and which duties a person holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from wagtail.models import ReferenceIndex

from network.people.groups import COORDINATORS, LEADERSHIP
from network.people.models import Member, User

if TYPE_CHECKING:
    from network.people.models import Organisation

Person = User | AnonymousUser


def member_of(user: Person) -> Member | None:
    """The member that this account belongs to, if it is one today. Asked once for each account."""
    if not user.is_authenticated:
        return None
    if not hasattr(user, "_member_today"):
        today = timezone.localdate()
        members = Member.objects.active_on(today).select_related("organisation")
        user._member_today = members.filter(user=user).first()
    member: Member | None = user._member_today
    return member


def may_sign_in(user: User) -> bool:
    """Open accounts, except those of members who have left: their rights end that day."""
    member: Member | None = getattr(user, "member", None)
    return user.is_active and (member is None or not member.has_left)


def is_coordinator(user: Person) -> bool:
    """Whether the person runs the network for the executive board."""
    return user.is_superuser or COORDINATORS in _groups(user)


def is_leadership(user: Person) -> bool:
    """Whether the person reads everything and changes nothing."""
    return LEADERSHIP in _groups(user)


def may_read_network(user: Person) -> bool:
    """Members of today, the coordinator and the leadership read what the network writes."""
    return user.is_active and (
        is_coordinator(user) or is_leadership(user) or member_of(user) is not None
    )


def belongs_to(user: Person, organisation: Organisation) -> bool:
    """Whether the organisation is the person's home organisation today."""
    member = member_of(user)
    return member is not None and member.organisation_id == organisation.pk


def _groups(user: Person) -> set[str]:
    """The names of the person's groups. Asked once for each account."""
    if not (user.is_authenticated and user.is_active):
        return set()
    if not hasattr(user, "_group_names"):
        user._group_names = set(user.groups.values_list("name", flat=True))
    names: set[str] = user._group_names
    return names


def number_of_uses(thing: Model) -> int:
    """In how many places on the site something stands, published or not."""
    return ReferenceIndex.get_grouped_references_to(thing).count()


def may_be_deleted(thing: Model) -> bool:
    """Only what stands nowhere: with the rest a part of the city's history would go."""
    return number_of_uses(thing) == 0
