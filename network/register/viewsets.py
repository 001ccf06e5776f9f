"""The lists that editors work in: entries that need them first, and the closed lists."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from network.register.filtersets import ActivityFilterSet, EntryFilterSet
from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    Audience,
    Entry,
    ExternalOrganisation,
    Programme,
    Theme,
)
from network.register.panels import entry_panels
from network.register.querysets import SOON


def concerns(entry: Entry) -> str:
    """What an editor should look at, in a few words."""
    today = timezone.localdate()
    found = []
    if entry.is_stale:
        found.append(gettext("Confirm"))
    if not entry.is_past and entry.end_date and entry.end_date < today:
        found.append(gettext("The last day has passed"))
    elif not entry.is_past and entry.end_date and entry.end_date - today <= SOON:
        found.append(gettext("Ends soon"))
    if entry.status == "ended" and not entry.lessons:
        found.append(gettext("Lessons are missing"))
    if entry.responsible_board_id is None:
        found.append(gettext("No board"))
    return ", ".join(found)


def publication(entry: Any) -> str:
    """Whether readers see the entry, and what is on its way; from what the list has asked for."""
    state = gettext("Published") if entry.live else gettext("Draft")
    if entry.is_in_review:
        return gettext("%(state)s, in review") % {"state": state}
    if entry.is_scheduled:
        return gettext("%(state)s, scheduled") % {"state": state}
    if entry.live and entry.has_unpublished_changes:
        return gettext("%(state)s, changed") % {"state": state}
    return state


def day_column(name: str, label: Any) -> Column:
    """A day as a day: Wagtail's own column calls every day ahead “just now”."""

    def shown(entry: Any) -> str:
        day = getattr(entry, name)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""

    return Column(name, label=label, accessor=shown, sort_key=name)


class KeptViewSet(SnippetViewSet):
    """A list whose rows are history and are never deleted."""

    copy_view_enabled = False
    list_per_page = 50

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        return super().get_permissions_to_register().exclude(codename__startswith="delete_")


