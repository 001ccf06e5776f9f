"""What stands on the first page of the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from home.attention.matters import what_waits

FEW = 5
# Ours tell the same for pages and entries alike; theirs ask one question for each row.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


class AttentionPanel(Component):
    """What waits for the person, each matter with its first lines and the way to the rest."""

    name = "attention"
    template_name = "home/admin/attention_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"matters": what_waits(user, lines=FEW)}


def arrange(panels: list[Any]) -> None:
    """Puts ours first and takes away what it replaces."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(AttentionPanel())
