"""Who may see a picture: whoever may read a page that shows it.

A picture that stands on no page, or in the settings of the site, is as open as its collection.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from hub.models import HubImage, SiteSettings
from hub.visibility import open_to_all

Rule = Callable[[Any, Page], bool]
_rules: dict[str, Rule] = {}


def pictures_follow(kind: str, may_read: Rule) -> None:
    """Lets a room say who may read a page of its own kind, such as “knowledge.ExperiencePage”.

    Said in AppConfig.ready(). Without it, it is those whom Wagtail lets in, and its editors.
    """
    _rules[kind] = may_read


def pages_with(image: HubImage) -> list[Page] | None:
    """The pages that show the picture, each with `is_open`; None where no page decides."""
    page_kind, settings_kind = (
        ContentType.objects.get_for_model(model).pk for model in (Page, SiteSettings)
    )
    uses = ReferenceIndex.get_references_to(image).values_list("base_content_type", "object_id")
    places = set(uses)
    if any(kind == settings_kind for kind, _number in places):
        return None
    numbers = [int(number) for kind, number in places if kind == page_kind]
    if not numbers:
        return None
    pages = Page.objects.filter(pk__in=numbers)
    is_open = ExpressionWrapper(
        Q(pk__in=open_to_all(Page.objects.live()).values("pk")), output_field=BooleanField()
    )
    return list(pages.annotate(is_open=is_open))


def may_see(image: HubImage, pages: list[Page], request: HttpRequest) -> bool:
    """Whether this reader may read one of the pages, or took in the picture."""
    if not request.user.is_authenticated:
        return False
    return image.uploaded_by_user_id == request.user.pk or any(
        _may_read(page, request) for page in pages
    )


def _may_read(page: Page, request: HttpRequest) -> bool:
    rule = _rules.get(page.specific_class._meta.label) if page.specific_class else None
    if page.permissions_for_user(request.user).can_edit():
        return True
    if not all(one.accept_request(request) for one in page.get_view_restrictions()):
        return False
    return rule(request.user, page.specific) if rule else page.live
