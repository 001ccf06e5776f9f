"""The page that tells which cookies the site uses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.blocks import BodyBlock
from hub.cookies import COOKIES
from hub.fields import BodyField
from hub.pages import BasePage


class CookiePage(BasePage):
    """The editors' words about cookies, and the true table of them."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)
    content_panels = [*BasePage.intro_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("cookie page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["cookies"] = COOKIES
        return context
