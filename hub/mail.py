"""Writes mails to the outbox. Each message is three files: subject, text and HTML."""

from __future__ import annotations

import json
import re
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from hub.models import OutgoingMail
from hub.sealing import seal


def queue_mail(
    *,
    message: str,
    key: str,
    to_address: str,
    context: dict[str, Any],
    language: str = "sv",
    headers: dict[str, str] | None = None,
    calendar: bytes = b"",
    secret: bool = False,
    look: str = "",
) -> OutgoingMail:
    """Puts a mail in the outbox, in the caller's transaction; the same key is queued once.

    `message` names the folder `templates/email/<message>/` with subject.txt, body.txt, body.html.
    Messages of one kind may share a `look`, the folder that is used instead.
    What is `secret`, such as a code, is sealed: nobody reads it here, and it goes at sending.
    `calendar` is an invitation or a cancellation; calendars act on the METHOD that stands in it.
    """
    with translation.override(language):
        data = {**context, "language": language}
        folder = look or message
        subject = render_to_string(f"email/{folder}/subject.txt", data)
        text = str(render_to_string(f"email/{folder}/body.txt", data)).strip() + "\n"
        html = str(render_to_string(f"email/{folder}/body.html", data))
    sealed = ""
    if secret:
        sealed = seal(json.dumps({"text": text, "html": html}))
        text, html = gettext("The text is sealed, because it holds a secret."), ""
    mail, _ = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "purpose": message,
            "to_address": to_address,
            "subject": one_line(subject)[:250],
            "text": text,
            "html": html,
            "sealed": sealed,
            "headers": headers or {},
            "calendar": calendar.decode(),
        },
    )
    return mail


def one_line(text: str) -> str:
    """The text without line breaks and control characters, fit for a mail header."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
