"""Where personal data lies: every room says what it keeps of a member and how it forgets it.

A room registers its part in its AppConfig.ready(). “My data”, erasure and retention ask all parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from network.people.models import Member


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One room's part: what it is for, what it holds of a member, and how it lets go of it.

    `collect` gives rows as plain data that the member can read; `forget` leaves the record and
    takes the person out of it: by an allow-list of what may stay, never by a list of what to blank.
    """

    name: str
    purpose: str
    collect: Callable[[Member], list[dict[str, Any]]]
    forget: Callable[[Member], None]


_parts: dict[str, PersonalData] = {}


def keeps_personal_data(part: PersonalData) -> None:
    """A room's word that it keeps something of people."""
    _parts[part.name] = part


def parts() -> list[PersonalData]:
    """Every part that has been registered."""
    return list(_parts.values())
