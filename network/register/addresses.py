"""Where the register stands and what its entries are called in addresses, in each language."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from hub.visibility import open_to_all

PLACES = {
    "activity": {"sv": "aktiviteter", "en": "activities"},
    "network": {"sv": "natverk", "en": "networks"},
    "agreement": {"sv": "avtal", "en": "agreements"},
}


def active_language() -> str:
    """The language the reader reads in, as a code without a country: sv, en."""
    return (get_language() or "sv").split("-")[0]


def entry_place(record_type: str, slug: str, language: str) -> str:
    """An entry's place below the register: `aktiviteter/grona-hamnar/`."""
    names = PLACES[record_type]
    return f"{names.get(language, names['sv'])}/{slug}/"


def register_page(request: HttpRequest | None = None) -> Page | None:
    """The published register in the reader's language, else in any; asked for once a request."""
    language = active_language()
    known = request.__dict__.setdefault("_register_pages", {}) if request else {}
    if language not in known:
        pages = open_to_all(Page.objects.live()).filter(
            content_type__app_label="register", content_type__model="registerpage"
        )
        first_last = pages.select_related("locale").order_by("-path")
        by_language = {page.locale.language_code: page for page in first_last}
        known[language] = by_language.get(language) or next(iter(by_language.values()), None)
    return known[language]
