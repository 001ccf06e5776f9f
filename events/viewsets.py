"""How editors keep occasions; `training` gathers them with pages into one menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.models import Page, get_page_models

from events import services
from events.actors import Actor
from events.admin_forms import OccasionForm
from events.models import DatedPage, Occasion, OccasionDate
from events.refusals import PlacesAreHeld, ReasonMissing, SignUpRefused
from events.sign_up_panels import SIGN_UP_PANELS
from hub import dates


def page_types_with_occasions() -> list[type[Page]]:
    """The kinds of pages that say of themselves that they are held on occasions."""
    return [model for model in get_page_models() if getattr(model, "has_occasions", False)]


def pages_with_occasions(request: HttpRequest | None = None) -> QuerySet[Page]:
    """The pages that have occasions today, to choose among in a filter."""
    return Page.objects.filter(pk__in=Occasion.objects.values("page")).order_by("title")


class OccasionFilterSet(WagtailFilterSet):
    """What an editor narrows the list of occasions to."""

    time = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("upcoming", _("To come")), ("past", _("Over"))],
        method="filter_time",
        empty_label=_("All"),
    )
    page = django_filters.ModelChoiceFilter(
        label=_("What is held"), queryset=pages_with_occasions, empty_label=_("All")
    )

    class Meta:
        model = Occasion
        fields = ["time", "page", "status", "language", "is_online"]

    def filter_time(self, rows: Any, name: str, value: str) -> Any:
        return rows.upcoming() if value == "upcoming" else rows.past()


class OccasionIndexView(generic.IndexView):
    """The list of occasions: everything that its columns need, in a few queries."""

    def get_base_queryset(self) -> QuerySet[Occasion]:
        return Occasion.objects.by_date().select_related("page").prefetch_related("dates")


class OccasionAddView(generic.CreateView):
    """A new occasion; a link from a page brings the page with it."""

    def get_initial_form_instance(self) -> Occasion:
        number = self.request.GET.get("page", "")
        page = Page.objects.filter(pk=int(number)).first() if number.isdecimal() else None
        if not page or not issubclass(page.specific_class, tuple(page_types_with_occasions())):
            return Occasion()
        return _as_the_page_says(page.specific)


def _as_the_page_says(page: Any) -> Occasion:
    """A first occasion of a meeting or an event: its day and place, open for members."""
    occasion = Occasion(page=page.page_ptr)
    if isinstance(page, DatedPage) and not page.all_occasions:
        for name in ("venue", "address", "is_online"):
            setattr(occasion, name, getattr(page, name))
        occasion.sign_up = Occasion.SignUp.MEMBERS
        occasion.dates.add(OccasionDate(starts_at=page.starts_at, ends_at=page.ends_at))
    return occasion


class OccasionEditView(generic.EditView):
    """An occasion that people may have signed up for: what changes is told to them.

    What the form holds is never written as a whole. Only what was changed goes to the services,
    which look at who holds a place now and not when the form was opened.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            # Before Wagtail opens its own transaction: the services' is part of no other.
            self.revised = self._revise(form)
        except SignUpRefused as refusal:
            form.add_error(BESIDE.get(type(refusal)), str(refusal))
            self.form, self.produced_error_message = form, str(refusal)
            response: HttpResponse = self.form_invalid(form)
        else:
            response = super().form_valid(form)
        return response

    def save_instance(self) -> Occasion:
        questions = self.form.formsets["questions"]
        questions.instance = self.revised
        questions.save()
        log(self.revised, "wagtail.edit", user=self.request.user)
        return self.revised

    def _revise(self, form: Any) -> Occasion:
        dates, quotas = form.formsets["dates"], form.formsets["quotas"]
        names = {field.name for field in Occasion._meta.get_fields()}
        return services.revise_occasion(
            occasion=form.instance,
            changes={n: form.cleaned_data[n] for n in form.changed_data if n in names},
            dates=[_date(row, dropped) for row, dropped in _changed_rows(dates)],
            quotas=[_quota(row, dropped) for row, dropped in _changed_rows(quotas)],
            by=Actor.organiser(self.request.user),
        )


# Beside which field it is said what cannot be.
BESIDE: dict[type[SignUpRefused], str] = {PlacesAreHeld: "capacity", ReasonMissing: "extra_because"}


def _changed_rows(formset: Any) -> Iterator[tuple[Any, bool]]:
    """Rows that are new or differ, each with whether it is to go."""
    for row in formset.forms:
        dropped = row in formset.deleted_forms
        if row.has_changed() and (row.instance.pk or not dropped):
            yield row, dropped


def _date(row: Any, dropped: bool) -> services.DateChange:
    """What the form says of one date."""
    values = row.cleaned_data
    return services.DateChange(
        starts_at=values["starts_at"],
        ends_at=values["ends_at"],
        room=values["room"],
        date=row.instance if row.instance.pk else None,
        dropped=dropped,
    )


def _quota(row: Any, dropped: bool) -> services.QuotaChange:
    """What the form says of the places for one organisation."""
    values = row.cleaned_data
    return services.QuotaChange(
        organisation=values["organisation"],
        seats=values["seats"],
        lapses_at=values["lapses_at"],
        quota=row.instance if row.instance.pk else None,
        dropped=dropped,
    )


class OccasionViewSet(ModelViewSet):
    """Occasions with their dates."""

    model = Occasion
    icon = "date"
    menu_label = _("Occasions")
    index_view_class = OccasionIndexView
    add_view_class = OccasionAddView
    edit_view_class = OccasionEditView
    filterset_class = OccasionFilterSet
    copy_view_enabled = False
    search_fields = ["page__title", "venue", "address"]
    search_backend_name = None
    ordering = ["-starts_at"]
    list_display = [
        "page",
        Column(
            "starts_at",
            label=_("First date"),
            accessor=lambda row: dates.when(row.starts_at) if row.starts_at else "",
            sort_key="starts_at",
        ),
        Column("dates", label=_("Dates"), accessor=lambda row: len(row.dates.all())),
        Column("place", label=_("Place")),
        Column(
            "capacity",
            label=_("Number of places"),
            accessor=lambda row: row.capacity or _("No limit"),
            sort_key="capacity",
        ),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
    ]
    form_panels = [
        HelpPanel(
            _("What you change here shows to everybody as soon as you save. There are no drafts.")
        ),
        PageChooserPanel("page", page_type=page_types_with_occasions()),
        InlinePanel(
            "dates",
            heading=_("Dates"),
            label=_("Date"),
            min_num=1,
            panels=[
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("room"),
            ],
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel(
                    "address",
                    help_text=_("Street and number, so that people and maps find the way."),
                ),
                FieldPanel("is_online"),
            ],
            heading=_("Where"),
        ),
        FieldRowPanel(
            [
                FieldPanel("capacity"),
                FieldPanel("language", help_text=_("The language that is spoken there.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("extra_places"),
                FieldPanel(
                    "extra_because", help_text=_("Needed as soon as there are extra places.")
                ),
            ]
        ),
        *SIGN_UP_PANELS,
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("cancelled_because")],
            heading=_("Is it held?"),
            help_text=_("Cancel rather than delete: people see why, and their calendars are told."),
        ),
    ]

    def get_edit_handler(self) -> ObjectList:
        return ObjectList(self.form_panels, base_form_class=OccasionForm).bind_to_model(self.model)
