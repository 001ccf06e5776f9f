"""Whole addresses of what mails about trainings lead to, in the reader's language."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from events.models import Registration
from hub.signed_links import make_token
from training.models import Certificate

EVALUATION = "training-evaluation"


def certificate_url(certificate: Certificate, *, paper: bool = False) -> str:
    """Where anybody who has the number checks the certificate, or prints it."""
    name = "certificate_paper" if paper else "certificate"
    return _whole(name, certificate.number, certificate.language)


def evaluation_url(registration: Registration) -> str:
    """Where one participant answers once what the training was like."""
    token = make_token(purpose=EVALUATION, value=registration.pk)
    return _whole("evaluation", token, registration.reads_in)


def _whole(name: str, value: str, language: str) -> str:
    with translation.override(language):
        return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[value])
