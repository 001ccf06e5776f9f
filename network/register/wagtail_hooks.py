"""Where editors keep the register."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    Audience,
    Programme,
    Theme,
)
from network.register.permissions import HistoryPolicy
from network.register.viewsets import EntryChooserViewSet, RegisterGroup, entry_chooser

for kept in (Activity, AffiliatedNetwork, Agreement, Audience, Programme, Theme):
    register_permission_policy(kept, HistoryPolicy(kept), exact_class=True)

register_snippet(RegisterGroup)


@hooks.register("register_admin_viewset")
def choose_entries() -> EntryChooserViewSet:
    """The chooser of entries of every kind."""
    return entry_chooser
