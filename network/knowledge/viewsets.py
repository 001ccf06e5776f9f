"""The list that editors find experiences and other posts in."""

from __future__ import annotations

import django_filters
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from hub.page_listings import KindFilterSet, KindOfPage, RelatedColumn, kind_columns
from network.knowledge.models import ExperiencePage
from network.people.models import Organisation
from network.register.models import Theme


class ExperienceFilterSet(KindFilterSet):
    """Posts by kind, organisation and theme too."""

    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.all()
    )
    themes = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=Theme.objects.all())

    class Meta(KindFilterSet.Meta):
        model = ExperiencePage
        fields = ["state", "kind", "organisation", "themes", "locale", "translated"]


class ExperienceListing(KindOfPage):
    """Experiences, knowledge and information."""

    model = ExperiencePage
    name = "experiences"
    icon = "openquote"
    menu_label = _("Experiences")
    menu_order = 210
    add_to_admin_menu = True
    filterset_class = ExperienceFilterSet
    columns = kind_columns(
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        RelatedColumn("organisation", label=_("Organisation")),
        Column(
            "happened_on",
            label=_("When"),
            accessor=lambda page: (
                date_format(page.happened_on, "SHORT_DATE_FORMAT") if page.happened_on else ""
            ),
            sort_key="happened_on",
        ),
    )
