"""Where editors keep organisations, boards and members."""

from __future__ import annotations

from django.contrib.admin.utils import quote
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.people.duty_viewsets import AssignmentViewSet, ReporterViewSet, SeatViewSet
from network.people.models import Board, Member, Organisation
from network.people.permissions import may_be_deleted, number_of_uses


class OrganisationViewSet(SnippetViewSet):
    """Departments, companies and associations."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "contact_email", "active_to"]
    list_filter = ["kind"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel(
            "slug", help_text=_("The last part of its page’s address. Keep it once it is in use.")
        ),
        FieldRowPanel(
            [
                FieldPanel("kind"),
                FieldPanel("parent", help_text=_("Only for a part of another organisation.")),
            ]
        ),
        FieldPanel("assignment"),
        FieldPanel("assignment_en"),
        FieldPanel("priorities"),
        MultiFieldPanel(
            [
                FieldPanel("contact_function"),
                FieldPanel("contact_email"),
                FieldPanel("website"),
            ],
            heading=_("Contact"),
            help_text=_("A role and an address that stay when people change work."),
        ),
        FieldRowPanel(
            [
                FieldPanel("active_from", help_text=_("Empty when it has long been there.")),
                FieldPanel("active_to"),
            ]
        ),
    ]


class BoardViewSet(SnippetViewSet):
    """Committees and company boards."""

    model = Board
    icon = "clipboard-list"
    menu_label = _("Boards")
    list_display = ["name", "kind", "organisation"]
    list_filter = ["kind", "organisation"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Board]:
        return Board.objects.select_related("organisation")

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("organisation"),
    ]


class MemberViewSet(SnippetViewSet):
    """Members of the network and their home organisations."""

    model = Member
    icon = "user"
    menu_label = _("Members")
    list_display = ["name", "organisation", "job_title", "left_on"]
    list_filter = ["organisation"]
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        return Member.objects.select_related("organisation")

    panels = [
        FieldPanel("name"),
        FieldPanel("email", help_text=_("Invitations and mails from the network go here.")),
        FieldPanel("organisation", help_text=_("Where the person works.")),
        FieldPanel("job_title", help_text=_("As colleagues read it in the directory.")),
        FieldPanel("user"),
        FieldPanel("left_on"),
    ]


class PeopleGroup(SnippetViewSetGroup):
    """The menu “People”."""

    items = (
        OrganisationViewSet,
        BoardViewSet,
        MemberViewSet,
        SeatViewSet,
        AssignmentViewSet,
        ReporterViewSet,
    )
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 300


register_snippet(PeopleGroup)


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, things: list[Model]) -> HttpResponse | None:
    """Says where an organisation, board or member is used, and leaves it alone."""
    kept = [
        thing
        for thing in things
        if isinstance(thing, Organisation | Board | Member) and not may_be_deleted(thing)
    ]
    for thing in kept:
        uses = number_of_uses(thing)
        usage = thing.snippet_viewset.get_url_name("usage")
        refusal = ngettext(
            "“%(name)s” cannot be deleted, because it is used in %(number)d place.",
            "“%(name)s” cannot be deleted, because it is used in %(number)d places.",
            uses,
        ) % {"name": thing, "number": uses}
        place = reverse(usage, args=[quote(thing.pk)])
        messages.error(request, refusal, buttons=[messages.button(place, gettext("Show where"))])
    return redirect(kept[0].snippet_viewset.get_url_name("list")) if kept else None
