"""What a manager answers, or the deadline for her. The time of application keeps its place."""

from __future__ import annotations

from events import mails
from events.actors import CLOCK, Actor
from events.models import Approval, Registration, RegistrationEvent, Status
from events.refusals import AlreadyChanged, NotAColleague, ReasonMissing, TooLate
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.seating import place_or_queue
from events.services.transitions import move, write_down
from network.people.models import Member

Rule = RegistrationEvent.Rule
Outcome = Approval.Outcome


def answer_approval(
    *, approval: Approval, approve: bool, by: Actor, reason: str = ""
) -> Registration:
    """Approves or refuses; who refuses says why."""
    if not approve and not reason.strip():
        raise ReasonMissing
    with at_the_desk(approval.registration.occasion_id) as desk:
        current = _asked(desk, approval)
        if not by.is_organiser and current.deadline <= desk.now:
            raise TooLate
        outcome = Outcome.APPROVED if approve else Outcome.REFUSED
        return _settle(desk, current, outcome, by=by, reason=reason.strip())


def apply_default(*, approval: Approval) -> Registration:
    """What counts when the deadline has passed without an answer."""
    with at_the_desk(approval.registration.occasion_id) as desk:
        current = _asked(desk, approval)
        if current.deadline > desk.now:
            raise AlreadyChanged
        return _settle(desk, current, Outcome(current.by_default), by=CLOCK, rule=Rule.DEADLINE)


def pass_on_approval(*, approval: Approval, to: Member, by: Actor) -> Approval:
    """Lets a deputy of the same organisation answer instead; the deadline stays."""
    with at_the_desk(approval.registration.occasion_id) as desk:
        current = _asked(desk, approval)
        if current.deadline <= desk.now:
            raise TooLate
        if to.organisation_id != current.registration.organisation_id:
            raise NotAColleague
        current.asked_name, current.asked_email, current.asked_member = to.name, to.email, to
        current.passed_on += 1
        current.save(update_fields=["asked_name", "asked_email", "asked_member", "passed_on"])
        write_down(desk, RegistrationEvent.Kind.PASSED_ON, by=by, registration=current.registration)
        mails.approval_asked(current)
        return current


def _asked(desk: Desk, approval: Approval) -> Approval:
    """The question, if nobody has answered it."""
    current = Approval.objects.get(pk=approval.pk)
    current.registration = desk.again(current.registration)
    if current.outcome or current.registration.status != Status.REQUESTED:
        raise AlreadyChanged
    return current


def _settle(
    desk: Desk,
    approval: Approval,
    outcome: Approval.Outcome,
    *,
    by: Actor,
    reason: str = "",
    rule: str = "",
) -> Registration:
    registration = approval.registration
    approval.outcome, approval.reason, approval.answered_at = outcome, reason[:500], desk.now
    approval.save(update_fields=["outcome", "reason", "answered_at"])
    if outcome == Outcome.REFUSED:
        final = Status.EXPIRED if by == CLOCK else Status.REJECTED
        event = move(desk, registration, final, by=by, rule=rule, reason=reason)
        mails.not_approved(registration, event)
        return registration
    if registration.group_id:
        # A group comes together: with the last answer the desk seats it, or lets it wait.
        desk.answered_groups.add(registration.group_id)
        return registration
    place_or_queue(desk, [registration], by=by, reason=reason)
    return registration
