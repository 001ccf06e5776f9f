"""Who is let in to a post that only the network may read, and where editors find posts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, PageViewRestriction

from network.knowledge.models import ExperiencePage
from network.knowledge.permissions import may_read_post
from network.knowledge.viewsets import ExperienceListing


@hooks.register("before_serve_page")
def only_for_readers_of_the_network(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """Signing in is not enough for a network post; whoever may read it does so in the network.

    Strangers are sent to sign in by Wagtail, and by its rules whoever may not see a page that an
    editor has closed for other reasons.
    """
    if not (isinstance(page, ExperiencePage) and request.user.is_authenticated):
        return None
    kinds = {restriction.restriction_type for restriction in page.get_view_restrictions()}
    if kinds != {PageViewRestriction.LOGIN}:
        return None
    if not may_read_post(request.user, page):
        raise PermissionDenied(_("member of the network"))
    response = redirect("post", page.pk)
    add_never_cache_headers(response)
    return response


@hooks.register("register_log_actions")
def what_members_do(actions: LogActionRegistry) -> None:
    """What happens to posts outside the editors' admin, for the history that editors read."""
    actions.register_action(
        "knowledge.take_away", gettext_lazy("Take away"), gettext_lazy("Taken away")
    )


@hooks.register("register_admin_viewset")
def list_experiences() -> ExperienceListing:
    """The list of posts."""
    return ExperienceListing()
