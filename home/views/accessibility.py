"""Addresses of the front door that take something in."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from home.forms import AccessibilityNoticeForm
from home.services.accessibility import receive_notice
from hub.models import SiteSettings
from hub.throttle import asks_too_often

RECEIPT_SALT = "accessibility-receipt"


# Anonymous by design: there is no session to ride on, and a CSRF cookie would be the only cookie.
@csrf_exempt
@never_cache
def accessibility_notice(request: HttpRequest) -> HttpResponse:
    """The notice form: shows it, takes it in, gives a receipt."""
    if request.method == "POST":
        form = AccessibilityNoticeForm(request.POST)
        if form.is_valid() and not form.looks_like_a_machine:
            if asks_too_often(request, what="accessibility-notice", limit=10, seconds=3600):
                return render(request, "429.html", status=429)
            notice = receive_notice(
                notice=form.save(commit=False),
                office_address=SiteSettings.for_request(request).contact_email,
                language=get_language() or "sv",
            )
            return redirect(
                "accessibility_receipt", signing.dumps(notice.receipt, salt=RECEIPT_SALT)
            )
        status = 422
    else:
        form = AccessibilityNoticeForm(initial={"page_url": request.GET.get("sida", "")[:500]})
        status = 200
    return render(request, "home/accessibility_notice.html", {"form": form}, status=status)


@never_cache
def accessibility_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What happens now, with the receipt number; survives a reload."""
    try:
        receipt = signing.loads(token, salt=RECEIPT_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    return render(request, "home/accessibility_receipt.html", {"receipt": receipt})
