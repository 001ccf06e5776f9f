"""Takes in what people tell us about barriers."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from home.models import AccessibilityNotice
from hub.mail import queue_mail
from network.people.reading import language_of

ANSWER_WITHIN = datetime.timedelta(days=14)
UNMISTAKABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@transaction.atomic
def receive_notice(
    *, notice: AccessibilityNotice, office_address: str, language: str
) -> AccessibilityNotice:
    """Keeps the notice, gives it a receipt number and tells both the sender and the office."""
    notice.receipt = f"T-{get_random_string(8, UNMISTAKABLE)}"
    notice.due_on = timezone.localdate() + ANSWER_WITHIN
    notice.save()
    if notice.contact:
        queue_mail(
            message="accessibility_receipt",
            key=f"accessibility-receipt:{notice.receipt}",
            to_address=notice.contact,
            context={"notice": notice},
            language=language,
        )
    if office_address:
        queue_mail(
            message="accessibility_notice",
            key=f"accessibility-notice:{notice.receipt}",
            to_address=office_address,
            context={"notice": notice},
            language=language_of(office_address),
        )
    return notice


def answered_before(moment: datetime.datetime) -> QuerySet[AccessibilityNotice]:
    """Notices that came in before and that somebody has answered."""
    answered = AccessibilityNotice.State.ANSWERED
    return AccessibilityNotice.objects.filter(received_at__lt=moment, state=answered)


def delete_notices(notices: QuerySet[AccessibilityNotice]) -> None:
    """Lets go of notices for good; an appeal to the authority has its own record."""
    notices.delete()
