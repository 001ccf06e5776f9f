"""The themes: what the city does, has done and has learned within each of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.models import SiteSettings
from hub.pages import BasePage
from hub.templatetags.frame import frame_of
from network.knowledge.models import ExperiencePage
from network.knowledge.querysets import ExperienceQuerySet
from network.register.addresses import active_language
from network.register.countries import alphabetical
from network.register.listing import rows_of
from network.register.models import Entry, Theme
from training.models import TrainingPage

MOST_SHOWN = 12


class ThemeIndexPage(RoutablePageMixin, BasePage):
    """All themes that are in use; below it every one has a page of its own."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    section = "register"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("theme index page")

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Every theme in use, with how much there is of it; nothing is said too."""
        themes = sorted(
            self._counted().filter(is_retired=False), key=lambda theme: alphabetical(str(theme))
        )
        return self.render(
            request,
            context_overrides={"themes": themes, "themes_url": self.get_url(request)},
        )

    @path("<slug:slug>/", name="theme")
    def theme_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One theme: what goes on, what has been, what was learned and what can be learned."""
        theme = self._counted().filter(slug=slug).first()
        if theme is None:
            raise Http404(gettext("There is no theme with that address."))
        addresses = frame_of(request, self).addresses
        register_url = addresses.get("registerpage", "")
        experiences_url = addresses.get("experienceindexpage", "")
        entries = Entry.objects.public().filter(themes=theme).newest_first()
        few = Q()
        for some in (entries.current(), entries.past()):
            few |= Q(pk__in=some.values("pk")[:MOST_SHOWN])
        rows = rows_of(entries.filter(few).with_rows(), register_url, active_language())
        trainings = TrainingPage.objects.readable().filter(locale=self.locale_id, themes=theme)
        lead = lead_of(theme)
        return self.render(
            request,
            template="home/theme.html",
            context_overrides={
                "theme": theme,
                "lead": lead,
                "place_below": dict.fromkeys(["sv", "en"], f"{slug}/"),
                "meta_title": str(theme),
                "meta_description": lead,
                "current": [row for row in rows if not row.entry.is_past],
                "past": [row for row in rows if row.entry.is_past],
                "more_past": theme.past > MOST_SHOWN,
                "themes_url": self.get_url(request),
                "register_url": register_url and f"{register_url}?tema={slug}",
                "experiences": list(
                    self._experiences().filter(themes=theme).newest_first().for_list()[:MOST_SHOWN]
                ),
                "experiences_url": theme.told > MOST_SHOWN
                and experiences_url
                and f"{experiences_url}?tema={slug}",
                "trainings": list(
                    trainings.next_first()
                    .filter(next_at__isnull=False)
                    .defer_streamfields()[:MOST_SHOWN]
                ),
                "trainings_url": addresses.get("trainingindexpage", ""),
                "structured_data": theme_data(
                    theme, url=self.full_url, city=SiteSettings.for_request(request)
                ),
            },
        )

    def _counted(self) -> QuerySet[Theme]:
        """The themes with how much of each anybody may read: going on, ended, learned."""
        entries = Entry.objects.public()
        return Theme.objects.annotate(
            current=_number_of(entries.current()),
            past=_number_of(entries.past()),
            told=_number_of(self._experiences()),
        )

    def _experiences(self) -> ExperienceQuerySet:
        """What anybody may read in this page's language."""
        return ExperiencePage.objects.readable().filter(locale=self.locale_id)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The list and the page of every theme in use."""
        [page] = super().get_sitemap_urls(request)
        slugs = Theme.objects.filter(is_retired=False).values_list("slug", flat=True)
        return [page, *({**page, "location": f"{page['location']}{slug}/"} for slug in slugs)]


def _number_of(things: QuerySet[Any]) -> Coalesce:
    """How many of the things have the theme that is asked about."""
    of_theme = things.filter(themes=OuterRef("pk")).order_by().values("themes")
    number = of_theme.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def lead_of(theme: Theme) -> str:
    """How much there is within a theme, in a sentence for each kind; empty if there is nothing."""
    current, past, told = theme.current, theme.past, theme.told
    sentences = [
        current
        and ngettext(
            "%(number)d collaboration is going on or planned.",
            "%(number)d collaborations are going on or planned.",
            current,
        )
        % {"number": current},
        past
        and ngettext(
            "%(number)d collaboration has ended.", "%(number)d collaborations have ended.", past
        )
        % {"number": past},
        told
        and ngettext(
            "%(number)d experience to learn from.", "%(number)d experiences to learn from.", told
        )
        % {"number": told},
    ]
    return " ".join(str(sentence) for sentence in sentences if sentence)


def theme_data(theme: Theme, *, url: str, city: SiteSettings) -> dict[str, Any]:
    """The page for machines: a collection of what the city does about one term of a closed list."""
    return {
        "@type": "CollectionPage",
        "name": str(theme),
        "description": lead_of(theme),
        "url": f"{url}{theme.slug}/",
        "inLanguage": active_language(),
        "about": {
            "@type": "DefinedTerm",
            "name": str(theme),
            "termCode": theme.slug,
            "inDefinedTermSet": url,
        },
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": city.organisation_name,
            "contactPoint": {
                "@type": "ContactPoint",
                "contactType": city.display_function,
                "email": city.contact_email,
            },
        },
    }