class EntryViewSet(KeptViewSet):
    """Entries with what an editor asks about them, in a fixed number of questions."""

    filterset_class = EntryFilterSet
    ordering = "title"
    ahead = ["responsible_board"]
    list_display = [
        "title",
        Column("get_status_display", label=pgettext_lazy("entry", "Status"), sort_key="status"),
        Column("responsible_board", label=_("Board"), sort_key="responsible_board__name"),
        day_column("end_date", _("Ends")),
        day_column("confirmed_on", _("Confirmed")),
        Column("concerns", label=_("Look at"), accessor=concerns),
        StatusTagColumn(
            "publication",
            label=_("Published"),
            accessor=publication,
            sort_key="live",
            primary=lambda entry: entry.live,
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        entries = self.model._default_manager.select_related(*self.ahead)
        mine = {
            "object_id": Cast(OuterRef("pk"), CharField()),
            "base_content_type": ContentType.objects.get_for_model(Entry),
        }
        return entries.annotate(
            is_scheduled=Exists(Revision.objects.filter(**mine, approved_go_live_at__isnull=False)),
            is_in_review=Exists(
                WorkflowState.objects.filter(**mine, status=WorkflowState.STATUS_IN_PROGRESS)
            ),
        )


class ActivityViewSet(EntryViewSet):
    """Projects, exchanges and other activities."""

    model = Activity
    icon = "globe"
    menu_label, filterset_class = _("Activities"), ActivityFilterSet
    ahead = ["responsible_board", "owner"]
    list_display = [
        "title",
        Column("owner", label=_("Operative owner"), sort_key="owner__name"),
        *EntryViewSet.list_display[1:],
    ]
    edit_handler = entry_panels(
        kind=[
            FieldRowPanel(
                [
                    FieldPanel("kind", help_text=_("The form of the work; readers filter by it.")),
                    FieldPanel("acronym", help_text=_("What people call it for short.")),
                ]
            )
        ],
        about=[
            FieldPanel("need"),
            FieldPanel(
                "approach", help_text=_("In a few sentences, for those who do not know the field.")
            ),
            *(FieldPanel(name) for name in ("is_pilot", "pilot_aim", "owner")),
        ],
        money=[],
        dates=[],
    )


class NetworkViewSet(EntryViewSet):
    """Networks and organisations the city is a member of."""

    model = AffiliatedNetwork
    icon = "group"
    menu_label = _("Networks")
    edit_handler = entry_panels(
        kind=[],
        about=[
            FieldPanel("purpose"),
            FieldPanel("engagement", help_text=_("How much we do in it at present.")),
            FieldPanel("represented_by"),
        ],
        money=[FieldPanel("annual_fee")],
        dates=[],
    )


class AgreementViewSet(EntryViewSet):
    """Agreements on co-operation."""

    model = Agreement
    icon = "doc-full"
    menu_label = _("Agreements")
    list_display = [
        *EntryViewSet.list_display[:3],
        day_column("notice_on", _("Notice by")),
        *EntryViewSet.list_display[3:],
    ]
    edit_handler = entry_panels(
        kind=[],
        about=[
            FieldPanel("purpose"),
            FieldPanel("document", help_text=_("Everybody who reads the page can open it.")),
        ],
        money=[],
        dates=[FieldRowPanel([FieldPanel("signed_on"), FieldPanel("notice_on")])],
    )


KEEP = _("Made from the name. Keep it: filters and links are built of it.")


class TermViewSet(KeptViewSet):
    """A closed list of words."""

    list_display = ["name", "name_en", "is_retired"]
    list_filter = ["is_retired"]
    panels = [
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("name_en"),
        FieldPanel("slug", widget=SlugInput, help_text=KEEP),
        FieldPanel("is_retired"),
    ]


class ThemeViewSet(TermViewSet):
    """What entries are about."""

    model = Theme
    icon = "tag"
    menu_label = _("Themes")


class AudienceViewSet(TermViewSet):
    """Whom the city wants to reach."""

    model = Audience
    icon = "user"
    menu_label = _("Audiences")


class ProgrammeViewSet(KeptViewSet):
    """Funding programmes, each with its period and the one that replaces it."""

    model = Programme
    icon = "form"
    menu_label = _("Programmes")
    list_display = ["name", "first_year", "last_year", "state", "is_eu", "replaced_by"]
    list_filter = ["state", "is_eu"]
    panels = [
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("name_en"),
        FieldPanel("slug", widget=SlugInput, help_text=KEEP),
        FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("is_eu")]),
        FieldPanel(
            "replaced_by", help_text=_("When a new period begins: the programme that comes after.")
        ),
        FieldPanel("website"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Programme]:
        return Programme.objects.select_related("replaced_by")


class ExternalOrganisationViewSet(SnippetViewSet):
    """Partners outside the city, written once and chosen by every entry."""

    model = ExternalOrganisation
    icon = "site"
    menu_label = _("Partners")
    list_display = ["name", "city", Column("country_name", label=_("Country")), "identifier"]
    list_filter = ["country"]
    list_per_page = 50
    copy_view_enabled = False
    panels = [
        FieldPanel(
            "name",
            help_text=_(
                "As it calls itself. Search the list first, so that it is not there already."
            ),
        ),
        FieldRowPanel([FieldPanel("city"), FieldPanel("city_en")]),
        FieldPanel("country"),
        FieldRowPanel(
            [
                FieldPanel(
                    "latitude", help_text=_("In degrees, such as 58.3859. North is positive.")
                ),
                FieldPanel(
                    "longitude", help_text=_("East is positive. Puts the partner on the map.")
                ),
            ]
        ),
        FieldPanel("website"),
        FieldPanel("identifier"),
    ]


class RegisterGroup(SnippetViewSetGroup):
    """The menu “Register”."""

    items = (
        ActivityViewSet,
        NetworkViewSet,
        AgreementViewSet,
        ExternalOrganisationViewSet,
        ProgrammeViewSet,
        ThemeViewSet,
        AudienceViewSet,
    )
    menu_label = _("Register")
    menu_icon = "list-ul"
    menu_order = 250
