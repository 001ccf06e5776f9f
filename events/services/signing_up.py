"""Signing up: for oneself, for a colleague, as a group, as a guest, by the organiser."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from events import deadlines, mails
from events.actors import Actor, Applicant
from events.models import (
    ACTIVE,
    ActorKind,
    Answer,
    Needs,
    Occasion,
    OccasionDate,
    Question,
    Registration,
    RegistrationEvent,
    RegistrationGroup,
    Status,
)
from events.places import InLine
from events.refusals import (
    AlreadySignedUp,
    AnswersMissing,
    Closed,
    Full,
    MembersOnly,
    NoSignUpHere,
    NotAColleague,
    NotOpenYet,
    OccasionCancelled,
    Overlaps,
)
from events.services.asking import ask_for_approval
from events.services.desk import at_the_desk
from events.services.locking import Desk
from events.services.transitions import enter, free_seat
from network.people.models import Member

Rule = RegistrationEvent.Rule


@dataclass(frozen=True)
class Told:
    """What somebody tells when signing up: answers by question, food and access."""

    answers: Mapping[int, str]
    diet: str = ""
    access: str = ""


NOTHING_TOLD = Told({})


def sign_up(
    *,
    occasion: Occasion,
    applicant: Applicant,
    by: Actor,
    told: Told = NOTHING_TOLD,
    now: datetime.datetime | None = None,
) -> Registration:
    """Signs one person up: a place if there is one and nobody ahead, else a place in the queue.

    It counts as done now, unless it is brought in from another time.
    """
    with at_the_desk(occasion.pk, now=now) as desk:
        return sign_up_at(desk, [applicant], by=by, told=[told])[0]


def sign_up_group(
    *,
    occasion: Occasion,
    applicants: Sequence[Applicant],
    by: Actor,
    told: Sequence[Told] | None = None,
) -> list[Registration]:
    """Signs several people up, all or none: they get places together or wait together."""
    with at_the_desk(occasion.pk) as desk:
        return sign_up_at(
            desk, applicants, by=by, told=told or [NOTHING_TOLD] * len(applicants), as_group=True
        )


def sign_up_at(
    desk: Desk,
    applicants: Sequence[Applicant],
    *,
    by: Actor,
    told: Sequence[Told],
    as_group: bool = False,
) -> list[Registration]:
    """The same for whoever already stands at the desk."""
    _refuse_unless_open(desk, applicants, by)
    _refuse_strangers(applicants, by)
    refuse_those_signed_up(desk, applicants)
    group = RegistrationGroup.objects.create(occasion=desk.occasion) if as_group else None
    status, rule = _outcome(desk, applicants, by, group)
    registrations = []
    for applicant, tale in zip(applicants, told, strict=True):
        registration, event = enter(
            desk,
            applicant,
            status,
            by=by,
            rule=rule,
            seat_no=free_seat(desk) if status == Status.CONFIRMED else None,
            group=group,
        )
        _keep_what_was_told(desk, registration, tale, by)
        if status == Status.REQUESTED:
            ask_for_approval(desk, registration)
            mails.requested(registration, event)
        elif status == Status.CONFIRMED:
            mails.confirmed(registration, event)
        else:
            mails.waitlisted(registration, event)
        registrations.append(registration)
    return registrations


def _outcome(
    desk: Desk, applicants: Sequence[Applicant], by: Actor, group: RegistrationGroup | None
) -> tuple[Status, str]:
    """What a sign-up made now comes to, for all of them alike."""
    if desk.occasion.asks_for_approval and not by.is_organiser:
        return Status.REQUESTED, ""
    here = desk.situation
    newcomers = [
        InLine(
            pk=None,
            organisation_id=applicant.organisation.pk if applicant.organisation else None,
            waitlisted_at=desk.now,
            group_id="new" if group else None,
        )
        for applicant in applicants
    ]
    if here.gives_places_to(newcomers):
        return Status.CONFIRMED, Rule.FREE_PLACE
    most = desk.occasion.waiting_places
    if most is not None and here.waiting + len(newcomers) > most:
        raise Full
    return Status.WAITLISTED, Rule.QUEUE


def _refuse_unless_open(desk: Desk, applicants: Sequence[Applicant], by: Actor) -> None:
    occasion = desk.occasion
    if occasion.is_cancelled:
        raise OccasionCancelled
    if not occasion.takes_sign_ups:
        raise NoSignUpHere
    if by.is_organiser:
        if occasion.last_moment is None or occasion.last_moment <= desk.now:
            raise Closed
        return
    for_members = occasion.sign_up == Occasion.SignUp.MEMBERS
    if for_members and any(applicant.member is None for applicant in applicants):
        raise MembersOnly
    if occasion.opens_at and desk.now < occasion.opens_at:
        raise NotOpenYet
    if occasion.closing_at is None or desk.now >= occasion.closing_at:
        raise Closed


def _refuse_strangers(applicants: Sequence[Applicant], by: Actor) -> None:
    """Whoever signs up colleagues does so for the own organisation only."""
    if by.kind != ActorKind.COLLEAGUE:
        return
    own = Member.objects.filter(user=by.user).values_list("organisation", flat=True).first()
    if any(not person.member or person.member.organisation_id != own for person in applicants):
        raise NotAColleague


def refuse_those_signed_up(desk: Desk, applicants: Sequence[Applicant]) -> None:
    """Nobody twice, and nobody at two things at once.

    The members are locked in order, so that one who signs up for two occasions at the same moment
    cannot be missed by both.
    """
    here = Registration.objects.filter(occasion=desk.occasion, status__in=ACTIVE)
    for guest in (applicant for applicant in applicants if applicant.member is None):
        if found := here.filter(guest_email__iexact=guest.email).first():
            raise AlreadySignedUp(found)
    members = [applicant.member.pk for applicant in applicants if applicant.member]
    if not members:
        return
    locked = Member.objects.select_for_update(no_key=True).filter(pk__in=members).order_by("pk")
    list(locked.values_list("pk", flat=True))
    theirs = {
        row.occasion_id: row for row in Registration.objects.active().filter(member__in=members)
    }
    if found := theirs.get(desk.occasion.pk):
        raise AlreadySignedUp(found)
    if theirs and (number := _held_at_the_same_time(desk, theirs)):
        raise Overlaps(theirs[number])


def _held_at_the_same_time(desk: Desk, others: Iterable[int]) -> int | None:
    """The number of one of the other occasions with a date that meets one of this occasion's."""
    during = Q(pk__in=[])
    for date in desk.occasion.dates.all():
        during |= Q(starts_at__lt=date.ends_at, ends_at__gt=date.starts_at)
    dates = OccasionDate.objects.filter(during, occasion__in=others, ends_at__gt=desk.now)
    return dates.values_list("occasion_id", flat=True).first()


def _keep_what_was_told(desk: Desk, registration: Registration, told: Told, by: Actor) -> None:
    """Answers to the occasion's questions, and food and access where it asks for them."""
    questions = list(Question.objects.filter(occasion=desk.occasion))
    answers = {q.pk: told.answers.get(q.pk, "").strip() for q in questions}
    if by.kind in (ActorKind.SELF, ActorKind.COLLEAGUE) and any(
        question.is_required and not answers[question.pk] for question in questions
    ):
        raise AnswersMissing
    Answer.objects.bulk_create(
        Answer(registration=registration, question_id=number, value=value)
        for number, value in answers.items()
        if value
    )
    keep_needs(desk.occasion, registration, told.diet, told.access)


def keep_needs(occasion: Occasion, registration: Registration, diet: str, access: str) -> None:
    """Keeps what the occasion asks for, until two weeks after it."""
    end: datetime.datetime | None = occasion.last_moment
    if not occasion.asks_needs or not (diet or access) or end is None:
        return
    Needs.objects.create(
        registration=registration,
        diet=diet,
        access=access,
        delete_after=deadlines.needs_end(end),
    )
