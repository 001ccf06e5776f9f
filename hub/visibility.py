"""Which pages anybody may read, and which pictures and files a reader may open."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

Pages = TypeVar("Pages", bound=QuerySet[Any])


def open_to_all(pages: Pages) -> Pages:
    """Those that stand in no private part of the site: Wagtail's `public()` without its query."""
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    private = PageViewRestriction.objects.annotate(place=place)
    return pages.exclude(Exists(private.filter(place__startswith=F("page__path"))))


def may_open(thing: Any, request: HttpRequest | None) -> bool:
    """Whether a picture or a file is there and stands in no collection closed to this reader."""
    return thing is not None and thing.collection_id not in _closed_collections(request)


def closed_collections() -> Subquery:
    """The numbers of all closed collections as text, to be asked as part of another question."""
    function = "json_agg" if settings.POSTGRES else "json_group_array"
    numbers = Func(F("pk"), function=function)
    return Subquery(
        _collections_below(CollectionViewRestriction.objects.all())
        .order_by()
        .values(numbers=Cast(numbers, TextField()))
    )


def know_what_is_closed(request: HttpRequest, numbers: str | None) -> None:
    """Spares the question which collections are closed to somebody who has not signed in.

    To them every restriction is a closed door; of others it is asked when something is closed.
    """
    closed = frozenset(json.loads(numbers or "[]"))
    if not closed or not request.user.is_authenticated:
        request.__dict__["_closed_collections"] = closed


def _closed_collections(request: HttpRequest | None) -> frozenset[int]:
    """The collections that this reader may not open, asked for at most once a request."""
    if request is None:
        return _closed_to(None)
    known: frozenset[int] | None = request.__dict__.get("_closed_collections")
    if known is None:
        known = request.__dict__["_closed_collections"] = _closed_to(request)
    return known


def _closed_to(request: HttpRequest | None) -> frozenset[int]:
    """One question for those who have not signed in: to them every restriction is a closed door."""
    restrictions = CollectionViewRestriction.objects.all()
    if request is not None and request.user.is_authenticated:
        refusing = [one.pk for one in restrictions if not one.accept_request(request)]
        restrictions = restrictions.filter(pk__in=refusing)
    return frozenset(_collections_below(restrictions).values_list("pk", flat=True))


def _collections_below(restrictions: QuerySet[Any]) -> QuerySet[Any]:
    """The collections that are restricted, with those below them."""
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = restrictions.annotate(place=place).filter(place__startswith=F("collection__path"))
    return Collection.objects.filter(Exists(above))
