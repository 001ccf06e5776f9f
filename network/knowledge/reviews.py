"""Tells Wagtail what to do when a review ends well, and hears when one does not.

Wagtail mails at once and within the transaction, and leads members to an admin they cannot open;
for posts our own mails go through the outbox instead.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_rejected

from network.knowledge.models import ExperiencePage
from network.knowledge.services.notices import tell_author_it_came_back
from network.knowledge.services.proposing import publish_what_was_reviewed


def listen() -> None:
    """From the start of the hub on."""
    from wagtail.admin import signal_handlers

    # Wagtail reads its setting for this before models can be imported.
    WorkflowState.on_finish = publish_what_was_reviewed
    workflow_rejected.connect(_sent_back, dispatch_uid="post sent back")
    for notifier in (
        signal_handlers.task_submission_email_notifier,
        signal_handlers.workflow_submission_email_notifier,
        signal_handlers.workflow_approval_email_notifier,
        signal_handlers.workflow_rejection_email_notifier,
    ):
        notifier.can_handle = _but_for_posts(notifier.can_handle)


def _sent_back(instance: WorkflowState, **kwargs: Any) -> None:
    if _is_about_a_post(instance):
        tell_author_it_came_back(instance)


def _but_for_posts(can_handle: Any) -> Any:
    def handles(instance: Any, **kwargs: Any) -> bool:
        state = instance.workflow_state if isinstance(instance, TaskState) else instance
        return not _is_about_a_post(state) and can_handle(instance, **kwargs)

    return handles


def _is_about_a_post(state: Any) -> bool:
    return isinstance(state, WorkflowState) and (state.content_type.model_class() is ExperiencePage)
