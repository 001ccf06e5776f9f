"""Who may do what with people, organisations and boards, and which duties a person holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from wagtail.models import ReferenceIndex

from network.people.groups import (
    COORDINATORS,
    EDITORS,
    LEADERSHIP,
    REVIEWERS,
    TWIN_CITY_EDITORS,
)
from network.people.models import Assignment, Member, Reporter, Seat, User

if TYPE_CHECKING:
    from network.people.models import Board, Organisation

Person = User | AnonymousUser


def member_of(user: Person) -> Member | None:
    """The member that this account belongs to, if it is one today; known since the sign-in."""
    if not user.is_authenticated:
        return None
    member: Member | None = getattr(user, "member", None)
    return None if member is None or member.has_left else member


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
        member_of(user) is not None or is_coordinator(user) or is_leadership(user)
    )


def belongs_to(user: Person, organisation: Organisation) -> bool:
    """Whether the organisation is the person's home organisation today."""
    member = member_of(user)
    return member is not None and member.organisation_id == organisation.pk


def reports_for(user: Person, organisation: Organisation) -> bool:
    """Whether the person keeps the organisation's activities and reports on them today."""
    return organisation.pk in _held(user, "reporting", Reporter, "organisation_id")


def has_seat_for(user: Person, organisation: Organisation) -> bool:
    """Whether the person sits in the network for the organisation today, ordinary or not."""
    return organisation.pk in _held(user, "seats", Seat, "organisation_id")


def is_responsible_for(user: Person, board: Board) -> bool:
    """Whether the board has asked the person to answer, or stand in, for its work abroad."""
    return board.pk in _held(user, "assignments", Assignment, "board_id")


def is_responsible_in(user: Person, organisation: Organisation) -> bool:
    """Whether some board that the organisation serves has given the person that assignment."""
    return organisation.pk in _held(user, "boards", Assignment, "board__organisation_id")


def is_editor(user: Person) -> bool:
    """Whether the person writes on the public site."""
    return user.is_superuser or EDITORS in _groups(user)


def is_reviewer(user: Person) -> bool:
    """Whether the person reviews and publishes."""
    return user.is_superuser or REVIEWERS in _groups(user)


def is_twin_city_editor(user: Person) -> bool:
    """Whether the person keeps the twin cities' pages."""
    return user.is_superuser or TWIN_CITY_EDITORS in _groups(user)


def may_invite(user: Person) -> bool:
    """The coordinator asks people into the network, and nobody else does."""
    return user.is_active and is_coordinator(user)


def may_see_vacancies(user: Person) -> bool:
    """The coordinator fills what is vacant; the leadership sees it."""
    return user.is_active and (is_coordinator(user) or is_leadership(user))


def may_change_profile(user: Person, member: Member) -> bool:
    """Members keep their own profile; nobody writes another's."""
    own = member_of(user)
    return own is not None and own.pk == member.pk


def _held(
    user: Person, name: str, duty: type[Reporter | Seat | Assignment], field: str
) -> set[int]:
    """What the person holds a duty for today. Asked once for each account and kind."""
    member = member_of(user)
    if member is None:
        return set()
    known: dict[str, set[int]] = user.__dict__.setdefault("_duties_today", {})
    if name not in known:
        today = timezone.localdate()
        held = duty.objects.active_on(today).filter(member=member)
        known[name] = set(held.values_list(field, flat=True))
    return known[name]


def _groups(user: Person) -> set[str]:
    """The names of the person's groups. Asked once for each account."""
    if not (user.is_authenticated and user.is_active):
        return set()
    known: dict[str, set[str]] = user.__dict__
    if "_group_names" not in known:
        known["_group_names"] = set(user.groups.values_list("name", flat=True))
    return known["_group_names"]


def number_of_uses(thing: Model) -> int:
    """In how many places on the site something stands, published or not."""
    return ReferenceIndex.get_grouped_references_to(thing).count()


def may_be_deleted(thing: Model) -> bool:
    """Only what stands nowhere: with the rest a part of the city's history would go."""
    return number_of_uses(thing) == 0
