"""The parts of the municipality: departments, companies, associations, and their boards."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from network.people.querysets import OrganisationQuerySet


class Organisation(index.Indexed, models.Model):
    """A home organisation: a department, a company or an association of municipalities."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Department")
        COMPANY = "company", _("Municipal company")
        PART_OWNED = "part_owned", _("Part-owned company")
        ASSOCIATION = "association", _("Association of municipalities")
        OTHER = "other", _("Other")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    slug = models.SlugField(_("Address"), max_length=120, unique=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
    )
    assignment = models.TextField(
        _("Assignment"),
        blank=True,
        max_length=1000,
        help_text=_("What the organisation does, and what it does internationally."),
    )
    assignment_en = models.TextField(_("Assignment in English"), blank=True, max_length=1000)
    priorities = models.TextField(
        _("International priorities"),
        blank=True,
        max_length=2000,
        help_text=_("The priorities of the period, one on each line."),
    )
    contact_function = models.CharField(
        _("Contact by function"),
        max_length=120,
        blank=True,
        help_text=_("A role, not a person."),
    )
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    active_from = models.DateField(_("Active from"), null=True, blank=True)
    active_to = models.DateField(
        _("Active to"),
        null=True,
        blank=True,
        help_text=_("Fill in when the organisation is wound up. It stays on what it once did."),
    )

    objects = OrganisationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_to__gte=F("active_from")),
                name="organisation_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        passed, above = {self.pk}, self.parent
        while above is not None:
            if above.pk in passed:
                raise ValidationError({"parent": _("An organisation cannot be a part of itself.")})
            passed.add(above.pk)
            above = above.parent

    @property
    def display_name(self) -> str:
        """The name in the reader's language."""
        in_english = (get_language() or "").startswith("en")
        return (in_english and self.name_en) or self.name

    @property
    def display_assignment(self) -> str:
        """The assignment in the reader's language."""
        in_english = (get_language() or "").startswith("en")
        return (in_english and self.assignment_en) or self.assignment

    @property
    def assignment_language(self) -> str:
        """The language of the assignment as it is shown, when it is not the reader's."""
        in_english = (get_language() or "").startswith("en")
        return "sv" if in_english and not self.assignment_en else ""

    @property
    def priority_list(self) -> list[str]:
        """The priorities of the period, one by one."""
        return [line.strip(" -•\t") for line in self.priorities.splitlines() if line.strip()]


class Board(index.Indexed, models.Model):
    """A committee (nämnd) or company board (styrelse); one department may serve several."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Municipal council")
        EXECUTIVE = "executive", _("Municipal executive board")
        COMMITTEE = "committee", _("Committee")
        COMPANY = "company", _("Company board")
        ASSOCIATION = "association", _("Board of an association")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    slug = models.SlugField(_("Address"), max_length=120, unique=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Served by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boards",
        help_text=_("The department or company that carries out the board's decisions."),
    )

    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name in the reader's language."""
        in_english = (get_language() or "").startswith("en")
        return (in_english and self.name_en) or self.name
