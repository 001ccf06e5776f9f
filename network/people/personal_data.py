"""Where personal data lies: every room says what it keeps of a member and how it forgets it.

A room registers its part in its AppConfig.ready(). “My data”, erasure and retention ask all parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hub.dates import length
from network.people.models import Member, User
from network.people.permissions import member_of


@dataclass(frozen=True)
class AccountHolder:
    """Somebody who signs in without being a member: an editor, the coordinator, the leadership."""

    user: User

    @property
    def name(self) -> str:
        """What the person is called; the address where no name is known."""
        return str(self.user)

    @property
    def email(self) -> str:
        """The address of the account."""
        return self.user.email


def nothing(member: Any) -> list[Any]:
    """What a part has of a kind that it does not keep."""
    return []


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One room's part: what it is for, what it holds of a member, and how it lets go of it.

    `collect` gives rows as plain data that the member can read; `forget` leaves the record and
    takes the person out of it: by an allow-list of what may stay, never by a list of what to blank.
    `models` names every table of the part that has an e-mail address or points at a person; a
    test fails for a table that no part names. `words` are further strings that are the person's
    own, such as a telephone number: erasure looks for them everywhere. `files` go along in the
    download. A part `of_accounts` also keeps something of those who sign in without being members:
    its functions then take an AccountHolder too.
    """

    name: str
    purpose: Any
    collect: Callable[[Any], list[dict[str, Any]]]
    forget: Callable[[Any], None]
    title: Any = ""
    kept_for: Any = format_lazy(
        _("As long as you are a member, and {time} after you have left."),
        time=lazy(length, str)(settings.RETENTION_DAYS["former members"]),
    )
    models: tuple[str, ...] = ()
    of_accounts: bool = False
    words: Callable[[Any], Iterable[str]] = nothing
    files: Callable[[Any], Iterable[FieldFile]] = nothing

    @property
    def heading(self) -> Any:
        """What the part is called on the page."""
        return self.title or self.name


_parts: dict[str, PersonalData] = {}


def keeps_personal_data(part: PersonalData) -> None:
    """A room's word that it keeps something of people."""
    _parts[part.name] = part


def parts() -> list[PersonalData]:
    """Every part that has been registered, the higher rooms' first.

    Mails are people's own part and come after them, so that a mail that another part writes while
    it forgets somebody is forgotten too.
    """
    return list(_parts.values())


def parts_about(person: Member | AccountHolder) -> list[PersonalData]:
    """The parts that can keep something of this person."""
    return [part for part in parts() if part.of_accounts or isinstance(person, Member)]


def person_of(user: User) -> Member | AccountHolder:
    """The member that the account belongs to, or else whoever holds the account."""
    return member_of(user) or AccountHolder(user)
