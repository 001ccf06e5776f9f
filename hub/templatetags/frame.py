"""What the frame around every page needs: the city, the menu, the languages and the way here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, Site

from hub.models import SiteSettings
from hub.visibility import closed_collections, know_what_is_closed, open_to_all

register = template.Library()

AFTER_A_DOT = mark_safe(".<wbr>")
LONG_WORD = 20  # letters; “Stadsbyggnadsförvaltningen” has 26


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
        return SiteSettings.for_request(self.request) if site else SiteSettings()

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
    def _root(self) -> Page | None:
        """The front page that the page was found from, or the one that the site was set up with."""
        site = self.request and Site.find_for_request(self.request)
        return site.root_page if site else None

    @property
    def _places_above(self) -> list[str]:
        """The places in the tree from the front page down to the page above, or to the page."""
        if self.page is None or not self.page.pk or self._root is None:
            return []
        last = self.page.depth + (1 if self.below else 0)
        return [self.page.path[: depth * Page.steplen] for depth in range(self._root.depth, last)]

    @cached_property
    def _pages(self) -> list[Page]:
        """All pages that the frame needs, in one question: front pages, doors, twins, the way."""
        root = self._root
        if root is None:
            return []
        twins = Q(translation_key=root.translation_key)
        if self.page and self.page.pk:
            twins |= Q(translation_key=self.page.translation_key)
        beside = root.path[: (root.depth - 1) * Page.steplen]
        doors = Q(depth=root.depth + 1, path__startswith=beside)
        way = Page.objects.filter(path__in=self._places_above)
        shown = open_to_all(Page.objects.filter(twins | doors))
        pages = Page.objects.filter(Q(pk__in=shown.values("pk")) | Q(pk__in=way.values("pk")))
        live = pages.live().select_related("locale").annotate(closed=closed_collections())
        found = list(live.order_by("path"))
        if found:
            know_what_is_closed(self.request, found[0].closed)
        return found

    @cached_property
    def home(self) -> Page | None:
        """The front page in the reader's language."""
        language = get_supported_content_language_variant(get_language() or "")
        root = self._root
        for page in self._pages:
            same = root and page.translation_key == root.translation_key
            if same and page.locale.language_code == language:
                return page
        return root

    @cached_property
    def home_url(self) -> str:
        return (self.home and self.home.get_url(self.request)) or "/"

    def _links(self, *, in_menu: bool) -> list[dict[str, Any]]:
        if self.home is None:
            return []
        path = self.page.path if self.page else ""
        return [
            {
                "title": page.title,
                "url": page.get_url(self.request) or "/",
                "current": page.path == path,
                "within": path.startswith(page.path),
            }
            for page in self._pages
            if page.is_child_of(self.home) and page.show_in_menus is in_menu
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
    def addresses(self) -> dict[str, str]:
        """Where each kind of page just below the front page stands: {"registerpage": "/register/"}.

        A page that links to another room's pages finds them here, at no cost of its own.
        """
        if self.home is None:
            return {}
        doors = [page for page in self._pages if page.is_child_of(self.home)]
        return {page.cached_content_type.model: page.get_url(self.request) or "" for page in doors}

    @cached_property
    def translations(self) -> list[dict[str, str]]:
        """The same page in the other languages; the front page where there is no translation."""
        source = self.page if self.page and self.page.pk else self.home
        return [
            {
                "code": page.locale.language_code,
                "name": page.locale.language_name_local,
                "url": (page.get_url(self.request) or "/") + self._place(page.locale),
                "full_url": (page.get_full_url(self.request) or "") + self._place(page.locale),
            }
            for page in self._pages
            if source and page.translation_key == source.translation_key and page.pk != source.pk
        ]

    @property
    def full_url(self) -> str:
        """The whole address of what is shown, without what follows a question mark."""
        if self.page is None:
            return ""
        # The page among the fetched ones already knows its language.
        known = next((page for page in self._pages if page.pk == self.page.pk), self.page)
        place = self._place(known.locale) if self.below else ""
        return (self.page.get_full_url(self.request) or "") + place

    def _place(self, locale: Locale) -> str:
        return self.below.get(locale.language_code, "")

    @cached_property
    def trail(self) -> list[dict[str, str]]:
        """The way from the front page to the page above this one."""
        if self.page is None or self.home is None:
            return []
        if not self.below and self.page.depth <= self.home.depth + 1:
            return []
        way = set(self._places_above)
        return [
            {"title": page.title, "url": page.get_url(self.request) or "/"}
            for page in self._pages
            if page.path in way
        ]


def frame_of(request: Any, page: Page | None) -> Frame:
    """The frame of a page, fetched once a request whoever asks first: the page or its template."""
    known = getattr(request, "_frame", None)
    if known is None or known.page is not page:
        known = Frame(request=request, page=page)
        if request is not None:
            request._frame = known
    return known


@register.simple_tag(takes_context=True)
def frame(context: template.Context) -> Frame:
    """`{% frame as frame %}`: the frame around the page being shown, or around any other view."""
    page = context.get("page") or context.get("self")
    around = frame_of(context.get("request"), page if isinstance(page, Page) else None)
    around.below = context.get("place_below") or {}
    return around


@register.filter
def may_break(address: Any) -> SafeString:
    """`{{ contact.email|may_break }}`: a line too short goes on from the @ sign or after a dot."""
    name, at, host = str(address).partition("@")
    if not at:
        return format_html("{}", name)
    pieces = format_html_join(AFTER_A_DOT, "{}", ([piece] for piece in name.split(".")))
    return format_html("{}<wbr>{}{}", pieces, at, host)


@register.filter
def heading_size(title: Any) -> str:
    """The smaller type for a heading with a word too long for a line of the larger one."""
    return "long" if max(map(len, str(title).split()), default=0) > LONG_WORD else ""
