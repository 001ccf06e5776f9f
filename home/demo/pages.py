"""The demo city's ordinary pages: about, accessibility, personal data and cookies."""

from __future__ import annotations

import datetime

from wagtail.models import Locale

from home.models import AccessibilityStatementPage, CookiePage, HomePage, StandardPage
from hub.pages import BasePage

CHECKED_ON = datetime.date(2026, 11, 2)

ABOUT = """<p>Här samlar staden allt den gör tillsammans med andra länder: strategin, vänorterna,
aktiviteterna, nätverken och det vi har lärt oss på vägen.</p>"""
ABOUT_MORE = [
    (
        "Vem sidan är till för",
        "<p>Du som bor här och vill veta vad samarbetena ger. Du som söker en partner i Sverige. "
        "Du som arbetar i staden och vill lära av andra eller åka iväg själv.</p>",
    ),
    (
        "Hur uppgifterna hålls sanna",
        "<p>Varje aktivitet har en ansvarig nämnd och ett datum då någon senast sade att det "
        "stämmer. Är datumet gammalt säger sidan det. Det som tar slut står kvar som historia.</p>",
    ),
]
ABOUT_EN = """<p>Here the city gathers everything it does with other countries: the strategy, the
twin cities, the activities, the networks and what we have learnt on the way.</p>"""
ABOUT_MORE_EN = [
    (
        "Who the site is for",
        "<p>You who live here and wonder what the co-operation gives. You who look for a partner "
        "in Sweden. You who work in the city and want to learn from others.</p>",
    ),
]
PERSONAL_DATA = [
    (
        "När du läser",
        "<p>Du kan läsa allt utan att vi sparar något om dig. Sidan sätter inga kakor och hämtar "
        "ingenting från andra företag.</p>",
    ),
    (
        "När du skriver till oss",
        "<p>Det du skriver i ett formulär sparas så länge ärendet behöver det. Det kan vara en "
        "allmän handling och då lämnas ut till den som ber om det. Vi stöder oss på att uppgiften "
        "är av allmänt intresse.</p>",
    ),
    (
        "När du är medlem i nätverket",
        "<p>På sidan Mina uppgifter ser du allt vi sparar om dig, laddar ner det, rättar det och "
        "lämnar nätverket. Det du har skrivit står kvar; ditt namn kan tas bort från det. "
        '<a href="/sa-lange-sparar-vi/">Så länge sparar vi olika uppgifter</a>.</p>',
    ),
    (
        "Dina rättigheter",
        "<p>Du kan be att få veta vad vi har om dig, få fel rättade och i vissa fall få uppgifter "
        "raderade. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten.</p>",
    ),
]
PERSONAL_DATA_EN = [
    (
        "When you read",
        "<p>You can read everything without our keeping anything about you. The site sets no "
        "cookies and fetches nothing from other companies.</p>",
    ),
    (
        "When you write to us",
        "<p>What you write in a form is kept for as long as the matter needs. It may be a public "
        "record and then be handed out to whoever asks for it.</p>",
    ),
    (
        "When you are a member of the network",
        "<p>The page My data shows all that we keep about you, and lets you take it along, put "
        "it right and leave. What you have written stays; your name can be taken off it. "
        '<a href="/en/how-long-we-keep/">How long we keep things</a>.</p>',
    ),
]
HELP = (
    "<p>Skriv till oss, så ordnar vi innehållet på ett sätt som fungerar för dig. Vi svarar inom "
    "två veckor.</p>"
)
METHOD = (
    "<p>Vi har gått igenom alla sidtyper med automatiska verktyg i ljust och mörkt läge, i smal "
    "och bred skärm, och med bara tangentbord.</p>"
)


