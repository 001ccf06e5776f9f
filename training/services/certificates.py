"""Issues certificates, revokes them and issues them anew, and tells those whom it concerns."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Occasion, OccasionDate, Registration
from hub import dates
from network.people.models import User
from training import mails
from training.attendance import hours_of, is_noted, rule_of, share_attended
from training.models import Certificate, CertificateRule, TrainingPage

# After this the organiser issues them by hand.
ISSUED_WITHIN = datetime.timedelta(days=90)


class CertificateError(Exception):
    """The certificate cannot be issued or revoked."""


class NotOver(CertificateError):
    """The occasion has dates to come."""


class AlreadyRevoked(CertificateError):
    """Somebody has revoked it before."""


class StillHolds(CertificateError):
    """There is one that holds for the same sign-up."""


class NotEnough(CertificateError):
    """The person was not there as much as the training asks."""


class CannotBeIssued(CertificateError):
    """The person has no place any more or has been forgotten, or the training gives none."""


@transaction.atomic
def issue_certificates(*, occasion: Occasion, by: User | None = None) -> list[Certificate]:
    """Gives one to everybody who came often enough and has none; tells each. Safe to do again.

    Raises NotOver. Nobody gets one from a cancelled occasion, or where none are given.
    """
    if not occasion.has_ended:
        raise NotOver
    _lock(occasion)
    rule = rule_of(occasion)
    if occasion.is_cancelled or not rule.gives_certificate:
        return []
    held = list(occasion.dates.all())
    return [
        _issue(registration, rule, held, name=registration.name, by=by)
        for registration in _without_certificate(occasion)
        if share_attended(registration, held) >= rule.least_share
    ]


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, because: str, by: User) -> None:
    """Takes a certificate back for a reason and tells its holder. Raises AlreadyRevoked."""
    revoked = (
        Certificate.objects.valid()
        .filter(pk=certificate.pk)
        .update(revoked_at=timezone.now(), revoked_because=because)
    )
    if not revoked:
        raise AlreadyRevoked
    certificate.refresh_from_db()
    mails.tell_of_revocation(certificate)


@transaction.atomic
def issue_anew(*, certificate: Certificate, name: str, by: User | None = None) -> Certificate:
    """After a certificate has been revoked, a new one with a new number, and tells its holder.

    The old number goes on saying that it was revoked. Raises StillHolds, NotEnough, CannotBeIssued.
    """
    registration = certificate.registration
    occasion = registration.occasion
    _lock(occasion)
    if registration.certificates.valid().exists():
        raise StillHolds
    rule = rule_of(occasion)
    registration.refresh_from_db()
    forgotten = registration.forgotten_at or not certificate.name
    if forgotten or not registration.is_confirmed or not rule.gives_certificate:
        raise CannotBeIssued
    held = list(occasion.dates.all())
    if share_attended(registration, held) < rule.least_share:
        raise NotEnough
    return _issue(registration, rule, held, name=name, by=by)


def issue_due_certificates() -> None:
    """Issues those of every training that ended lately and whose attendance has all been noted."""
    trainings = TrainingPage.objects.values("translation_key")
    over = (
        Occasion.objects.planned()
        .past()
        .filter(
            page__translation_key__in=trainings,
            dates__ends_at__gt=timezone.now() - ISSUED_WITHIN,
        )
        .distinct()
    )
    for occasion in over.select_related("page").prefetch_related("dates"):
        waiting = _without_certificate(occasion)
        held = list(occasion.dates.all())
        if waiting and all(is_noted(registration, held) for registration in waiting):
            issue_certificates(occasion=occasion)


def _lock(occasion: Occasion) -> None:
    """As in events: two organisers at once issue one certificate each."""
    Occasion.objects.select_for_update().get(pk=occasion.pk)


def _issue(
    registration: Registration,
    rule: CertificateRule,
    held: list[OccasionDate],
    *,
    name: str,
    by: User | None,
) -> Certificate:
    occasion = registration.occasion
    certificate = Certificate.objects.create(
        registration=registration,
        member=registration.member,
        name=name,
        title=_title(occasion, registration.reads_in) or occasion.page.title,
        first_day=dates.local_day(held[0].starts_at),
        last_day=dates.local_day(held[-1].ends_at),
        hours=hours_of(rule, held),
        language=registration.reads_in,
        issued_by=by,
    )
    mails.tell_of_certificate(certificate)
    return certificate


def _without_certificate(occasion: Occasion) -> list[Registration]:
    return list(
        occasion.registrations.confirmed()
        .filter(forgotten_at__isnull=True)
        .exclude(certificates__isnull=False)
        .select_related("member", "occasion__page")
        .prefetch_related("attendances")
    )


def _title(occasion: Occasion, language: str) -> str:
    """What the training is called in the participant's language, where it has a page there."""
    pages = TrainingPage.objects.filter(
        translation_key=occasion.page.translation_key, locale__language_code=language, live=True
    )
    return pages.values_list("title", flat=True).first() or ""
