"""Guards that a page with occasions is not deleted with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from events.health import HealthPanel
from events.models import Occasion
from events.permissions import may_organise
from events.records import RegistrationAdmin
from hub.admin_records import show_records

show_records(RegistrationAdmin)


@hooks.register("before_delete_page")
def keep_a_page_with_occasions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What has been held is history: the page is unpublished instead."""
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_pages_with_occasions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for several pages at once."""
    pages = [thing for thing in objects if isinstance(thing, Page)]
    return _refusal(request, pages) if action_type == "delete" else None


def _refusal(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    for page in pages:
        if Occasion.objects.filter(page__in=page.get_descendants(inclusive=True)).exists():
            messages.error(
                request,
                _(
                    "“%(title)s” has occasions, which are kept as history. "
                    "Unpublish the page instead."
                )
                % {"title": page.title},
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("construct_homepage_panels")
def how_sign_ups_are(request: HttpRequest, panels: list[Any]) -> None:
    """The organiser sees at once when something about sign-ups is not as it must be."""
    if may_organise(request.user):
        panels.append(HealthPanel())
