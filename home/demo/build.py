"""Builds the demo city. Safe to run again: what is there is left alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from wagtail.models import Site

from home.demo.carrying import make_disseminations, make_followings
from home.demo.cities import make_twin_cities
from home.demo.duties import make_accounts_with_duties, make_duties
from home.demo.experiences import make_experiences, multiply_experiences
from home.demo.introductions import introduce
from home.demo.network import make_network_talk
from home.demo.pages import make_pages
from home.demo.people import make_accounts, make_members, make_organisations
from home.demo.register import make_register, multiply_activities
from home.demo.signups import make_sign_ups
from home.demo.strategy import make_strategy
from home.demo.trainings import make_trainings
from home.models import HomePage
from hub.models import SiteSettings

NOTICE = "Det här är en demonstration. Texterna är exempel och beskriver inte verkliga beslut."
NOTICE_EN = "This is a demonstration. The texts are examples and describe no real decisions."


def build_demo(
    *, password: str, say: Callable[[str], None], scale: int = 1
) -> list[tuple[str, str]]:
    """Fills the site with the demo city; returns the accounts to try it with."""
    say("Stadens namn och adresser")
    _name_the_city()
    introduce()
    say("Organisationer, nämnder och medlemmar")
    make_members(make_organisations())
    say("Vänorter")
    make_twin_cities()
    say("Exempelstrategi")
    make_strategy()
    say("Register: program, nätverk, avtal och aktiviteter")
    make_register()
    say("Platser, uppdrag och profiler")
    make_duties()
    say("Erfarenheter")
    make_experiences()
    say("Vad som tagits hem, och vad medlemmarna följer")
    make_disseminations()
    make_followings()
    say("Utbildningar, möten och evenemang")
    make_trainings()
    say("Anmälningar: platser, kö, erbjudanden och närvaro")
    make_sign_ups()
    if scale > 1:
        say(f"Numrerade kopior, {scale} av varje aktivitet och erfarenhet")
        multiply_activities(scale)
        multiply_experiences(scale)
    say("Om, tillgänglighet, personuppgifter och kakor")
    make_pages()
    say("Konton")
    accounts = make_accounts(password) + make_accounts_with_duties(password)
    say("Nätverkets inlägg, frågor och kommentarer")
    make_network_talk()
    return accounts


def _name_the_city() -> None:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.city_name:
        return
    settings.city_name = "Helsingborg"
    settings.organisation_name = "Helsingborgs stad"
    settings.latitude, settings.longitude = Decimal("56.0465"), Decimal("12.6945")
    settings.contact_function = "Samordnare för internationellt arbete"
    settings.contact_function_en = "Coordinator of international work"
    settings.contact_email = "internationellt@example.org"
    settings.postal_address = "Rådhuset\n251 89 Helsingborg"
    settings.notice, settings.notice_en = NOTICE, NOTICE_EN
    settings.save()
    home = HomePage.objects.get(locale__language_code="sv")
    home.summary = "Vad Helsingborg gör i världen, med vilka och till nytta för vem."
    home.save_revision().publish()
    english = HomePage.objects.get(locale__language_code="en")
    english.summary = "What Helsingborg does in the world, with whom and to whose benefit."
    english.save_revision().publish()
