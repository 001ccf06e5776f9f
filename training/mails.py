"""What a participant is told by mail after a training."""

from __future__ import annotations

from events.mails.writing import in_language_of, title_of
from events.models import Registration
from hub.mail import queue_mail
from training.addresses import certificate_url, evaluation_url
from training.models import Certificate


def tell_of_certificate(certificate: Certificate) -> None:
    """Here is your certificate, and where others can check it."""
    _about(certificate, "certificate_issued")


def tell_of_revocation(certificate: Certificate) -> None:
    """Your certificate no longer holds, and why."""
    _about(certificate, "certificate_revoked")


def ask_what_it_was_like(registration: Registration) -> None:
    """Four minutes for those who come after you; nobody sees who wrote what."""
    if not registration.email:
        return
    with in_language_of(registration):
        title = title_of(registration.occasion)
    queue_mail(
        message="evaluation_asked",
        key=f"evaluation_asked:{registration.pk}",
        to_address=registration.email,
        language=registration.reads_in,
        context={
            "name": registration.name,
            "title": title,
            "url": evaluation_url(registration),
        },
    )


def _about(certificate: Certificate, message: str) -> None:
    address = certificate.registration.email
    if not address:
        return
    queue_mail(
        message=message,
        key=f"{message}:{certificate.pk}",
        to_address=address,
        language=certificate.registration.reads_in,
        context={
            "certificate": certificate,
            "url": certificate_url(certificate),
            "paper_url": certificate_url(certificate, paper=True),
        },
    )
