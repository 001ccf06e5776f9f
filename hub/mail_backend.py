"""What others than the hub itself write, such as Wagtail about reviews, goes by the outbox too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hub.mail import one_line
from hub.models import OutgoingMail


class OutboxBackend(BaseEmailBackend):
    """Queues a mail for each of its readers, in the caller's transaction. Attachments are lost."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        OutgoingMail.objects.bulk_create(
            OutgoingMail(
                key=f"other:{uuid.uuid4()}",
                purpose="other",
                to_address=address,
                subject=one_line(str(message.subject))[:250],
                text=str(message.body),
                html=_html(message),
                headers=message.extra_headers,
            )
            for message in email_messages
            for address in message.recipients()
        )
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    """The same in HTML, where there is such a part."""
    parts = getattr(message, "alternatives", [])
    return next((str(part.content) for part in parts if part.mimetype == "text/html"), "")
