"""Who may read a page is the same in every language: what is private in one leaks in no other."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, PageViewRestriction


@transaction.atomic
def share_privacy(*, page: Page, user: Any = None) -> list[Page]:
    """Gives every translation of the page the page's own restriction, or takes theirs away."""
    translations = list(page.get_translations())
    own = page.view_restrictions.first()
    for translation in translations:
        if own is None:
            for restriction in translation.view_restrictions.all():
                restriction.delete(user=user)
        else:
            _give(own, translation, user)
    return translations


@transaction.atomic
def inherit_privacy(*, page: Page) -> None:
    """Gives a new translation the restriction that any page it translates has."""
    for original in page.get_translations():
        own = original.view_restrictions.first()
        if own is not None:
            _give(own, page, None)
            return


def _give(own: PageViewRestriction, page: Page, user: Any) -> None:
    theirs = page.view_restrictions.first() or PageViewRestriction(page=page)
    theirs.restriction_type, theirs.password = own.restriction_type, own.password
    theirs.save(user=user)
    theirs.groups.set(own.groups.all())
