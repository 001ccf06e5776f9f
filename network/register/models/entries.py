"""What all entries of the register have in common, whether activity, network or agreement."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from network.register.models.vocabularies import (
    Audience,
    Country,
    Programme,
    SustainableGoal,
    Theme,
)
from network.register.querysets import EntryQuerySet


class Entry(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """Something the city takes part in. It is never deleted; when it ends it gets an end date."""

    class RecordType(models.TextChoices):
        ACTIVITY = "activity", _("Activity")
        NETWORK = "network", _("Network")
        AGREEMENT = "agreement", _("Agreement")

    class Scope(models.TextChoices):
        NEAR_REGION = "near_region", _("Near region")
        NORDIC = "nordic", _("Nordic countries and the Baltic Sea")
        EUROPEAN = "european", _("Europe")
        GLOBAL = "global", _("The world")

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead partner")
        PARTNER = "partner", _("Partner")
        ASSOCIATED = "associated", _("Associated partner")
        MEMBER = "member", _("Member")
        BOARD_MEMBER = "board_member", _("Member of the board")
        HOST = "host", _("Host")
        PARTICIPANT = "participant", _("Participant")
        OBSERVER = "observer", _("Observer")

    class Status(models.TextChoices):
        IDEA = "idea", _("Idea")
        APPLICATION = "application", _("Application")
        ONGOING = "ongoing", _("Ongoing")
        DORMANT = "dormant", _("Dormant")
        ENDED = "ended", _("Ended")
        CANCELLED = "cancelled", _("Cancelled")
        REJECTED = "rejected", _("Application rejected")

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
    status = models.CharField(_("Status"), max_length=12, choices=Status, default=Status.ONGOING)
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
        "register.TwinCityPage", verbose_name=_("Twin cities"), blank=True, related_name="entries"
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
        if self.default_record_type and not self.record_type:
            self.record_type = self.default_record_type

    def __str__(self) -> str:
        return self.title

    @property
    def localized_title(self) -> str:
        """The name in the reader's language where there is one."""
        return (self.title_en if get_language() == "en" else "") or self.title

    @property
    def localized_summary(self) -> str:
        """The short text in the reader's language where there is one."""
        return (self.summary_en if get_language() == "en" else "") or self.summary
