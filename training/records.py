"""Certificates in the menu of records: found by number or name, and revoked for a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import display
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail_modeladmin.helpers import ButtonHelper

from hub.admin_records import RecordAdmin
from hub.dates import days
from training.models import Certificate
from training.services.certificates import AlreadyRevoked, revoke_certificate


class RevokeForm(forms.Form):
    """Why a certificate is revoked; its holder reads it."""

    because = forms.CharField(
        label=_("Why is it revoked?"),
        max_length=240,
        help_text=_("The holder gets it by mail. The public page does not show it."),
        error_messages={"required": _("Say why, so that people understand.")},
    )


class CertificateButtons(ButtonHelper):
    """“Revoke” beside what holds."""

    def get_buttons_for_obj(self, obj: Certificate, **kwargs: Any) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        if obj.is_valid and self.request.user.has_perm("training.change_certificate"):
            classes = kwargs.get("classnames_add") or []
            buttons.append(
                {
                    "url": reverse("revoke_certificate", args=[obj.pk]),
                    "label": gettext("Revoke"),
                    "classname": self.finalise_classname(["button-secondary", *classes]),
                    "title": gettext("Revoke %(number)s") % {"number": obj.number},
                }
            )
        return buttons


class CertificateAdmin(RecordAdmin):
    """Certificates, the latest first."""

    model = Certificate
    menu_label = _("Certificates")
    menu_icon = "doc-full"
    menu_order = 210
    button_helper_class = CertificateButtons
    history_view_enabled = False
    list_display = ("number", "name", "title", "issued", "state_tag")
    list_filter = ("issued_at", "revoked_at", "language")
    list_export = (
        "number", "name", "title", "first_day", "last_day", "hours", "issued_at", "revoked_at",
        "revoked_because",
    )  # fmt: skip
    search_fields = ("number", "name", "title")
    inspect_view_fields = [
        "number", "name", "title", "first_day", "last_day", "hours", "language", "issued_at",
        "issued_by", "revoked_at", "revoked_because",
    ]  # fmt: skip

    @display(description=_("Issued"), ordering="issued_at")
    def issued(self, certificate: Certificate) -> str:
        return days(certificate.issued_at)

    @display(description=_("State"), ordering="revoked_at")
    def state_tag(self, certificate: Certificate) -> str:
        holds = certificate.is_valid
        return format_html(
            '<span class="w-status w-status--{}">{}</span>',
            "primary" if holds else "secondary",
            gettext("Holds") if holds else gettext("Revoked"),
        )

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        revoke = path(
            "training/certificate/<int:pk>/revoke/", revoke_view, name="revoke_certificate"
        )
        return (*super().get_admin_urls_for_registration(), revoke)


def revoke_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, revokes, and tells the holder."""
    certificate = get_object_or_404(Certificate, pk=pk)
    place = reverse("training_certificate_modeladmin_index")
    if not request.user.has_perm("training.change_certificate"):
        raise PermissionDenied
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            revoke_certificate(certificate=certificate, because=because, by=request.user)
        except AlreadyRevoked:
            messages.warning(request, gettext("Somebody has revoked it already."))
        else:
            messages.success(request, gettext("It is revoked, and its holder is told."))
        return redirect(place)
    context = {"certificate": certificate, "form": form, "place": place}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "training/admin/revoke.html", context, status=status)
