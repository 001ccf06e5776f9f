"""Who does something to a sign-up, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from events.models import ActorKind
from network.people.models import Member, Organisation, User


@dataclass(frozen=True)
class Actor:
    """Somebody in a certain capacity, or the clock."""

    kind: ActorKind
    user: User | None = None

    @classmethod
    def participant(cls, user: User | None = None) -> Actor:
        """The one who comes, with an account or through a link in a mail."""
        return cls(ActorKind.SELF, user)

    @classmethod
    def colleague(cls, user: User) -> Actor:
        return cls(ActorKind.COLLEAGUE, user)

    @classmethod
    def organiser(cls, user: User | None = None) -> Actor:
        return cls(ActorKind.ORGANISER, user)

    @classmethod
    def manager(cls, user: User | None = None) -> Actor:
        return cls(ActorKind.MANAGER, user)

    @property
    def is_organiser(self) -> bool:
        return self.kind == ActorKind.ORGANISER


CLOCK = Actor(ActorKind.CLOCK)
QUEUE = Actor(ActorKind.SYSTEM)


@dataclass(frozen=True)
class Applicant:
    """Whoever wants to come: a member, or a guest with a name and an address."""

    member: Member | None = None
    name: str = ""
    email: str = ""
    comes_from: str = ""
    language: str = "sv"

    @property
    def organisation(self) -> Organisation | None:
        return self.member.organisation if self.member else None
