"""The map of the site for search engines: every public page in every language."""

from __future__ import annotations

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from hub.visibility import open_to_all


class AllLanguagesSitemap(Sitemap):
    """Wagtail's own sitemap walks only the first language's tree; this one walks them all."""

    def items(self) -> PageQuerySet:
        root = self.get_wagtail_site().root_page
        roots = [root, *root.get_translations().live()]
        pages = Page.objects.none()
        for front_page in roots:
            pages |= Page.objects.descendant_of(front_page, inclusive=True)
        return open_to_all(pages.live()).order_by("path").specific().defer_streamfields()
