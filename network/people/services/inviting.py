"""Inviting people into the network: asking, reminding, asking again, letting go, and coming in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from network.people.invitation_lists import PastedRow
from network.people.invitation_mails import (
    tell_that_a_link_is_wanted,
    write_invitation,
    write_reminder,
)
from network.people.models import Invitation, Member, Organisation, Seat, User

REMIND_AFTER = datetime.timedelta(days=5)
REMIND_BEFORE = datetime.timedelta(days=3)


class InvitationError(Exception):
    """The invitation cannot be sent or accepted."""


class AlreadyMember(InvitationError):
    """Somebody with that address is a member and has an account."""


class AlreadyInvited(InvitationError):
    """Somebody with that address has an invitation that is not answered."""


class NotOpen(InvitationError):
    """The invitation has been accepted or withdrawn, or its day has passed."""


@transaction.atomic
def invite(
    *,
    name: str,
    email: str,
    organisation: Organisation,
    kind: str = Seat.Kind.ORDINARY,
    deadline: datetime.date,
    by: User,
) -> Invitation:
    """Offers somebody a seat and writes the mail with the link."""
    address = email.strip().lower()
    if is_member_already(address):
        raise AlreadyMember
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                name=name,
                email=address,
                organisation=organisation,
                kind=kind,
                deadline=deadline,
                invited_by=by,
            )
    except IntegrityError as error:
        raise AlreadyInvited from error
    write_invitation(invitation)
    return invitation


@transaction.atomic
def invite_many(
    *, rows: Iterable[PastedRow], deadline: datetime.date, by: User
) -> list[Invitation]:
    """Invites everybody in the list, or nobody when one of them cannot be."""
    return [
        invite(
            name=row.name,
            email=row.email,
            organisation=row.organisation,
            kind=row.kind,
            deadline=deadline,
            by=by,
        )
        for row in rows
        if row.organisation is not None
    ]


def is_member_already(email: str) -> bool:
    """Whether somebody with the address is a member today and has an account."""
    today = timezone.localdate()
    members = Member.objects.active_on(today).filter(user__isnull=False)
    return members.filter(email__iexact=email).exists()


@transaction.atomic
def resend(*, invitation: Invitation, deadline: datetime.date) -> Invitation:
    """Sends a new link with a new last day; the old links stop working."""
    changed = Invitation.objects.unanswered().filter(pk=invitation.pk)
    if not changed.update(
        edition=F("edition") + 1, deadline=deadline, sent_at=timezone.now(), asked_again_at=None
    ):
        raise NotOpen
    invitation.refresh_from_db()
    write_invitation(invitation)
    return invitation


def withdraw(*, invitation: Invitation) -> None:
    """Takes the offer back; the link explains that."""
    if not (
        Invitation.objects.unanswered().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())
    ):
        raise NotOpen


@transaction.atomic
def ask_for_new_link(*, invitation: Invitation, office_address: str) -> None:
    """Tells the coordinator, once a day at the most, that somebody wants a new link."""
    Invitation.objects.filter(pk=invitation.pk).update(asked_again_at=timezone.now())
    tell_that_a_link_is_wanted(invitation, office_address)


@transaction.atomic
def accept(
    *, invitation: Invitation, name: str, password: str | None = None, language: str = ""
) -> User:
    """Makes the account, the member and the seat; the second of two at once is refused.

    Mails then come in the `language` that the person read the invitation in.
    """
    today = timezone.localdate()
    taken = Invitation.objects.open_on(today).filter(pk=invitation.pk)
    if not taken.update(accepted_at=timezone.now()):
        raise NotOpen
    invitation.refresh_from_db()
    user = _account(invitation, name, password)
    member = _member(invitation, name, user, language)
    Seat.objects.get_or_create(
        member=member,
        organisation=invitation.organisation,
        ends_on=None,
        defaults={"kind": invitation.kind, "begins_on": today},
    )
    Invitation.objects.filter(pk=invitation.pk).update(member=member)
    return user


def _account(invitation: Invitation, name: str, password: str | None) -> User:
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        first, _, last = name.partition(" ")
        return User.objects.create_user(
            invitation.email, password, first_name=first[:150], last_name=last[:150]
        )
    user.is_active = True
    if password:
        user.password = make_password(password)
    user.save(update_fields=["is_active", "password"])
    return user


def _member(invitation: Invitation, name: str, user: User, language: str) -> Member:
    member = Member.objects.filter(email__iexact=invitation.email).first() or Member(
        email=invitation.email
    )
    member.name, member.user = name, user
    member.organisation, member.left_on = invitation.organisation, None
    member.language = language or member.language
    member.save()
    return member


def remind() -> int:
    """Reminds those who have not answered: after five days, and three days before the last."""
    today, now = timezone.localdate(), timezone.now()
    reminded = 0
    for invitation in Invitation.objects.open_on(today).select_related("organisation"):
        if invitation.deadline - today <= REMIND_BEFORE:
            reminded += write_reminder(invitation, which="last")
        elif now - invitation.sent_at >= REMIND_AFTER:
            reminded += write_reminder(invitation, which="first")
    return reminded
