"""What the frame around every page needs: the city, the menu, the languages and the way here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from hub.models import SiteSettings

register = template.Library()


@dataclass
class Frame:
    """Read once in base.html; every part is fetched only when the template asks for it."""

    request: Any
    page: Page | None
    # What a page shows below its own address, by language: {"sv": "aktiviteter/gront/", …}.
    below: dict[str, str] = field(default_factory=dict)

    @cached_property
    def city(self) -> SiteSettings:
        site = self.request and Site.find_for_request(self.request)
        return SiteSettings.for_site(site) if site else SiteSettings()

    @cached_property
    def in_english(self) -> bool:
        return (get_language() or "").startswith("en")

    @property
    def site_name(self) -> str:
        return self.city.site_name_en if self.in_english else self.city.site_name

    @property
    def notice(self) -> str:
        return self.city.notice_en if self.in_english else self.city.notice

    @cached_property
    def home(self) -> Page | None:
        """The front page in the reader's language."""
        site = self.request and Site.find_for_request(self.request)
        if not site:
            return None
        home = site.root_page
        return home.get_translation_or_none(Locale.get_active()) or home

    @cached_property
    def home_url(self) -> str:
        return (self.home and self.home.get_url(self.request)) or "/"

    @cached_property
    def _doors(self) -> list[Page]:
        """Every page just below the front page."""
        return list(self.home.get_children().live().public()) if self.home else []

    def _links(self, *, in_menu: bool) -> list[dict[str, Any]]:
        path = self.page.path if self.page else ""
        return [
            {
                "title": page.title,
                "url": page.get_url(self.request) or "/",
                "current": page.path == path,
                "within": path.startswith(page.path),
            }
            for page in self._doors
            if page.show_in_menus is in_menu
        ]

    @cached_property
    def main_menu(self) -> list[dict[str, Any]]:
        """The pages below the front page that editors show in menus; the reader's own is marked."""
        return self._links(in_menu=True)

    @cached_property
    def footer(self) -> list[dict[str, Any]]:
        """The other pages below the front page: accessibility, personal data, cookies, about."""
        return self._links(in_menu=False)

    @cached_property
    def translations(self) -> list[dict[str, str]]:
        """The same page in the other languages; the front page where there is no translation."""
        source = self.page if self.page and self.page.pk else self.home
        if source is None:
            return []
        pages = source.get_translations().live().public().select_related("locale")
        return [
            {
                "code": page.locale.language_code,
                "name": page.locale.language_name_local,
                "url": (page.get_url(self.request) or "/") + self._place(page),
                "full_url": (page.full_url or "") + self._place(page),
            }
            for page in pages
        ]

    @property
    def full_url(self) -> str:
        """The whole address of what is shown, without what follows a question mark."""
        return (self.page.full_url or "") + self._place(self.page) if self.page else ""

    def _place(self, page: Page) -> str:
        return self.below.get(page.locale.language_code, "") if self.below else ""

    @cached_property
    def trail(self) -> list[dict[str, str]]:
        """The way from the front page to the page above this one."""
        if self.page is None or self.home is None:
            return []
        if not self.below and self.page.depth <= self.home.depth + 1:
            return []
        above = self.page.get_ancestors(inclusive=bool(self.below))
        above = above.filter(depth__gte=self.home.depth).live()
        return [{"title": page.title, "url": page.get_url(self.request) or "/"} for page in above]


@register.simple_tag(takes_context=True)
def frame(context: template.Context) -> Frame:
    """`{% frame as frame %}`: the frame around the page being shown, or around any other view."""
    page = context.get("page") or context.get("self")
    return Frame(
        request=context.get("request"),
        page=page if isinstance(page, Page) else None,
        below=context.get("place_below") or {},
    )
