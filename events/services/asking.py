"""Asks a manager about a sign-up; whom, the directory says and never the applicant."""

from __future__ import annotations

from events import deadlines, mails
from events.models import Approval, Occasion, Registration
from events.services.locking import Desk
from network.people.models import Organisation


def ask_for_approval(desk: Desk, registration: Registration) -> Approval:
    """Puts the question, with its deadline and what counts when nobody answers."""
    yes_by_default = desk.occasion.approval == Occasion.ApprovalRule.APPROVE
    asked = contact_of(registration.organisation)
    approval = Approval.objects.create(
        registration=registration,
        asked_name=asked.contact_function if asked else "",
        asked_email=asked.contact_email if asked else "",
        deadline=deadlines.approval_ends(desk.now, desk.occasion.passing_on_until),
        by_default=Approval.Outcome.APPROVED if yes_by_default else Approval.Outcome.REFUSED,
    )
    mails.approval_asked(approval)
    return approval


def contact_of(organisation: Organisation | None) -> Organisation | None:
    """The organisation, or the nearest above it, that has a contact to ask."""
    while organisation and not organisation.contact_email:
        organisation = organisation.parent
    return organisation
