"""Writes mails to the outbox. Each message is three files: subject, text and HTML."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from hub.models import OutgoingMail, SiteSettings
from hub.sealing import seal

looks: dict[str, str] = {}


def share_look(folder: str, *messages: str) -> None:
    """Lets a room say which of its messages are written by the three files of one folder."""
    looks.update(dict.fromkeys(messages, folder))


def queue_mail(
    *,
    message: str,
    key: str,
    to_address: str,
    context: dict[str, Any],
    language: str,
    headers: dict[str, str] | None = None,
    calendar: bytes = b"",
    secret: bool = False,
) -> None:
    """Puts a mail in the outbox, in the caller's transaction; the same key is queued once.

    `message` names the folder `templates/email/<message>/` with subject.txt, body.txt, body.html.
    Messages of one kind may share another folder, see `share_look`.
    What is `secret`, such as a code, is sealed: nobody reads it here, and it goes at sending.
    `calendar` is an invitation or a cancellation; calendars act on the METHOD that stands in it.
    """
    with translation.override(language):
        folder = looks.get(message, message)
        subject = one_line(render_to_string(f"email/{folder}/subject.txt", context))[:250]
        data = {**context, "subject": subject, "language": language, **_sender(language)}
        text = without_holes(render_to_string(f"email/{folder}/body.txt", data))
        html = str(render_to_string(f"email/{folder}/body.html", data))
    sealed = ""
    if secret:
        sealed = seal(json.dumps({"text": text, "html": html}))
        text, html = gettext("The text is sealed, because it holds a secret."), ""
    mail = OutgoingMail(
        key=key,
        purpose=message,
        to_address=to_address,
        subject=subject,
        text=text,
        html=html,
        sealed=sealed,
        headers=headers or {},
        calendar=calendar.decode(),
    )
    # In one question, and without a fault when two write the same at once.
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)


def _sender(language: str) -> dict[str, str]:
    """What every mail says of where it comes from, in the language that is active."""
    city = SiteSettings.objects.only("site_name", "site_name_en").first()
    names = {"en": city.site_name_en, "sv": city.site_name} if city else {}
    name = names.get(language) or names.get(settings.LANGUAGE_CODE) or settings.WAGTAIL_SITE_NAME
    return {"site_name": name, "site_url": settings.BASE_URL + reverse("wagtail_serve", args=[""])}


def without_holes(text: str) -> str:
    """The text without spaces at the ends of lines and with one empty line at the most."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n)", "", text)).strip() + "\n"


def one_line(text: str) -> str:
    """The text without line breaks and control characters, fit for a mail header."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
