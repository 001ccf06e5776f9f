"""What editors look for in their list of entries: what needs them, and what is whose."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from network.people.models import Board, Organisation
from network.register.models import Activity, Entry, Programme, Theme


class EntryFilterSet(WagtailFilterSet):
    """The questions an editor asks of all kinds of entries."""

    concern = django_filters.ChoiceFilter(
        label=_("Needs you"),
        method="with_concern",
        choices=[
            ("stale", _("Not confirmed for over a year")),
            ("ending", _("Ends within three months")),
            ("overdue", _("Last day has passed, still ongoing")),
            ("unlearned", _("Has ended without lessons learned")),
            ("boardless", _("No responsible board")),
            ("drafts", _("Has changes that are not published")),
            ("untranslated", _("Lacks English name or text")),
        ],
    )
    responsible_board = django_filters.ModelChoiceFilter(
        label=_("Responsible board"), queryset=Board.objects.all()
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"),
        field_name="participations__organisation",
        queryset=Organisation.objects.all(),
    )
    themes = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=Theme.objects.all())
    programme = django_filters.ModelChoiceFilter(
        label=_("Funding programme"), queryset=Programme.objects.all()
    )

    class Meta:
        model = Entry
        fields = ["concern", "status", "scope", "responsible_board", "organisation"]

    def with_concern(self, entries: Any, _name: str, concern: str) -> QuerySet[Entry]:
        today = timezone.localdate()
        match concern:
            case "stale":
                return entries.stale(today)
            case "ending":
                return entries.ending_soon(today)
            case "overdue":
                return entries.overdue(today)
            case "unlearned":
                return entries.past().filter(status="ended", lessons="")
            case "boardless":
                return entries.filter(responsible_board=None)
            case "untranslated":
                return entries.filter(Q(title_en="") | Q(summary_en=""))
        return entries.filter(has_unpublished_changes=True)


class ActivityFilterSet(EntryFilterSet):
    """The same, and which kind of activity it is."""

    class Meta(EntryFilterSet.Meta):
        model = Activity
        fields = ["concern", "kind", "status", "scope", "responsible_board", "organisation"]
