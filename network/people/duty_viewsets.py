"""Where the coordinator keeps seats, expressed assignments and reporters."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from network.people.models import Assignment, Reporter, Seat

PERIOD = FieldRowPanel(
    [
        FieldPanel("begins_on", help_text=_("From which day it counts.")),
        FieldPanel("ends_on"),
    ]
)


class SeatViewSet(SnippetViewSet):
    """Ordinary and substitute seats."""

    model = Seat
    icon = "group"
    menu_label = _("Seats")
    list_display = ["member", "organisation", "kind", "begins_on", "ends_on"]
    list_filter = ["organisation", "kind"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Seat]:
        return Seat.objects.select_related("member", "organisation")

    panels = [
        FieldPanel("member"),
        FieldPanel("organisation"),
        FieldPanel("kind", help_text=_("A substitute comes when the ordinary member cannot.")),
        PERIOD,
    ]


class AssignmentViewSet(SnippetViewSet):
    """Who answers for each board's international work."""

    model = Assignment
    icon = "clipboard-list"
    menu_label = _("Expressed assignments")
    list_display = ["board", "role", "member", "begins_on", "ends_on"]
    list_filter = ["role", "board"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return Assignment.objects.select_related("member", "board")

    panels = [
        FieldPanel("board"),
        FieldPanel("member"),
        FieldPanel("role", help_text=_("The deputy answers when the responsible one is away.")),
        PERIOD,
        FieldRowPanel([FieldPanel("decided_by"), FieldPanel("reference")]),
    ]


class ReporterViewSet(SnippetViewSet):
    """Who reports for each organisation."""

    model = Reporter
    icon = "edit"
    menu_label = _("Reporters")
    list_display = ["member", "organisation", "begins_on", "ends_on"]
    list_filter = ["organisation"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reporter]:
        return Reporter.objects.select_related("member", "organisation")

    panels = [FieldPanel("member"), FieldPanel("organisation"), PERIOD]
