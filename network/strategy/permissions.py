"""Who may bring a strategy document into the site."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy


def may_import_into(user: Any, page: Page | None, index: Page) -> bool:
    """Whoever may edit the strategy, or add one where there is none yet."""
    if page is None:
        return bool(index.permissions_for_user(user).can_add_subpage())
    return bool(page.permissions_for_user(user).can_edit())


def may_publish_into(user: Any, page: Page | None, index: Page) -> bool:
    """Whoever may publish the strategy, or publish what stands under the index."""
    if page is None:
        return bool(index.permissions_for_user(user).can_publish_subpage())
    return bool(page.permissions_for_user(user).can_publish())


def among_those_to_revise(user: Any, strategies: QuerySet[Any]) -> QuerySet[Any]:
    """Of some strategies those that the user may edit."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return strategies.filter(pk__in=editable.values("pk"))


def may_import(user: Any, index: Page | None) -> bool:
    """Whether the menu shows the import at all."""
    if index is None or not user.has_perm("wagtailadmin.access_admin"):
        return False
    permissions = index.permissions_for_user(user)
    return bool(permissions.can_add_subpage() or permissions.can_edit())
