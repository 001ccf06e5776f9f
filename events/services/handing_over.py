"""Handing a place to a colleague: the seat passes on, the queue is not touched."""

from __future__ import annotations

from events import mails
from events.actors import Actor, Applicant
from events.models import Registration, RegistrationEvent, Status
from events.refusals import AlreadyChanged, NotAColleague, NotTransferable, TooLate
from events.services.desk import at_the_desk
from events.services.signing_up import refuse_those_signed_up
from events.services.transitions import enter, move
from network.people.models import Member


def hand_over(
    *, registration: Registration, to: Member, by: Actor, language: str = ""
) -> Registration:
    """Gives the place to somebody of the same organisation; the colleague's sign-up comes back."""
    with at_the_desk(registration.occasion_id) as desk:
        current = desk.again(registration)
        if current.status != Status.CONFIRMED:
            raise AlreadyChanged
        if not desk.occasion.transfer_allowed and not by.is_organiser:
            raise NotTransferable
        start = desk.occasion.first_moment
        if start is None or start <= desk.now:
            raise TooLate
        if current.organisation_id is None or to.organisation_id != current.organisation_id:
            raise NotAColleague
        applicant = Applicant(member=to, language=language or current.language)
        refuse_those_signed_up(desk, [applicant])
        seat_no = current.seat_no
        rule = RegistrationEvent.Rule.HANDED_OVER
        event = move(desk, current, Status.TRANSFERRED, by=by, rule=rule)
        mails.ended(current, event)
        successor, event = enter(
            desk,
            applicant,
            Status.CONFIRMED,
            by=by,
            rule=rule,
            seat_no=seat_no,
            handed_over_from=current,
        )
        mails.confirmed(successor, event)
        return successor