def make_pages() -> None:
    """About, accessibility, personal data and cookies in both languages."""
    home = HomePage.objects.get(locale__language_code="sv")
    english = Locale.objects.get(language_code="en")
    about = StandardPage(
        title="Om webbplatsen",
        slug="om",
        show_in_menus=True,
        summary="Vad sidan är till för och hur uppgifterna hålls sanna.",
        body=_body(ABOUT_MORE, first=ABOUT),
        responsible_function="Samordnare för internationellt arbete",
        reviewed_on=CHECKED_ON,
    )
    _make(
        about,
        home,
        english,
        title="About the site",
        slug="about",
        summary="What the site is for and how it is kept true.",
        responsible_function="Coordinator of international work",
        body=_body(ABOUT_MORE_EN, first=ABOUT_EN),
    )
    personal_data = StandardPage(
        title="Personuppgifter",
        slug="personuppgifter",
        summary="Vad vi sparar om dig, varför och hur länge.",
        body=_body(PERSONAL_DATA),
        reviewed_on=CHECKED_ON,
    )
    _make(
        personal_data,
        home,
        english,
        title="Personal data",
        slug="personal-data",
        summary="What we keep about you, why and for how long.",
        body=_body(PERSONAL_DATA_EN),
    )
    _make(
        CookiePage(title="Kakor", slug="kakor", summary="Bara de som behövs för att logga in."),
        home,
        english,
        title="Cookies",
        slug="cookies",
        summary="Only those needed for signing in.",
    )
    _make_accessibility_statement(home, english)


def _make_accessibility_statement(home: HomePage, english: Locale) -> None:
    statement = AccessibilityStatementPage(
        title="Tillgänglighet",
        slug="tillganglighet",
        summary="Hur väl sidan fungerar för alla, och hur du säger till när den inte gör det.",
        public_actor="Helsingborgs stad",
        service_name="stadens sida för internationellt arbete",
        conformity="partial",
        shortcomings=[
            (
                "shortcoming",
                {
                    "content": "Äldre dokument i PDF kan sakna den märkning som en skärmläsare "
                    "behöver.",
                    "reason": "non_compliance",
                    "explanation": "Vi går igenom dem och byter ut dem som används.",
                    "fixed_by": datetime.date(2027, 6, 30),
                },
            )
        ],
        assessment_method=METHOD,
        assessed_on=CHECKED_ON,
        published_on=CHECKED_ON,
        request_help=HELP,
    )
    _make(
        statement,
        home,
        english,
        title="Accessibility",
        slug="accessibility",
        summary="How well the site works for everyone, and how to tell us when it does not.",
        service_name="the city's site on international work",
        public_actor="The City of Helsingborg",
        shortcomings=[
            (
                "shortcoming",
                {
                    "content": "Older documents in PDF may lack the tags that a screen reader "
                    "needs.",
                    "reason": "non_compliance",
                    "explanation": "We go through them and replace those in use.",
                    "fixed_by": datetime.date(2027, 6, 30),
                },
            )
        ],
        assessment_method="<p>We have gone through every kind of page with automatic tools in "
        "light and dark, on narrow and wide screens, and with only a keyboard.</p>",
        request_help="<p>Write to us and we will arrange the content in a way that works for you. "
        "We answer within two weeks.</p>",
    )


def _make(page: BasePage, parent: HomePage, english: Locale, **translation: object) -> None:
    """Adds the page and its English version where they are missing."""
    found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if found is None:
        parent.add_child(instance=page)
        page.save_revision().publish()
        found = page
    if found.get_translation_or_none(english) is None:
        translated = found.copy_for_translation(english, copy_parents=True)
        for field, value in translation.items():
            setattr(translated, field, value)
        translated.draft_title = translated.title
        translated.show_in_menus = found.show_in_menus
        translated.save_revision().publish()


def _body(parts: list[tuple[str, str]], first: str = "") -> list[tuple[str, object]]:
    body: list[tuple[str, object]] = [("paragraph", first)] if first else []
    for heading, text in parts:
        body += [("heading", {"text": heading, "level": "2"}), ("paragraph", text)]
    return body
