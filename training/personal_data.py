"""What certificates hold of a person, and how they let go of it. Evaluations hold nobody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from network.people.models import Member
from network.people.personal_data import PersonalData, keeps_personal_data
from training.models import Certificate


def collect(member: Member) -> list[dict[str, Any]]:
    """Every certificate of a member."""
    return [
        {
            _("Certificate"): certificate.number,
            _("Name"): certificate.name,
            _("Training"): certificate.title,
            _("Days"): certificate.days,
            _("Hours"): float(certificate.shown_hours),
            _("Issued"): certificate.issued_at,
            _("Why it was revoked"): certificate.revoked_because,
        }
        for certificate in Certificate.objects.filter(member=member)
    ]


def forget(member: Member) -> None:
    """Takes the name off; that a certificate was issued, and for what, stays."""
    Certificate.objects.filter(member=member).update(name="", member=None)


def register() -> None:
    """Tells the register of personal data of this part."""
    keeps_personal_data(
        PersonalData(
            name="certificates",
            title=_("Your certificates"),
            models=("training.Certificate",),
            purpose=_("To prove who took part in a training."),
            collect=collect,
            forget=forget,
        )
    )
