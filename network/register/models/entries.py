"""What all entries of the register have in common, whether activity, network or agreement."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from network.register.addresses import active_language, register_page
from network.register.models.addressed import Addressed
from network.register.models.choices import RecordType, Role, Scope, Status
from network.register.models.vocabularies import (
    Audience,
    Country,
    Programme,
    SustainableGoal,
    Theme,
)
from network.register.querysets import A_YEAR, PAST, EntryQuerySet

SPECIFIC = {"activity": "activity", "network": "affiliatednetwork", "agreement": "agreement"}


def in_the_main_language() -> dict[str, str]:
    """A twin city is chosen once, by its page in the main language, and found in every other."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class Entry(
    Addressed,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """Something the city takes part in. It is never deleted; when it ends it gets an end date."""

    RecordType = RecordType
    Scope = Scope
    Role = Role
    Status = Status

    record_type = models.CharField(
        _("Kind of entry"), max_length=10, choices=RecordType, editable=False
    )
    title = models.CharField(_("Name"), max_length=160)
    title_en = models.CharField(_("Name in English"), max_length=160, blank=True)
    slug = models.SlugField(_("Address"), max_length=160)
    summary = models.TextField(
        _("In short"),
        max_length=600,
        help_text=_("What it is and what it gives. Plain words, two or three sentences."),
    )
    summary_en = models.TextField(_("In short, in English"), max_length=600, blank=True)
    status = models.CharField(
        pgettext_lazy("entry", "Status"), max_length=12, choices=Status, default=Status.ONGOING
    )
    scope = models.CharField(
        _("Reach"),
        max_length=12,
        choices=Scope,
        help_text=_("Work across the Sound is near region and is counted apart."),
    )
    role = models.CharField(_("The city's role"), max_length=12, choices=Role)
    start_date = models.DateField(_("Starts"), null=True, blank=True)
    end_date = models.DateField(_("Ends"), null=True, blank=True)
    value_residents = models.TextField(
        _("Value for residents"), blank=True, help_text=_("Expected value, in plain words.")
    )
    value_business = models.TextField(_("Value for business"), blank=True)
    realised_value = models.TextField(
        _("Realised value"), blank=True, help_text=_("What it gave in the end.")
    )
    lessons = models.TextField(_("Lessons learned"), blank=True)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("Funding programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
    )
    total_budget = models.PositiveBigIntegerField(
        _("Total budget of the project, SEK"),
        null=True,
        blank=True,
        help_text=_("All partners together. Never added up as the city's money."),
    )
    external_money = models.PositiveBigIntegerField(
        _("External money to the city, SEK"),
        null=True,
        blank=True,
        help_text=_("Empty means unknown; 0 means none."),
    )
    own_money = models.PositiveBigIntegerField(
        _("The city's own money, SEK"),
        null=True,
        blank=True,
        help_text=_("From the ordinary budget. Empty means unknown; 0 means none."),
    )
    responsible_board = models.ForeignKey(
        "people.Board",
        verbose_name=_("Responsible board"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
    )
    contact_function = models.CharField(
        _("Contact by function"), max_length=120, blank=True, help_text=_("A role, not a person.")
    )
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    source = models.CharField(
        _("Source"), max_length=240, blank=True, help_text=_("Where the facts come from.")
    )
    confirmed_on = models.DateField(
        _("Last confirmed"),
        null=True,
        blank=True,
        help_text=_("The day somebody last said that this is still right."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("Themes"), blank=True, related_name="entries"
    )
    audiences = ParentalManyToManyField(
        Audience, verbose_name=_("Audiences"), blank=True, related_name="entries"
    )
    goals = ParentalManyToManyField(
        SustainableGoal,
        verbose_name=_("Global goals"),
        blank=True,
        related_name="entries",
        help_text=_("At most three."),
    )
    countries = ParentalManyToManyField(
        Country, verbose_name=_("Countries"), blank=True, related_name="entries"
    )
    twin_cities = ParentalManyToManyField(
        "register.TwinCityPage",
        verbose_name=_("Twin cities"),
        blank=True,
        related_name="entries",
        limit_choices_to=in_the_main_language,
    )

    objects = EntryQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("title_en", boost=2),
        index.SearchField("summary"),
        index.SearchField("summary_en"),
        index.SearchField("value_residents"),
        index.SearchField("value_business"),
        index.SearchField("lessons"),
        index.AutocompleteField("title"),
        index.AutocompleteField("summary"),
        index.FilterField("live"),
        index.FilterField("record_type"),
        index.FilterField("status"),
    ]
    default_record_type: str = ""

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "slug"],
                name="one_entry_per_address",
                violation_error_message=_("There is already an entry with that address."),
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(start_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="entry_ends_after_it_begins",
                violation_error_message=_("The end cannot come before the beginning."),
            ),
        ]
        indexes = [models.Index(fields=["record_type", "status"], name="entry_type_and_status")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.__dict__.get("record_type") == "" and self.default_record_type:
            self.record_type = self.default_record_type

    def __str__(self) -> str:
        return self.localized_title

    def clean(self) -> None:
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The end cannot come before the beginning.")})
        if self.confirmed_on and self.confirmed_on > timezone.localdate():
            raise ValidationError({"confirmed_on": _("That day has not come yet.")})

    @property
    def localized_title(self) -> str:
        """The name in the reader's language where there is one."""
        return (self.title_en if active_language() == "en" else "") or self.title

    @property
    def localized_summary(self) -> str:
        """The short text in the reader's language where there is one."""
        return (self.summary_en if active_language() == "en" else "") or self.summary

    @property
    def kind_label(self) -> str:
        """What kind of thing it is, in a word: a project, a network, an agreement."""
        if type(self) is Entry and self.record_type == self.RecordType.ACTIVITY:
            return str(self.activity.kind_label)
        return str(self.get_record_type_display())

    @property
    def period(self) -> str:
        """The years it was under way: “2021–2024”, “since 1996”; empty when nothing is known."""
        first = self.start_date and self.start_date.year
        last = self.end_date and self.end_date.year
        if first and last:
            return str(first) if first == last else f"{first}–{last}"
        if first and not self.is_past:
            return _("since %(year)s") % {"year": first}
        if first or last:
            return (_("from %(year)s") if first else _("until %(year)s")) % {"year": first or last}
        return ""

    @property
    def is_past(self) -> bool:
        """It has ended, was cancelled or never came to be."""
        return self.status in PAST

    @property
    def is_near_region(self) -> bool:
        """It is work across the border next door, counted apart from the international."""
        return self.scope == self.Scope.NEAR_REGION

    @property
    def is_stale(self) -> bool:
        """Nobody has said for over a year that it is still right, though it goes on."""
        if self.is_past:
            return False
        year_ago = timezone.localdate() - A_YEAR
        return self.confirmed_on is None or self.confirmed_on < year_ago

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "register/entry.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The public page as it will be; the register itself says what stands on it."""
        context = super().get_preview_context(request, mode_name)
        page = register_page(request)
        if page is None:
            return context
        # Wagtail's bar would look for the entry's version among those of the page, and find none.
        vars(request).pop("revision_id", None)
        register = page.specific
        return {**context, **register.get_context(request), **register.entry_context(request, self)}

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Entry]:
        """Searched as what they are; an entry that is nothing in particular does not exist."""
        return cls.objects.all() if cls.default_record_type else cls.objects.none()

    def get_indexed_instance(self) -> Entry | None:
        return self.specific

    @property
    def specific(self) -> Entry | None:
        """The activity, network or agreement that the entry is."""
        return getattr(self, SPECIFIC[self.record_type], None) if type(self) is Entry else self

    @property
    def snippet_viewset(self) -> Any:
        """Where editors keep it: asked by reports, which know an entry only by its number."""
        return type(self.specific).snippet_viewset
