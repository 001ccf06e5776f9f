"""Which dates, occasions and events: those to come, those that are over, those of a time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from hub.visibility import open_to_all

if TYPE_CHECKING:
    from events.models import Approval, Occasion, OccasionDate, Registration  # noqa: F401
    from network.people.models import Member


_Row = TypeVar("_Row", bound=models.Model)


class DatedMixin(models.QuerySet[_Row]):
    """Rows with a beginning and an end of their own."""

    def upcoming(self) -> Self:
        """Those that have not ended."""
        return self.filter(ends_at__gt=timezone.now())

    def past(self) -> Self:
        """Those that have ended."""
        return self.filter(ends_at__lte=timezone.now())

    def between(
        self, starts_at: datetime.datetime, ends_at: datetime.datetime | None = None
    ) -> Self:
        """Those of which some part falls into the time; without an end, into all that follows."""
        later = self.filter(ends_at__gt=starts_at)
        return later.filter(starts_at__lt=ends_at) if ends_at else later


class OccasionDateQuerySet(DatedMixin["OccasionDate"]):
    """The dates of occasions."""


class DatedPageQuerySet(DatedMixin[Any], PageQuerySet):
    """Pages about something with a beginning and an end: events and meetings.

    Where people sign up, the occasion says when it is; else the page does itself.
    """

    def with_moments(self) -> Self:
        """Each with when it begins and when it is over."""
        dates = self._dates_of_occasions().order_by()
        per_page = dates.values("occasion__page__translation_key")
        first = Subquery(per_page.annotate(moment=Min("starts_at")).values("moment"))
        last = Subquery(per_page.annotate(moment=Max("ends_at")).values("moment"))
        return self.annotate(
            begins_at=Coalesce(first, F("starts_at")), over_at=Coalesce(last, F("ends_at"))
        )

    def upcoming(self) -> Self:
        """Those that have not ended."""
        return self.with_moments().filter(over_at__gt=timezone.now())

    def past(self) -> Self:
        """Those that have ended."""
        return self.with_moments().filter(over_at__lte=timezone.now())

    def without_occasions(self) -> Self:
        """Those that say themselves when they are."""
        return self.filter(~Exists(self._dates_of_occasions()))

    def _dates_of_occasions(self) -> Any:
        occasions = self.model._meta.get_field("occasions").related_model
        dates = occasions._meta.get_field("dates").related_model
        return dates._default_manager.filter(
            occasion__page__translation_key=OuterRef("translation_key")
        )


class OccasionQuerySet(models.QuerySet["Occasion"]):
    """Occasions of trainings and of whatever else has dates."""

    def of(self, page: Page) -> Self:
        """Those of a page, in whichever language they were entered."""
        return self.filter(page__translation_key=page.translation_key)

    def upcoming(self) -> Self:
        """Those with a date that has not ended."""
        return self.filter(self._a_date_that(ends_at__gt=timezone.now()))

    def past(self) -> Self:
        """Those whose every date has ended."""
        return self.filter(
            self._a_date_that(ends_at__lte=timezone.now()),
            ~self._a_date_that(ends_at__gt=timezone.now()),
        )

    def planned(self) -> Self:
        """Those that have not been cancelled."""
        return self.filter(status=self.model.Status.PLANNED)

    def by_date(self) -> Self:
        """The earliest first, with its first and last moment at hand."""
        return self.annotate(
            starts_at=Min("dates__starts_at"), ends_at=Max("dates__ends_at")
        ).order_by("starts_at", "pk")

    def _a_date_that(self, **conditions: datetime.datetime) -> Exists:
        dates = self.model._meta.get_field("dates").related_model
        return Exists(dates._default_manager.filter(occasion=OuterRef("pk"), **conditions))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Sign-ups, by where they stand. An offer whose time is out is no longer one."""

    def active(self) -> Self:
        """Those that go on: asked for, waiting, offered, confirmed."""
        return self.filter(
            Q(status__in=("requested", "waitlisted", "confirmed")) | self._an_open_offer()
        )

    def holding(self) -> Self:
        """Those that hold a seat, whatever the clock says of their offer."""
        return self.filter(status__in=("offered", "confirmed"))

    def confirmed(self) -> Self:
        """Those that have a place."""
        return self.filter(status="confirmed")

    def offered(self) -> Self:
        """Those that may still say yes."""
        return self.filter(self._an_open_offer())

    def waiting(self) -> Self:
        """Those in the waiting list, the first in line first."""
        return self.filter(status="waitlisted").in_line()

    def of_answered_groups(self) -> Self:
        """Those who are asked for in a group of which everybody has got her yes."""
        asked = self.model._default_manager.filter(status="requested", group=OuterRef("group"))
        unanswered = asked.exclude(approval__outcome="approved")
        return self.filter(~Exists(unanswered), status="requested", group__isnull=False)

    def in_line(self) -> Self:
        """By priority, then by how long they have waited."""
        return self.order_by("-priority", "waitlisted_at", "pk")

    def of_member(self, member: Member) -> Self:
        """One member's own."""
        return self.filter(member=member)

    def _an_open_offer(self) -> Q:
        return Q(status="offered", offer_expires_at__gt=timezone.now())


def readable_pages(locale_id: int) -> PageQuerySet:
    """Pages anybody may read: in the reader's language, and in another where there is no such."""
    readable = open_to_all(Page.objects.live())
    own = readable.filter(locale=locale_id)
    return readable.filter(
        Q(locale=locale_id) | ~Q(translation_key__in=own.order_by().values("translation_key"))
    )


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Words for questions to managers."""

    def unanswered(self, moment: datetime.datetime | None = None) -> Self:
        """Those that wait for an answer; with a moment, those that can still be answered then."""
        waiting = self.filter(outcome="", registration__status="requested")
        return waiting.filter(deadline__gt=moment) if moment else waiting
