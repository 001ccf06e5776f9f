"""Which pages anybody may read, asked as part of a question rather than as one of its own."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import PageViewRestriction

Pages = TypeVar("Pages", bound=QuerySet[Any])


def open_to_all(pages: Pages) -> Pages:
    """Those that stand in no private part of the site: Wagtail's `public()` without its query."""
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    private = PageViewRestriction.objects.annotate(place=place)
    return pages.exclude(Exists(private.filter(place__startswith=F("page__path"))))
