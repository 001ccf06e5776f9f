"""Where the organisations' own pages stand, in each language."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from hub.visibility import open_to_all


def organisations_url(request: HttpRequest) -> str:
    """The address that an organisation's slug is added to; empty before there is such a page.

    Asked for once a request, so that a list of organisations costs no more than one of them.
    """
    known: dict[str, str] = request.__dict__.setdefault("_organisations_urls", {})
    language = (get_language() or "sv").split("-")[0]
    if language not in known:
        pages = open_to_all(Page.objects.live()).filter(
            content_type__app_label="home",
            content_type__model="organisationindexpage",
            locale__language_code=language,
        )
        page = pages.first()
        known[language] = (page.get_url(request) or "") if page else ""
    return known[language]
