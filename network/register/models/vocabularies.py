"""The closed lists that the register is sorted by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from network.register.countries import country_name


class Term(index.Indexed, models.Model):
    """A word of a closed list, in both languages; a retired word stays on what it once sorted."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    name_en = models.CharField(_("Name in English"), max_length=80)
    slug = models.SlugField(_("Address"), max_length=80, unique=True)
    is_retired = models.BooleanField(
        _("Retired"),
        default=False,
        help_text=_("Can no longer be chosen, but stays on what already has it."),
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class Theme(Term):
    """What an activity is about: climate, culture, education …"""

    class Meta(Term.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Audience(Term):
    """Whom the city wants to reach: residents, students, investors …"""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class SustainableGoal(models.Model):
    """One of the seventeen goals of the 2030 Agenda."""

    number = models.PositiveSmallIntegerField(_("Number"), primary_key=True)
    name = models.CharField(_("Name"), max_length=80)
    name_en = models.CharField(_("Name in English"), max_length=80)

    class Meta:
        verbose_name = _("global goal")
        verbose_name_plural = _("global goals")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=17), name="there_are_seventeen_goals"
            )
        ]

    def __str__(self) -> str:
        name = self.name_en if get_language() == "en" else self.name
        return f"{self.number}. {name}"


class Country(models.Model):
    """A country by its ISO 3166-1 code; its name comes from CLDR in the reader's language."""

    code = models.CharField(_("Code"), max_length=2, primary_key=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]

    def __str__(self) -> str:
        return country_name(self.code)


class Programme(index.Indexed, models.Model):
    """A funding programme with its period; a new period is an editor's job, not a release."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        IN_FORCE = "in_force", _("In force")
        ENDED = "ended", _("Ended")

    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120)
    slug = models.SlugField(_("Address"), max_length=120, unique=True)
    first_year = models.PositiveSmallIntegerField(_("First year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("Last year"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.IN_FORCE)
    is_eu = models.BooleanField(
        _("EU programme"),
        default=True,
        help_text=_("What it pays for shows the EU's emblem text, as the EU's rules ask."),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("Replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
    )
    website = models.URLField(_("Website"), blank=True)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")
        ordering = ["name", "first_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True)
                | Q(first_year__isnull=True)
                | Q(last_year__gte=F("first_year")),
                name="programme_ends_after_it_begins",
                violation_error_message=_("The last year cannot come before the first."),
            )
        ]

    def __str__(self) -> str:
        name = self.name_en if get_language() == "en" else self.name
        if self.first_year and self.last_year:
            return f"{name} {self.first_year}–{self.last_year}"
        return name


class ExternalOrganisation(index.Indexed, models.Model):
    """A partner abroad or at home: a city, a university, a network's secretariat."""

    name = models.CharField(_("Name"), max_length=160, unique=True)
    city = models.CharField(_("City"), max_length=80, blank=True)
    city_en = models.CharField(_("City in English"), max_length=80, blank=True)
    country = models.ForeignKey(
        Country,
        verbose_name=_("Country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    latitude = models.DecimalField(
        _("Latitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("Longitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    website = models.URLField(_("Website"), blank=True)
    identifier = models.CharField(
        _("Identifier"),
        max_length=20,
        blank=True,
        help_text=_("PIC or organisation number. Partners are matched by it, never by name."),
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("external organisation")
        verbose_name_plural = _("external organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def city_name(self) -> str:
        """The city in the reader's language: Copenhagen, where the Swedish is Köpenhamn."""
        return (get_language() == "en" and self.city_en) or self.city

    @property
    def country_name(self) -> str:
        """The country in the reader's language, without asking the database."""
        return country_name(self.country_id) if self.country_id else ""
