"""What notices of barriers on the site hold of somebody who left an address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.models import AccessibilityNotice
from hub.dates import length
from network.people.models import Member
from network.people.personal_data import AccountHolder, PersonalData


def _notices(person: Member | AccountHolder) -> list[dict[str, Any]]:
    return [
        {
            gettext("Receipt number"): notice.receipt,
            gettext("Received"): notice.received_at,
            gettext("Message"): notice.message,
            gettext("Our answer"): notice.answer,
        }
        for notice in AccessibilityNotice.objects.filter(contact__iexact=person.email)
    ]


def _forget_notices(person: Member | AccountHolder) -> None:
    """The notice is a public record and stays; nobody can be answered any more."""
    AccessibilityNotice.objects.filter(contact__iexact=person.email).update(contact="")


NOTICES = PersonalData(
    name="accessibility notices",
    of_accounts=True,
    title=_("Notices of barriers on the site"),
    purpose=_("To mend what does not work, and to answer you."),
    kept_for=format_lazy(
        _("{time} after the notice came in."),
        time=lazy(length, str)(settings.RETENTION_DAYS["accessibility notices"]),
    ),
    models=("home.AccessibilityNotice",),
    collect=_notices,
    forget=_forget_notices,
)
