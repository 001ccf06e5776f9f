"""Where editors keep organisations, boards and members."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.people.models import Board, Member, Organisation


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
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
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
        ),
        FieldRowPanel([FieldPanel("active_from"), FieldPanel("active_to")]),
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
        FieldPanel("email"),
        FieldPanel("organisation"),
        FieldPanel("job_title"),
        FieldPanel("user"),
        FieldPanel("left_on"),
    ]


class PeopleGroup(SnippetViewSetGroup):
    """The menu “People”."""

    items = (OrganisationViewSet, BoardViewSet, MemberViewSet)
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 300


register_snippet(PeopleGroup)
