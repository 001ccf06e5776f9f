"""What may be done with people, organisations and boards."""

from __future__ import annotations

from django.db.models import Model
from wagtail.models import ReferenceIndex


def number_of_uses(thing: Model) -> int:
    """In how many places on the site something stands, published or not."""
    return ReferenceIndex.get_grouped_references_to(thing).count()


def may_be_deleted(thing: Model) -> bool:
    """Only what stands nowhere: with the rest a part of the city's history would go."""
    return number_of_uses(thing) == 0
