"""What every installation starts with: languages, front pages, index pages, groups, workflow."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from events.models import EventIndexPage
from home.models import HomePage, OrganisationIndexPage, ThemeIndexPage
from home.rights import give_rights
from hub.models import SiteSettings
from hub.pages import BasePage
from network.knowledge.models import ExperienceIndexPage
from network.register.models import RegisterPage, TwinCityIndexPage
from network.register.seeds import plant_closed_lists
from network.strategy.models import StrategyIndexPage
from training.models import TrainingIndexPage

ALL_PAGES, ALL_COLLECTIONS = "Alla sidor", "Alla samlingar"


@dataclass(frozen=True)
class IndexPage:
    """A page directly below the front page, in both languages."""

    model: type[BasePage]
    title: str
    slug: str
    title_en: str
    slug_en: str
    in_menu: bool = True


INDEX_PAGES = [
    IndexPage(StrategyIndexPage, "Strategi", "strategi", "Strategy", "strategy"),
    IndexPage(RegisterPage, "Register", "register", "Register", "register"),
    IndexPage(TwinCityIndexPage, "Vänorter", "vanorter", "Twin cities", "twin-cities"),
    IndexPage(ExperienceIndexPage, "Erfarenheter", "erfarenheter", "Experiences", "experiences"),
    IndexPage(
        OrganisationIndexPage, "Organisationer", "organisationer", "Organisations", "organisations"
    ),
    IndexPage(TrainingIndexPage, "Utbildningar", "utbildningar", "Trainings", "trainings"),
    IndexPage(EventIndexPage, "Kalender", "kalender", "Calendar", "calendar"),
    IndexPage(ThemeIndexPage, "Teman", "teman", "Themes", "themes", in_menu=False),
]


@transaction.atomic
def lay_foundation(*, hostname: str = "localhost", port: int = 80) -> HomePage:
    """Makes what is missing and leaves alone what is there. Returns the Swedish front page."""
    swedish, _ = Locale.objects.get_or_create(language_code="sv")
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = _front_page(swedish)
    _name_the_roots()
    _site(home, hostname=hostname, port=port)
    _translation(home, english, title="International work", slug="start-en")
    for index in INDEX_PAGES:
        page = index.model.objects.child_of(home).first()
        if page is None:
            page = home.add_child(
                instance=index.model(
                    title=index.title,
                    slug=index.slug,
                    show_in_menus=index.in_menu,
                    locale=swedish,
                )
            )
        _translation(page, english, title=index.title_en, slug=index.slug_en)
    plant_closed_lists()
    give_rights()
    return home


def _front_page(swedish: Locale) -> HomePage:
    home = HomePage.objects.filter(locale=swedish).first()
    if home:
        return home
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=swedish))
    placeholder = Page.objects.child_of(root).filter(slug="home").first()
    home = HomePage(title="Internationellt arbete", slug="start", locale=swedish)
    root.add_child(instance=home)
    if placeholder:
        Site.objects.filter(root_page=placeholder).update(root_page=home)
        placeholder.delete()
    return home


def _name_the_roots() -> None:
    """Wagtail calls both trees “Root” when it makes them, and editors meet them in forms."""
    Page.objects.filter(depth=1, title="Root").update(title=ALL_PAGES, draft_title=ALL_PAGES)
    Collection.objects.filter(depth=1, name="Root").update(name=ALL_COLLECTIONS)


def _site(home: HomePage, *, hostname: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site.objects.create(
            hostname=hostname, port=port, root_page=home, is_default_site=True
        )
    elif site.hostname == "localhost":
        site.hostname, site.port = hostname, port
        site.save()
    SiteSettings.for_site(site)


def _translation(page: BasePage, locale: Locale, *, title: str, slug: str) -> BasePage:
    translated = page.get_translation_or_none(locale)
    if translated is None:
        translated = page.copy_for_translation(locale, copy_parents=True)
        translated.title, translated.slug = title, slug
        translated.draft_title, translated.show_in_menus = title, page.show_in_menus
        translated.save_revision().publish()
    return translated
