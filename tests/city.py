"""A small published city with a page of every kind, in both languages, and its addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from home.models import (
    AccessibilityStatementPage,
    CookiePage,
    HomePage,
    OrganisationIndexPage,
    ThemeIndexPage,
)
from hub.models import SiteSettings
from network.knowledge.models import ExperienceIndexPage
from network.register.models import RegisterPage, Theme, TwinCityIndexPage
from network.strategy.models import StrategyIndexPage
from tests.events.make import (
    calendar_page,
    make_event,
    make_meeting,
    make_occasion,
    make_training,
    translate,
)
from tests.home.test_accessibility import PARTS
from tests.make import (
    make_board,
    make_image,
    make_organisation,
    make_standard_page,
    make_strategy,
    make_twin_city,
)
from tests.network.knowledge.make import make_experience
from tests.network.register.make import make_activity, make_agreement, make_network, make_partner
from training.models import TrainingIndexPage

LANGUAGES = ["sv", "en"]
INDEX_PAGES: dict[str, type[Page]] = {
    "front page": HomePage,
    "strategies": StrategyIndexPage,
    "register": RegisterPage,
    "twin cities": TwinCityIndexPage,
    "experiences": ExperienceIndexPage,
    "organisations": OrganisationIndexPage,
    "trainings": TrainingIndexPage,
    "themes": ThemeIndexPage,
}
WRITTEN = [
    "strategy",
    "twin city",
    "standard page",
    "accessibility statement",
    "cookie page",
    "experience",
    "event",
    "meeting",
    "training",
]
OTHERS = [
    "calendar",
    "clause",
    "activity",
    "network",
    "agreement",
    "organisation",
    "theme",
    "theme, nothing there",
    "register, nothing found",
    "search",
    "search, nothing found",
    "notice form",
    "not found",
]
NAMES = [*INDEX_PAGES, *WRITTEN, *OTHERS]


def publish_city() -> dict[tuple[str, str], str]:
    """Writes the city and tells the address of every kind of page in each language."""
    _settings()
    written = _written_pages()
    entries = _entries()
    organisation = make_organisation("Vattenförvaltningen", assignment="Vatten och luft.")
    addresses: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        here: dict[str, str] = {}
        for name, model in INDEX_PAGES.items():
            here[name] = _path(model.objects.get(locale__language_code=language))
        for name, pages in written.items():
            here[name] = _path(pages[language])
        strategy = written["strategy"][language]
        clause = next(iter(strategy.clauses))
        here["clause"] = here["strategy"] + strategy.clause_path(clause.address)
        for name, entry in entries.items():
            here[name] = here["register"] + entry.place(language)
        here["organisation"] = f"{here['organisations']}{organisation.slug}/"
        here["theme"] = f"{here['themes']}klimat/"
        here["theme, nothing there"] = f"{here['themes']}beredskap/"
        here["register, nothing found"] = f"{here['register']}?q=zzzzzz"
        here["calendar"] = f"{_path(calendar_page(language))}?manad=2027-03"
        here["not found"] = f"{here['front page']}finns-inte-alls/"
        with translation.override(language):
            here["search"] = f"{reverse('search')}?q=staden"
            here["search, nothing found"] = f"{reverse('search')}?q=zzzzzz"
            here["notice form"] = reverse("accessibility_notice")
        addresses |= {(name, language): path for name, path in here.items()}
    return addresses


def _settings() -> None:
    settings = SiteSettings.for_site(HomePage.objects.get(locale__language_code="sv").get_site())
    for name, value in {
        "city_name": "Sundsvik",
        "organisation_name": "Sundsviks stad",
        "site_name": "Internationellt arbete",
        "site_name_en": "International work",
        "latitude": "56.0465",
        "longitude": "12.6945",
        "contact_function": "Samordnare för internationellt arbete",
        "contact_email": "kontakt@example.org",
        "contact_phone": "042-10 50 00",
        "city_website": "https://example.org/",
        "notice": "Det här är ett prov.",
        "notice_en": "This is a trial.",
    }.items():
        setattr(settings, name, value)
    settings.save()


def _written_pages() -> dict[str, dict[str, Any]]:
    home = HomePage.objects.get(locale__language_code="sv")
    picture = make_image(size=(1600, 900))
    body = [("paragraph", "<p>Staden arbetar med <a href='/register/'>andra städer</a>.</p>")]
    climate = Theme.objects.get(slug="klimat")
    training = make_training(summary="Lär dig skriva en ansökan.", themes=[climate])
    meeting = make_meeting(summary="Nätverket möts.")
    make_occasion(training)
    make_occasion(meeting, sign_up="members")
    pages = {
        "strategy": make_strategy(adopted_by=make_board("Kommunfullmäktige")),
        "twin city": make_twin_city(lead_image=picture),
        "standard page": make_standard_page(body=body),
        "accessibility statement": home.add_child(
            instance=AccessibilityStatementPage(
                title="Tillgänglighet", slug="tillganglighet", locale=home.locale, **PARTS
            )
        ),
        "cookie page": home.add_child(
            instance=CookiePage(title="Kakor", slug="kakor", locale=home.locale, body=body)
        ),
        "experience": make_experience(lead_image=picture, themes=[climate]),
        "event": make_event(summary="Kom och träffa vänorterna."),
        "meeting": meeting,
        "training": training,
    }
    return {
        name: {"sv": page, "en": translate(page, f"The {name}")} for name, page in pages.items()
    }


def _entries() -> dict[str, Any]:
    climate = Theme.objects.get(slug="klimat")
    return {
        "activity": make_activity(
            partners=[make_partner()],
            organisations=[make_organisation("Hamnförvaltningen")],
            themes=[climate],
        ),
        "network": make_network(),
        "agreement": make_agreement(status="ended", themes=[climate]),
    }


def _path(page: Page) -> str:
    return urlsplit(page.full_url).path
