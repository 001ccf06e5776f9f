"""Certificates in the menu of records: found by number or name, revoked, and issued anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import display
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
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
from training.services.certificates import (
    AlreadyRevoked,
    CannotBeIssued,
    CertificateError,
    NotEnough,
    StillHolds,
    issue_anew,
    revoke_certificate,
)


class RevokeForm(forms.Form):
    """Why a certificate is revoked; its holder reads it."""

    because = forms.CharField(
        label=_("Why is it revoked?"),
        max_length=240,
        help_text=_("The holder gets it by mail. The public page does not show it."),
        error_messages={"required": _("Say why, so that people understand.")},
    )


class AnewForm(forms.Form):
    """The name as it shall stand on the certificate."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=120,
        help_text=_("Put right here what was wrong. The sign-up keeps the name it has."),
        error_messages={"required": _("Write the name that shall stand on the certificate.")},
    )


class CertificateButtons(ButtonHelper):
    """“Revoke” beside what holds, “Issue anew” beside what was revoked and has no other."""

    def get_buttons_for_obj(self, obj: Certificate, **kwargs: Any) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        if not self.request.user.has_perm("training.change_certificate"):
            return buttons
        if obj.is_valid:
            title = gettext("Revoke %(number)s") % {"number": obj.number}
            buttons.append(
                self._button("revoke_certificate", obj, gettext("Revoke"), title, kwargs)
            )
        elif not getattr(obj, "has_another", True):
            title = gettext("Issue %(number)s anew") % {"number": obj.number}
            label = gettext("Issue anew")
            buttons.append(self._button("issue_certificate_anew", obj, label, title, kwargs))
        return buttons

    def _button(
        self, name: str, obj: Certificate, label: str, title: str, kwargs: dict[str, Any]
    ) -> dict[str, Any]:
        classes = kwargs.get("classnames_add") or []
        return {
            "url": reverse(name, args=[obj.pk]),
            "label": label,
            "classname": self.finalise_classname(["button-secondary", *classes]),
            "title": title,
        }


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

    def get_queryset(self, request: HttpRequest) -> Any:
        same = Certificate.objects.valid().filter(registration=OuterRef("registration"))
        return super().get_queryset(request).annotate(has_another=Exists(same))

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
        anew = path("training/certificate/<int:pk>/anew/", anew_view, name="issue_certificate_anew")
        return (*super().get_admin_urls_for_registration(), revoke, anew)


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


def anew_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the name, and issues a new certificate in the place of one that was revoked."""
    certificate = get_object_or_404(Certificate, pk=pk)
    place = reverse("training_certificate_modeladmin_index")
    if not request.user.has_perm("training.change_certificate"):
        raise PermissionDenied
    form = AnewForm(request.POST or None, initial={"name": certificate.name})
    if request.method == "POST" and form.is_valid():
        try:
            anew = issue_anew(
                certificate=certificate, name=form.cleaned_data["name"], by=request.user
            )
        except CertificateError as error:
            messages.warning(request, WHY_NOT[type(error)])
        else:
            words = gettext("It is issued anew with the number %(number)s, and its holder is told.")
            messages.success(request, words % {"number": anew.number})
        return redirect(place)
    context = {"certificate": certificate, "form": form, "place": place}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "training/admin/anew.html", context, status=status)


WHY_NOT: dict[type[CertificateError], Any] = {
    StillHolds: _("There is already a certificate that holds. Revoke it first."),
    NotEnough: _("The person was not there as much as the training asks."),
    CannotBeIssued: _("The person has no place any more, or the training gives no certificate."),
}
