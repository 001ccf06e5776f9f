"""Who may log that something was carried home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.people.permissions import Person, belongs_to

if TYPE_CHECKING:
    from network.knowledge.models import Dissemination


def may_log_for(user: Person, dissemination: Dissemination) -> bool:
    """Only members who belong to that organisation today; the coordinator sees but logs nothing."""
    return user.is_active and belongs_to(user, dissemination.organisation)
