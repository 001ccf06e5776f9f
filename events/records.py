"""Sign-ups in the menu of records: to find, look at and take along; changed only by services."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper

from events.models import Registration
from hub.admin_records import RecordAdmin
from hub.dates import when
from network.people.models import Organisation


class WhenFilter(SimpleListFilter):
    """Whether the occasion is to come or over."""

    title = _("When")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("upcoming", _("To come")), ("past", _("Over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        coming = queryset.filter(occasion__dates__ends_at__gt=timezone.now()).values("pk")
        if self.value() == "upcoming":
            return queryset.filter(pk__in=coming)
        return queryset.exclude(pk__in=coming) if self.value() == "past" else queryset


class OrganisationFilter(SimpleListFilter):
    """The organisation at sign-up, of those that anybody has signed up from."""

    title = _("Organisation")
    parameter_name = "organisation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        from_there = Organisation.objects.filter(registrations__isnull=False).distinct()
        return [(str(one.pk), one.display_name) for one in from_there]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value() or ""
        return queryset.filter(organisation=int(asked)) if asked.isdecimal() else queryset


class RegistrationButtons(ButtonHelper):
    """The way to where the organiser changes something, and those concerned are told."""

    def get_buttons_for_obj(self, obj: Registration, **kwargs: Any) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        classes = kwargs.get("classnames_add") or []
        buttons.append(
            {
                "url": reverse("organise", args=[obj.occasion_id]),
                "label": gettext("Organise"),
                "classname": self.finalise_classname(["button-secondary", *classes]),
                "title": gettext("Organise “%(occasion)s”") % {"occasion": obj.occasion},
            }
        )
        return buttons


class RegistrationAdmin(RecordAdmin):
    """Sign-ups, the latest first."""

    model = Registration
    menu_label = _("Sign-ups")
    menu_icon = "form"
    menu_order = 200
    button_helper_class = RegistrationButtons
    history_view_enabled = False
    list_display = ("person", "occasion", "comes_from", "status_tag", "signed_up")
    list_filter = ("status", WhenFilter, OrganisationFilter, "applied_at")
    list_export = (
        "person", "email", "comes_from", "occasion", "status", "seat_no", "applied_at",
    )  # fmt: skip
    search_fields = ("member__name", "member__email", "guest_name", "guest_email")
    inspect_view_fields = [
        "name", "email", "comes_from", "occasion", "status", "seat_no", "applied_at",
        "waitlisted_at", "offer_expires_at",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).order_by("-applied_at", "-pk")
        return rows.select_related("member", "organisation", "occasion__page").prefetch_related(
            "occasion__dates"
        )

    @display(description=_("Name"))
    def person(self, registration: Registration) -> str:
        return registration.name

    @display(description=_("e-mail address"))
    def email(self, registration: Registration) -> str:
        return registration.email

    @display(description=_("Organisation"))
    def comes_from(self, registration: Registration) -> str:
        return registration.comes_from

    @display(description=_("Status"), ordering="status")
    def status_tag(self, registration: Registration) -> str:
        kind = "primary" if registration.is_active else "secondary"
        return format_html(
            '<span class="w-status w-status--{}">{}</span>', kind, registration.get_status_display()
        )

    @display(description=_("Signed up"), ordering="applied_at")
    def signed_up(self, registration: Registration) -> str:
        return when(registration.applied_at)
