"""The outbox as those who look after it see it: what was sent, what failed, and sending again."""

from __future__ import annotations

from typing import Any

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

from hub.admin_records import ReadRecords, RecordAdmin
from hub.dates import when
from hub.models import OutgoingMail
from hub.outbox import send_again

State = OutgoingMail.State
FOR_A_PERSON = (State.FAILED, State.UNCERTAIN)


def may_send_again(user: Any, mail: OutgoingMail) -> bool:
    """Those who may change the outbox, when the mail waits for a person's decision."""
    return mail.state in FOR_A_PERSON and user.has_perm("hub.change_outgoingmail")


class MailButtons(ButtonHelper):
    """“Send again” beside what waits for a person."""

    def get_buttons_for_obj(self, obj: OutgoingMail, **kwargs: Any) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        if may_send_again(self.request.user, obj):
            classes = kwargs.get("classnames_add") or []
            buttons.append(
                {
                    "url": reverse("send_mail_again", args=[obj.pk]),
                    "label": gettext("Send again"),
                    "classname": self.finalise_classname(["button-secondary", *classes]),
                    "title": gettext("Send “%(subject)s” again") % {"subject": obj.subject},
                }
            )
        return buttons


class OutgoingMailAdmin(RecordAdmin):
    """Mails, newest first."""

    model = OutgoingMail
    menu_label = _("Outbox")
    menu_icon = "mail"
    menu_order = 900
    permission_helper_class = ReadRecords
    button_helper_class = MailButtons
    history_view_enabled = False
    list_display = ("subject", "to_address", "state_tag", "attempts", "written", "sent")
    list_filter = ("state", "purpose", "created_at")
    list_export = (
        "subject", "to_address", "purpose", "state", "attempts", "created_at", "sent_at",
        "last_error",
    )  # fmt: skip
    search_fields = ("subject", "to_address")
    inspect_view_fields = [
        "subject", "to_address", "purpose", "state", "attempts", "next_attempt_at", "created_at",
        "sent_at", "last_error", "text",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text", "html", "calendar")

    @display(description=_("State"), ordering="state")
    def state_tag(self, mail: OutgoingMail) -> str:
        kind = "primary" if mail.state in FOR_A_PERSON else "secondary"
        return format_html(
            '<span class="w-status w-status--{}">{}</span>', kind, mail.get_state_display()
        )

    @display(description=_("Written"), ordering="created_at")
    def written(self, mail: OutgoingMail) -> str:
        return when(mail.created_at)

    @display(description=_("Sent at"), ordering="sent_at")
    def sent(self, mail: OutgoingMail) -> str:
        return when(mail.sent_at) if mail.sent_at else ""

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        again = path("hub/outgoingmail/<int:pk>/again/", send_mail_again, name="send_mail_again")
        return (*super().get_admin_urls_for_registration(), again)


def send_mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: a mail that perhaps was sent may reach its reader twice."""
    mail = get_object_or_404(OutgoingMail, pk=pk)
    place = reverse("hub_outgoingmail_modeladmin_index")
    if not request.user.has_perm("hub.change_outgoingmail"):
        raise PermissionDenied
    if not may_send_again(request.user, mail):
        messages.warning(request, gettext("That mail does not wait to be sent again."))
        return redirect(place)
    if request.method == "POST":
        send_again(mail)
        messages.success(request, gettext("The mail will be sent within a few minutes."))
        return redirect(place)
    return TemplateResponse(
        request,
        "hub/admin/send_mail_again.html",
        {"mail": mail, "place": place, "may_have_been_sent": mail.state == State.UNCERTAIN},
    )
