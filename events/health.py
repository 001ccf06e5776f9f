"""Whether sign-ups are as they must be: looked at every hour, shown on the admin's first page."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils import timezone
from wagtail.admin.ui.components import Component

from events.checking import check_sign_ups

KEY = "sign-ups:health"
KEPT = 2 * 24 * 3600
MOST = 10


def look() -> list[str]:
    """Looks now, and keeps what was found for the panel."""
    faults = [str(fault) for fault in check_sign_ups()]
    cache.set(KEY, {"at": timezone.now(), "faults": faults}, KEPT)
    return faults


class HealthPanel(Component):
    """What `check_signups` found last; one question to the cache."""

    name = "sign-ups"
    template_name = "events/admin/health_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = cache.get(KEY) or {}
        faults = found.get("faults", [])
        return {"at": found.get("at"), "faults": faults[:MOST], "number": len(faults)}
