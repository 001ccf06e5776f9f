"""The three kinds of entries: activities, networks and agreements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from network.people.models import Member
from network.register.models.entries import Entry


class Activity(Entry):
    """A project, partnership, exchange or other international activity."""

    class Kind(models.TextChoices):
        PROJECT = "project", _("Project")
        PARTNERSHIP = "partnership", _("Partnership")
        TWIN_CITY = "twin_city", _("Twin-city co-operation")
        STUDY_VISIT = "study_visit", _("Study visit")
        ARENA = "arena", _("Conference or arena")
        EXCHANGE = "exchange", _("Staff exchange or job shadowing")
        ICLD = "icld", _("Municipal partnership (ICLD)")
        BUSINESS = "business", _("Business and investment co-operation")
        ADVOCACY = "advocacy", _("EU advocacy")

    kind = models.CharField(_("Kind of activity"), max_length=12, choices=Kind)
    acronym = models.CharField(_("Acronym"), max_length=40, blank=True)
    need = models.TextField(_("Need"), blank=True, help_text=_("Why the city does this."))
    approach = models.TextField(_("How we do it"), blank=True)
    is_pilot = models.BooleanField(
        _("Pilot"), default=False, help_text=_("Tries a new model or new technology.")
    )
    pilot_aim = models.TextField(
        _("What the pilot tries"),
        blank=True,
        help_text=_("Which model or technology, and what we believe it will give."),
    )
    owner = models.ForeignKey(
        Member,
        verbose_name=_("Operative owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_activities",
        help_text=_("The member who runs it day by day. Shown to members only."),
    )

    default_record_type = Entry.RecordType.ACTIVITY
    search_fields = [
        *Entry.search_fields,
        index.SearchField("acronym", boost=3),
        index.SearchField("need"),
        index.SearchField("approach"),
        index.SearchField("pilot_aim"),
        index.FilterField("kind"),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: list[models.BaseConstraint] = []
        indexes: list[models.Index] = []

    @property
    def kind_label(self) -> str:
        return str(self.get_kind_display())


class AffiliatedNetwork(Entry):
    """A network or organisation the city is a member of."""

    class Engagement(models.TextChoices):
        PASSIVE = "passive", _("Passive")
        ACTIVE = "active", _("Active")
        DEEP = "deep", _("Deepened")

    engagement = models.CharField(
        _("Engagement"), max_length=8, choices=Engagement, default=Engagement.ACTIVE
    )
    purpose = models.TextField(
        _("Why we are a member"), blank=True, help_text=_("Our strategic purpose.")
    )
    annual_fee = models.PositiveIntegerField(
        _("Annual fee, SEK"), null=True, blank=True, help_text=_("Empty means unknown.")
    )
    represented_by = models.CharField(
        _("Represented by"), max_length=160, blank=True, help_text=_("A role, not a person.")
    )

    default_record_type = Entry.RecordType.NETWORK
    search_fields = [*Entry.search_fields, index.SearchField("purpose")]

    class Meta(Entry.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints: list[models.BaseConstraint] = []
        indexes: list[models.Index] = []


class Agreement(Entry):
    """A co-operation agreement with a city, a region or an organisation."""

    purpose = models.TextField(_("Purpose"), blank=True)
    signed_on = models.DateField(_("Signed"), null=True, blank=True)
    notice_on = models.DateField(
        _("Notice by"), null=True, blank=True, help_text=_("The last day to give notice.")
    )
    document = models.ForeignKey(
        "hub.HubDocument",
        verbose_name=_("The agreement as a file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    default_record_type = Entry.RecordType.AGREEMENT
    search_fields = [*Entry.search_fields, index.SearchField("purpose")]

    class Meta(Entry.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints: list[models.BaseConstraint] = []
        indexes: list[models.Index] = []
