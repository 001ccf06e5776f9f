"""The mails about sign-ups, one function for each thing that happens.

They are written in the transaction of what they tell of, and asked right before sending whether
they are still true.
"""

from events.mails.asking import (
    approval_asked,
    approval_reminder,
    guest_confirms,
    is_it_held,
    late_cancellation,
)
from events.mails.dates import date_changed, date_dropped, date_is_set, remind_all
from events.mails.states import (
    confirmed,
    ended,
    needs_deleted,
    not_approved,
    offer_ended,
    offered,
    requested,
    waitlisted,
)

__all__ = [
    "approval_asked",
    "approval_reminder",
    "confirmed",
    "date_changed",
    "date_dropped",
    "date_is_set",
    "ended",
    "guest_confirms",
    "is_it_held",
    "late_cancellation",
    "needs_deleted",
    "not_approved",
    "offer_ended",
    "offered",
    "remind_all",
    "requested",
    "waitlisted",
]
