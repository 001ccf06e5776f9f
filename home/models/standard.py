"""An ordinary page of text, with pages below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from hub.blocks import BodyBlock
from hub.fields import BodyField
from hub.pages import BasePage
from hub.visibility import open_to_all


class StandardPage(BasePage):
    """About, contact, how we work: whatever is best told as text."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)
    content_panels = [*BasePage.intro_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["subpages"] = (
            open_to_all(StandardPage.objects.child_of(self).live()).in_menu().defer_streamfields()
        )
        return context
