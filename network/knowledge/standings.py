"""Where a post stands, in the words its author reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, WorkflowState

if TYPE_CHECKING:
    from network.knowledge.models import ExperiencePage

STEPS = (
    "wagtail.create",
    "wagtail.publish",
    "wagtail.edit",
    "wagtail.workflow.start",
    "wagtail.workflow.approve",
    "wagtail.workflow.reject",
    "wagtail.workflow.resume",
    "wagtail.workflow.cancel",
    "knowledge.take_away",
    "wagtail.unpublish",
)


@dataclass(frozen=True)
class Standing:
    """A state with its name, what it means, and what a reviewer has said."""

    name: str
    label: str
    text: str
    comment: str = ""

    @property
    def mark(self) -> str:
        """How the state is marked in a list."""
        return "ongoing" if self.name in ("public", "network") else "planned"


def standing_of(post: ExperiencePage) -> Standing:
    """Where the post stands; `is_public` must have been asked for with it."""
    state = post.current_workflow_state
    if not post.live:
        return Standing("away", _("Taken away"), _("Nobody but you can find it any more."))
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return Standing(
            "review",
            _("Under review"),
            _("An editor reads it, usually within two working days. You get a mail either way."),
        )
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Standing(
            "back",
            _("Sent back"),
            _("The editor wants something changed before it becomes public."),
            state.current_task_state.comment if state.current_task_state else "",
        )
    if not post.is_public:
        return Standing("network", _("In the network"), _("Members can read it, nobody else."))
    if post.has_unpublished_changes:
        return Standing(
            "changed",
            _("Public, with a change"),
            _("Everybody reads the version before your change. Propose the change to publish it."),
        )
    return Standing("public", _("Public"), _("Everybody can read it."))


def history_of(post: ExperiencePage) -> list[dict[str, Any]]:
    """What has happened with the post, the latest first, in words."""
    words = {
        "wagtail.create": _("Written"),
        "wagtail.edit": _("Changed"),
        "wagtail.publish": _("Published"),
        "wagtail.workflow.start": _("Proposed for the public site"),
        "wagtail.workflow.approve": _("Approved"),
        "wagtail.workflow.reject": _("Sent back"),
        "wagtail.workflow.resume": _("Proposed again"),
        "wagtail.workflow.cancel": _("Proposal taken back"),
        "knowledge.take_away": _("Taken away"),
        "wagtail.unpublish": _("Taken away"),
    }
    entries = (
        PageLogEntry.objects.filter(page_id=post.pk, action__in=STEPS)
        .select_related("user")
        .order_by("-timestamp", "-pk")[:50]
    )
    return [
        {
            "what": words[entry.action],
            "when": entry.timestamp,
            "who": str(entry.user or ""),
            "words": (entry.data or {}).get("comment") or (entry.data or {}).get("why") or "",
        }
        for entry in entries
    ]
