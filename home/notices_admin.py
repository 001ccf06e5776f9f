"""What people have told us about barriers, as those who answer see it."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from home.models import AccessibilityNotice
from hub.admin_records import HandleRecords, RecordAdmin
from hub.dates import when

State = AccessibilityNotice.State


class OverdueFilter(SimpleListFilter):
    """Whether the day to answer has passed."""

    title = _("Answer by")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("The day has passed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "yes":
            return queryset
        return queryset.filter(due_on__lt=timezone.localdate()).exclude(state=State.ANSWERED)


class AccessibilityNoticeAdmin(RecordAdmin):
    """Notices about barriers, the newest first; nothing of what people wrote can be changed."""

    model = AccessibilityNotice
    menu_label = _("Accessibility notices")
    menu_icon = "warning"
    menu_order = 100
    permission_helper_class = HandleRecords
    list_display = ("receipt", "about", "received", "answer_by", "state_tag")
    list_filter = ("state", OverdueFilter, "wants_copy", "received_at")
    list_export = (
        "receipt", "received_at", "message", "wants_copy", "page_url", "contact", "state",
        "due_on", "answer",
    )  # fmt: skip
    search_fields = ("receipt", "message", "contact", "page_url")
    inspect_view_fields = [
        "receipt", "received_at", "message", "wants_copy", "page_url", "contact", "state",
        "due_on", "answer",
    ]  # fmt: skip
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("message", read_only=True),
                FieldPanel("page_url", read_only=True),
                FieldPanel("wants_copy", read_only=True),
                FieldRowPanel(
                    [FieldPanel("contact", read_only=True), FieldPanel("due_on", read_only=True)]
                ),
            ],
            heading=_("What we were told"),
        ),
        HelpPanel(
            content=_(
                "Answer from your own mail when there is an address, and keep the answer here. "
                "The law asks for an answer without delay."
            )
        ),
        MultiFieldPanel(
            [
                FieldPanel("state", help_text=_("What is answered no longer waits for anybody.")),
                FieldPanel(
                    "answer", help_text=_("What you wrote, so that colleagues can read it later.")
                ),
            ],
            heading=_("What we do"),
        ),
    ]

    @display(description=_("Message"))
    def about(self, notice: AccessibilityNotice) -> str:
        return Truncator(notice.message).words(14)

    @display(description=_("Received"), ordering="received_at")
    def received(self, notice: AccessibilityNotice) -> str:
        return when(notice.received_at)

    @display(description=_("Answer by"), ordering="due_on")
    def answer_by(self, notice: AccessibilityNotice) -> str:
        day = date_format(notice.due_on, "SHORT_DATE_FORMAT")
        is_late = notice.state != State.ANSWERED and notice.due_on < timezone.localdate()
        return gettext("%(day)s, has passed") % {"day": day} if is_late else day

    @display(description=_("State"), ordering="state")
    def state_tag(self, notice: AccessibilityNotice) -> str:
        kind = "secondary" if notice.state == State.ANSWERED else "primary"
        return format_html(
            '<span class="w-status w-status--{}">{}</span>', kind, notice.get_state_display()
        )
