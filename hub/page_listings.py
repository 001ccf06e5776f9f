"""Lists of one kind of page, wherever they lie in the tree, in a fixed number of questions.

They answer what an editor asks: is it published, who has it, when was it changed, and is there a
version in the other language.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from hub.search import clean_words, ranked


class KindFilterSet(PageFilterSet):
    """The questions an editor asks of every kind of page."""

    state = django_filters.ChoiceFilter(
        label=_("Status"),
        method="in_state",
        choices=[
            ("live", _("Published")),
            ("changed", _("Published, with changes on their way")),
            ("draft", _("Not published")),
        ],
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"),
        field_name="locale__language_code",
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
    )
    translated = django_filters.ChoiceFilter(
        label=_("In the other language"),
        method="is_translated",
        choices=[("live", _("Published")), ("draft", _("Draft")), ("no", _("Lacks translation"))],
    )
    # Wagtail's own, of which each asks the database for its choices, or that lead nowhere here.
    owner = None
    edited_by = None
    site = None
    has_child_pages = None

    class Meta:
        model = Page
        fields: list[str] = []

    def in_state(self, pages: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        match state:
            case "live":
                return pages.filter(live=True)
            case "changed":
                return pages.filter(live=True, has_unpublished_changes=True)
        return pages.filter(live=False)

    def is_translated(self, pages: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        match state:
            case "live":
                return pages.filter(other_language_is_live=True)
            case "draft":
                return pages.filter(other_language_is_live=False)
        return pages.filter(other_language_is_live=None)


def languages(page: Any) -> str:
    """The page's language, and the other one when there is a version in it: “sv, en (draft)”."""
    own: str = page.locale.language_code
    if page.other_language_is_live is None:
        return own
    other = next(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code != own)
    found = other if page.other_language_is_live else gettext("%s (draft)") % other
    return f"{own}, {found}"


class KindIndexView(IndexView):
    """The list of one kind, with all that its columns need."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """The pages of this kind that one may do something with."""
        mine = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
        )
        return self.annotate_queryset(self.model._default_manager.filter(pk__in=mine.values("pk")))

    def get_locale(self) -> None:
        """All languages stand in one list."""

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """What Wagtail's own lists ask, but for looking up once more which kind each page is."""
        translation = Page.objects.filter(
            translation_key=OuterRef("translation_key"), alias_of=None
        ).exclude(locale=OuterRef("locale"))
        return (
            pages.defer_streamfields()
            .select_related("content_type", "locale", *self.related())
            .prefetch_workflow_states()
            .annotate_has_untranslated_locale()
            .annotate_site_root_state()
            .annotate_approved_schedule()
            .annotate(other_language_is_live=Subquery(translation.values("live")[:1]))
        )

    def related(self) -> list[str]:
        """The single things that columns of this kind name."""
        return [column.related for column in self.columns if isinstance(column, RelatedColumn)]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By words, together with any filter and any order."""
        if not self.is_searching:
            return queryset
        everything = self.model._default_manager.all()
        return queryset.filter(pk__in=ranked(everything, clean_words(self.search_query)))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.is_searching and not self.is_explicitly_ordered:
            return queryset.order_by("-latest_revision_created_at")
        return super().order_queryset(queryset)


class RelatedColumn(Column):
    """The name of a single thing that the page belongs to."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, sort_key=f"{name}__name", **kwargs)
        self.related = name


def kind_columns(*own: Column) -> list[Column]:
    """The columns of a list: title, those of the kind itself, languages, last change, status.

    A plain title, without the menu that Wagtail puts beside it: that asks four questions a row.
    """
    return [
        BulkActionsColumn("bulk_actions"),
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            sort_key="title",
            width="28%",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        *own,
        Column("languages", label=_("Language"), accessor=languages),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
        ),
        PageStatusColumn("status", label=pgettext_lazy("page", "Status"), sort_key="live"),
    ]


class KindOfPage(PageListingViewSet):
    """A list of one kind of page. Rooms name their model, columns and filters."""

    index_view_class = KindIndexView
    filterset_class = KindFilterSet
    columns = kind_columns()
