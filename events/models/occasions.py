"""Occasions: when and where something is held, and for how many.

They are ordinary rows and never part of a page: publishing an old version of the page must not
bring back old dates, places or numbers.
"""

from __future__ import annotations

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from events.entries import place_in_words
from events.models.terms import SignUpTerms
from events.querysets import OccasionDateQuerySet, OccasionQuerySet
from hub import dates
from hub.moments import MomentField


class Occasion(SignUpTerms, ClusterableModel):
    """One time that something is held: on one date or several, somewhere, for some number."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", _("Cancelled")

    class Language(models.TextChoices):
        SWEDISH = "sv", _("Swedish")
        ENGLISH = "en", _("English")
        DANISH = "da", _("Danish")
        GERMAN = "de", _("German")
        FRENCH = "fr", _("French")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("What is held"),
        on_delete=models.PROTECT,
        related_name="occasions",
        help_text=_("The page that tells what it is about."),
    )
    venue = models.CharField(
        _("Place"),
        max_length=120,
        blank=True,
        help_text=_("The house or the room, as people call it. Leave empty when only online."),
    )
    address = models.CharField(_("Address"), max_length=200, blank=True)
    is_online = models.BooleanField(
        _("Online"), default=False, help_text=_("One can take part from anywhere.")
    )
    language = models.CharField(
        _("Language"), max_length=2, choices=Language, default=Language.SWEDISH
    )
    status = models.CharField(_("Status"), max_length=10, choices=Status, default=Status.PLANNED)
    cancelled_because = models.CharField(
        _("Why it is cancelled"),
        max_length=240,
        blank=True,
        help_text=_("Shown to everybody. Say also what happens instead, if you know."),
    )
    created_at = models.DateTimeField(_("Entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Last changed"), auto_now=True)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        constraints = [
            *SignUpTerms.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_online=True) | ~Q(venue=""), name="occasion_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(status="planned") | (Q(status="cancelled") & ~Q(cancelled_because="")),
                name="occasion_is_cancelled_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        starts_at = self.first_moment
        return f"{self.page.title}, {dates.days(starts_at)}" if starts_at else self.page.title

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.page_id and not getattr(self.page.specific_class, "has_occasions", False):
            errors["page"] = _("Choose a page about something that is held, such as a training.")
        if not self.venue and not self.is_online:
            errors["venue"] = _("Say where it is held, or tick that it is online.")
        if self.status == self.Status.CANCELLED and not self.cancelled_because:
            errors["cancelled_because"] = _("Say why it is cancelled, so that people understand.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def first_moment(self) -> datetime.datetime | None:
        """When its first date begins."""
        return min((date.starts_at for date in self.dates.all()), default=None)

    @property
    def last_moment(self) -> datetime.datetime | None:
        """When its last date ends."""
        return max((date.ends_at for date in self.dates.all()), default=None)

    @property
    def has_begun(self) -> bool:
        return self.first_moment is not None and self.first_moment <= timezone.now()

    @property
    def has_ended(self) -> bool:
        return self.last_moment is not None and self.last_moment <= timezone.now()

    @property
    def dates_to_come(self) -> list[OccasionDate]:
        """Its dates that have not ended."""
        return [date for date in self.dates.all() if not date.has_ended]

    @property
    def when(self) -> str:
        """The time of a single date, or the days of several and how many they are."""
        found = list(self.dates.all())
        if len(found) == 1:
            return dates.when(found[0].starts_at, found[0].ends_at)
        if not self.first_moment:
            return ""
        days = dates.days(self.first_moment, self.last_moment)
        return gettext("%(days)s, %(number)s dates") % {"days": days, "number": len(found)}

    @property
    def in_language(self) -> str:
        """The language one speaks there, as a part of a sentence."""
        return gettext("in %(language)s") % {"language": dates.language_name(self.language)}

    @property
    def anchor(self) -> str:
        """Where on its page it is told of."""
        return f"tillfalle-{self.pk}"

    @property
    def place(self) -> str:
        """Where it is, in a few words."""
        return place_in_words(self)


class OccasionDate(models.Model):
    """One date of an occasion, from when to when, in which room."""

    occasion = ParentalKey(Occasion, on_delete=models.CASCADE, related_name="dates")
    starts_at = MomentField(_("Starts"))
    ends_at = MomentField(_("Ends"))
    room = models.CharField(
        _("Room"), max_length=80, blank=True, help_text=_("When it differs between the dates.")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OccasionDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occasion_date_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="occasion_date_by_time")]

    def __str__(self) -> str:
        return dates.when(self.starts_at, self.ends_at)

    def clean(self) -> None:
        super().clean()
        refuse_a_backward_time(self.starts_at, self.ends_at)

    @property
    def has_ended(self) -> bool:
        return self.ends_at <= timezone.now()


def refuse_a_backward_time(
    starts_at: datetime.datetime | None, ends_at: datetime.datetime | None
) -> None:
    """The end comes after the beginning; the error stands beside the end."""
    if starts_at and ends_at and ends_at <= starts_at:
        raise ValidationError({"ends_at": _("The end must come after the beginning.")})
