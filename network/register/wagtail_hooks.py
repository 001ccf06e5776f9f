"""Where editors keep the register."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from network.register.entry_chooser import EntryChooserViewSet, EntryURLFinder, entry_chooser
from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    Audience,
    Entry,
    Programme,
    Theme,
)
from network.register.permissions import HistoryPolicy
from network.register.twin_city_listing import TwinCityListing
from network.register.viewsets import RegisterGroup

for kept in (Activity, AffiliatedNetwork, Agreement, Audience, Programme, Theme):
    register_permission_policy(kept, HistoryPolicy(kept), exact_class=True)

register_snippet(RegisterGroup)
register_admin_url_finder(Entry, EntryURLFinder)


@hooks.register("register_admin_viewset")
def choose_entries() -> EntryChooserViewSet:
    """The chooser of entries of every kind."""
    return entry_chooser


@hooks.register("register_admin_viewset")
def list_twin_cities() -> TwinCityListing:
    """The list of twin cities."""
    return TwinCityListing()
