"""Everything that happens to sign-ups. Nothing else writes their status or seat.

Each verb locks its occasion first, reads anew inside the lock, changes by comparing with what was,
and writes history, calendar entry and mail in the same transaction (docs/places.md).
"""

from events.services.answering import accept_offer, decline_offer
from events.services.approving import answer_approval, apply_default, pass_on_approval
from events.services.attending import excuse, note_attendance
from events.services.cancelling import cancel, remove
from events.services.capacity import change_capacity, change_priority, give_place
from events.services.dates import add_date, drop_date, move_date, tell_of_new_place
from events.services.guests import ask_guest_to_confirm, confirm_guest
from events.services.handing_over import hand_over
from events.services.interests import show_interest, take_back_interest, tell_the_interested
from events.services.messages import send_message
from events.services.occasions import cancel_occasion, decide_to_hold
from events.services.quotas import QuotaChange
from events.services.revising import DateChange, revise_occasion
from events.services.signing_up import sign_up, sign_up_group
from events.services.tidying import tidy_occasion

__all__ = [
    "DateChange",
    "QuotaChange",
    "accept_offer",
    "add_date",
    "answer_approval",
    "apply_default",
    "ask_guest_to_confirm",
    "cancel",
    "cancel_occasion",
    "change_capacity",
    "change_priority",
    "confirm_guest",
    "decide_to_hold",
    "decline_offer",
    "drop_date",
    "excuse",
    "give_place",
    "hand_over",
    "move_date",
    "note_attendance",
    "pass_on_approval",
    "remove",
    "revise_occasion",
    "send_message",
    "show_interest",
    "sign_up",
    "sign_up_group",
    "take_back_interest",
    "tell_of_new_place",
    "tell_the_interested",
    "tidy_occasion",
]
