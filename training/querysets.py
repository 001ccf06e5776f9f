"""Which trainings: those anybody may read, the next one to be held first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from wagtail.models import PageQuerySet

from events.models import OccasionDate
from hub.visibility import open_to_all

if TYPE_CHECKING:
    from events.models import Occasion
    from training.models import Certificate  # noqa: F401


class TrainingQuerySet(PageQuerySet):
    """The pages of trainings."""

    def readable(self) -> Self:
        """Those that anybody may read: published, and not behind a restriction."""
        return open_to_all(self.live())

    def with_dates(self) -> Self:
        """Each with the next moment it is held, and the last one it was; cancelled ones apart."""
        held = OccasionDate.objects.filter(
            occasion__page__translation_key=OuterRef("translation_key"), occasion__status="planned"
        ).order_by("starts_at")
        coming = held.filter(ends_at__gt=timezone.now())
        over = held.filter(ends_at__lte=timezone.now()).reverse()
        return self.annotate(
            next_at=Subquery(coming.values("starts_at")[:1]),
            last_at=Subquery(over.values("ends_at")[:1]),
        )

    def next_first(self) -> Self:
        """By when it is held next; those with no date after them, by name."""
        return self.with_dates().order_by(F("next_at").asc(nulls_last=True), "title", "pk")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates of trainings."""

    def valid(self) -> Self:
        """Those that have not been revoked."""
        return self.filter(revoked_at__isnull=True)

    def of(self, occasion: Occasion) -> Self:
        """Those of one occasion."""
        return self.filter(registration__occasion=occasion)
