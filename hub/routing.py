"""Finding the page behind an address with as few questions to the database as can be."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest


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
