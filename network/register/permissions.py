"""Who may do what with the register: nobody deletes what the city has taken part in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class HistoryPolicy(ModelPermissionPolicy):
    """The usual rights, except that nothing is deleted: it ends, or is unpublished or retired."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Collection[str]) -> Any:
        return super().users_with_any_permission(set(actions) - {"delete"})
