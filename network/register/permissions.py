"""Who may do what with the register: nobody deletes what the city has taken part in."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy

from network.people.permissions import Person, member_of

if TYPE_CHECKING:
    from network.register.models import Activity


class HistoryPolicy(ModelPermissionPolicy):
    """The usual rights, except that nothing is deleted: it ends, or is unpublished or retired."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Collection[str]) -> Any:
        return super().users_with_any_permission(set(actions) - {"delete"})


def owns_activity(user: Person, activity: Activity) -> bool:
    """Whether the person runs the activity day by day, and is a member today."""
    member = member_of(user)
    return member is not None and activity.owner_id == member.pk
