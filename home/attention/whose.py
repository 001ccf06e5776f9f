"""What a person may look after in the admin: pages, entries, and the reviews of them."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.attention.lines import KINDS_OF_ENTRY
from network.people.models import User
from network.register.models import Entry


def pages_of(user: User) -> QuerySet[Page]:
    """The pages that the person may change or publish."""
    policy = PagePermissionPolicy()
    pages = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    return pages.filter(depth__gt=1, alias_of=None).select_related("locale")


def entries_of(user: User) -> QuerySet[Entry]:
    """The entries of the register that the person may change."""
    kinds = [
        kind
        for kind, model in KINDS_OF_ENTRY.items()
        if user.has_perm(f"register.change_{model._meta.model_name}")
    ]
    return Entry.objects.filter(record_type__in=kinds)


def workflows_of(model: type[Any], *states: str) -> QuerySet[WorkflowState]:
    """The reviews of the row that a question is at, in any of the states."""
    return WorkflowState.objects.filter(
        base_content_type__app_label=model._meta.app_label,
        base_content_type__model=model._meta.model_name,
        object_id=Cast(OuterRef("pk"), CharField()),
        status__in=states,
    )
