"""Finding the page behind an address with as few questions to the database as can be."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

MOST_LEVELS = 8


class FetchesPagesWhole:
    """An index page that fetches the page below it in one question, with what hangs on it.

    Wagtail asks twice, once for the page and once for what kind it is, and then every relation
    asks again when it is shown.
    """

    def pages_below(self) -> QuerySet[Any]:
        """The pages below this one, with everything that their own page shows."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if len(path_components) == 1:
            page = self.pages_below().filter(slug=path_components[0]).first()
            if page is not None:
                return page.route(request, [])
        return super().route(request, path_components)  # type: ignore[misc]


class FoundInOneQuestion:
    """A page whose address, and whose right to be read, is found in one question each.

    Wagtail asks twice for every level of an address, and twice for who may read: first for the
    pages above, then for what is said of them.
    """

    @property
    def localized(self) -> Any:
        """The page itself where it is in the reader's language, or its published translation."""
        if self.locale.language_code == get_language():  # type: ignore[attr-defined]
            return self
        return super().localized  # type: ignore[misc]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        # Where the sites stand is asked of the shared cache: once a request, and not once more
        # for every page that is asked for its whole address.
        known = self._get_site_root_paths(request)  # type: ignore[attr-defined]
        self._wagtail_cached_site_root_paths = known
        if not path_components or len(path_components) > MOST_LEVELS:
            return super().route(request, path_components)  # type: ignore[misc]
        way = _pages_on_the_way(self, request, path_components)
        slug, *rest = path_components
        below = way.get(f"{self.url_path}{slug}/")  # type: ignore[attr-defined]
        if below is None:
            raise Http404
        # Only the last page is fetched whole; those passed on the way are what they already are.
        passed = bool(rest) and f"{below.url_path}{rest[0]}/" in way
        page = below.specific_deferred if passed else _whole(below)
        page.locale = below.locale
        page._cached_parent_obj = self
        page._wagtail_cached_site_root_paths = known
        return page.route(request, rest)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """What is said of this page and of those above; of an alias, what is said of its source."""
        if self.alias_of_id:  # type: ignore[attr-defined]
            return super().get_view_restrictions()  # type: ignore[misc, no-any-return]
        step, path = Page.steplen, self.path  # type: ignore[attr-defined]
        places = [path[:end] for end in range(step, len(path) + 1, step)]
        sources = Page.objects.filter(path__in=places).values_list(
            Coalesce("alias_of__alias_of__alias_of", "alias_of__alias_of", "alias_of", "pk")
        )
        return PageViewRestriction.objects.filter(page__in=sources.order_by())


def _whole(page: Page) -> Any:
    """The page as what it is, with its picture in the same question."""
    model = page.specific_class
    if model is None or not hasattr(model, "lead_image"):
        return page.specific
    return model._default_manager.select_related("lead_image").get(pk=page.pk)


def _pages_on_the_way(top: Any, request: HttpRequest, path_components: list[str]) -> dict[str, Any]:
    """The pages that an address leads past, by their place; asked for once a request."""
    places, place = [], top.url_path
    for slug in path_components:
        place += f"{slug}/"
        places.append(place)
    asked, known = getattr(request, "_pages_on_the_way", ((), {}))
    if places[0] not in asked:
        # The slugs are indexed, the places are not.
        found = Page.objects.filter(slug__in=path_components, url_path__in=places)
        known = {page.url_path: page for page in found.select_related("locale")}
        request._pages_on_the_way = (places, known)  # type: ignore[attr-defined]
    return known
