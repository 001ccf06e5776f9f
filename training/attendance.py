"""The rule for certificates: how much of the time somebody was there, and if that is enough."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from events.models import Attendance, Occasion, OccasionDate, Registration
from training.models import CertificateRule

WORTH = {Attendance.Outcome.PRESENT: 1.0, Attendance.Outcome.PARTIAL: 0.5}
HALF_AN_HOUR = Decimal("0.5")


def rule_of(occasion: Occasion) -> CertificateRule:
    """What the occasion asks; what is usual where nobody has decided."""
    rule = CertificateRule.objects.filter(occasion=occasion).first()
    return rule or CertificateRule(occasion=occasion)


def share_attended(registration: Registration, dates: Iterable[OccasionDate]) -> float:
    """Per cent of the time of these dates, 0 to 100. What nobody has noted counts as nothing."""
    noted = {row.date_id: row.outcome for row in registration.attendances.all()}
    whole = there = 0.0
    for date in dates:
        seconds = (date.ends_at - date.starts_at).total_seconds()
        whole += seconds
        there += seconds * WORTH.get(Attendance.Outcome(noted.get(date.pk, "unset")), 0.0)
    return 100 * there / whole if whole else 0.0


def was_there(registration: Registration) -> bool:
    """Whether somebody came on any date, if only for a part."""
    return any(row.outcome in WORTH for row in registration.attendances.all())


def is_noted(registration: Registration, dates: Iterable[OccasionDate]) -> bool:
    """Whether the organiser has said of every date how it went."""
    noted = {row.date_id for row in registration.attendances.all() if row.outcome != "unset"}
    return noted.issuperset(date.pk for date in dates)


def hours_of(rule: CertificateRule, dates: Iterable[OccasionDate]) -> Decimal:
    """The hours that stand on the certificate: as decided, or the dates' own to the half hour."""
    if rule.hours is not None:
        return rule.hours
    time = sum((date.ends_at - date.starts_at for date in dates), datetime.timedelta())
    halves = Decimal(time.total_seconds() / 1800).quantize(Decimal(1), ROUND_HALF_UP)
    return halves * HALF_AN_HOUR
