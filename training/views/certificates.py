"""Anybody who holds a certificate can check it; whoever knows the number can print it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language, gettext, override
from django.views.decorators.cache import never_cache

from hub import dates
from hub.models import SiteSettings
from hub.pdf import answer_with_pdf
from hub.qr import qr_rows
from hub.throttle import asks_too_often
from training.addresses import certificate_url
from training.forms import NumberForm
from training.models import Certificate
from training.models.certificates import as_number

GUESSES = 60


@never_cache
def find_certificate(request: HttpRequest) -> HttpResponse:
    """Asks for the number and leads to the certificate that has it."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        number = as_number(form.cleaned_data["number"])
        if _too_many(request):
            return render(request, "429.html", status=429)
        if Certificate.objects.filter(number=number).exists():
            return redirect("certificate", number)
        form.add_error("number", gettext("No certificate has that number. Check each sign."))
    status = 422 if form.errors else 200
    return render(request, "training/find_certificate.html", {"form": form}, status=status)


@never_cache
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Whether the certificate holds, whose it is and what it is for."""
    if _too_many(request):
        return render(request, "429.html", status=429)
    if number != as_number(number):
        return redirect("certificate", as_number(number))
    found = _find(number)
    context = {
        "certificate": found,
        "facts": [
            {"label": gettext("Training"), "value": found.title, "lang": found.language},
            {"label": gettext("Days"), "value": found.days},
            {"label": gettext("Hours"), "value": formats.localize(found.shown_hours)},
            {"label": gettext("Issued"), "value": dates.days(found.issued_at)},
            {"label": gettext("Issued by"), "value": _publisher(request)},
            {"label": gettext("Number"), "value": found.number},
        ],
    }
    return render(request, "training/certificate.html", context)


@never_cache
def certificate_paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """The certificate to print; a revoked one can no longer be had."""
    if _too_many(request):
        return render(request, "429.html", status=429)
    found = _find(as_number(number))
    if not found.is_valid or not found.name:
        return redirect("certificate", found.number)
    with override(found.language):
        data = _paper(found, _publisher(request))
    return answer_with_pdf(
        request,
        template="training/certificate.typ",
        data=data,
        filename=f"{reverse('certificate', args=[found.number]).strip('/').replace('/', '-')}.pdf",
    )


def _paper(found: Certificate, publisher: str) -> dict[str, Any]:
    hours = formats.localize(found.shown_hours)
    return {
        "language": get_language(),
        "title": gettext("Certificate of attendance"),
        "name": found.name,
        "training": found.title,
        "took_part": gettext("took part in the training"),
        "when": gettext("%(days)s, %(hours)s hours") % {"days": found.days, "hours": hours},
        "publisher": publisher,
        "issued": gettext("Issued on %(day)s") % {"day": dates.days(found.issued_at)},
        "number_label": gettext("Number"),
        "number": found.number,
        "check": gettext("Check that it holds:"),
        "url": certificate_url(found),
        "qr": qr_rows(certificate_url(found)),
        "day": [found.issued_at.year, found.issued_at.month, found.issued_at.day],
    }


def _find(number: str) -> Certificate:
    found = Certificate.objects.filter(number=number).first()
    if found is None:
        raise Http404(gettext("No certificate has that number. Check each sign."))
    return found


def _publisher(request: HttpRequest) -> str:
    return SiteSettings.for_request(request).organisation_name


def _too_many(request: HttpRequest) -> bool:
    return asks_too_often(request, what="certificates", limit=GUESSES, seconds=3600)
