"""A participant on a telephone, the organiser on the day, and a place that goes down the queue."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from events.models import Attendance, Occasion, Registration
from hub.models import OutgoingMail, SiteSettings
from network.people.models import Member, User
from tests.browser.checks import barriers, sideways_scroll
from tests.events.make import make_training
from tests.events.signing import make_open_occasion
from tests.make import make_coordinator, make_organisation, make_signed_up_member

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def people(site: LiveServer) -> dict[str, Member]:
    """Three colleagues."""
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Staden", "Stadens förvaltning"
    city.save()
    home = make_organisation("Hamnen")
    names = ("Alma Ek", "Bo Lund", "Carin Ås")
    return {name: make_signed_up_member(name, organisation=home) for name in names}


def occasion_in(days: int, title: str, **fields: Any) -> Occasion:
    starts_at = timezone.now() + datetime.timedelta(days=days)
    dates = (starts_at, starts_at + datetime.timedelta(hours=3))
    return make_open_occasion(dates, page=make_training(title), **fields)


def signed_in(browser: Browser, site: LiveServer, user: User, **options: Any) -> BrowserContext:
    visitor = Client()
    visitor.force_login(user)
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce", **options)
    cookie = visitor.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    return context


def faults(page: Page) -> list[str]:
    return [*barriers(page), *sideways_scroll(page)]


def test_a_participant_signs_up_hands_over_and_needs_no_scripts(
    browser: Browser, site: LiveServer, people: dict[str, Member]
) -> None:
    occasion = occasion_in(30, "Skriv en ansökan", capacity=1)
    phone = {"viewport": PHONE, "java_script_enabled": False}
    alma = signed_in(browser, site, people["Alma Ek"].user, **phone).new_page()

    alma.goto(site.url + occasion.page.url)
    alma.get_by_role("link", name="Anmäl dig").first.click()
    expect(alma.locator("main")).to_contain_text("1 av 1 platser kvar.")
    alma.get_by_role("button", name="Anmäl dig").click()
    expect(alma.locator("h1")).to_have_text("Du har en plats")
    alma.get_by_label("Vem tar din plats?").select_option(label="Bo Lund")
    alma.get_by_role("button", name="Lämna över").click()
    expect(alma.locator("h1")).to_have_text("Du har lämnat över din plats")

    bo = signed_in(browser, site, people["Bo Lund"].user, viewport=PHONE).new_page()
    bo.goto(f"{site.url}/natverket/anmalningar/")
    assert faults(bo) == []
    bo.get_by_role("link", name="Skriv en ansökan").click()
    expect(bo.locator("h1")).to_have_text("Du har en plats")
    assert faults(bo) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_freed_place_goes_down_the_queue_by_mail(
    browser: Browser, site: LiveServer, people: dict[str, Member], scheme: Any
) -> None:
    title = f"Räkna {scheme}"
    occasion = occasion_in(40 if scheme == "light" else 50, title, capacity=1)
    address = f"{site.url}/anmalan/{occasion.pk}/"
    pages = [
        signed_in(browser, site, person.user, viewport=PHONE, color_scheme=scheme).new_page()
        for person in people.values()
    ]
    for page in pages:
        page.goto(address)
        assert faults(page) == []
        page.get_by_role("button", name="Anmäl dig").click()
    expect(pages[1].locator("h1")).to_have_text("Du är nummer 1 i kön")
    expect(pages[2].locator("h1")).to_have_text("Du är nummer 2 i kön")

    pages[0].get_by_role("button", name="Avboka min anmälan").click()
    expect(pages[0].locator("main")).to_contain_text("Den är avbokad.")
    offers = OutgoingMail.objects.filter(purpose="seat_offered", subject__contains=title)
    mail = offers.get(to_address="bo.lund@example.org")
    found = re.search(r"http://localhost(/anmalan/erbjudande/\S+)", mail.text)
    assert found
    anybody = browser.new_context(locale="sv-SE", viewport=PHONE, color_scheme=scheme)
    reader = anybody.new_page()
    reader.goto(site.url + found[1])
    assert faults(reader) == []
    reader.get_by_role("button", name="Ja, jag tar platsen").click()
    expect(reader.locator("h1")).to_have_text("Du har en plats")
    assert anybody.cookies() == []
    pages[2].reload()
    expect(pages[2].locator("h1")).to_have_text("Du är nummer 1 i kön")


def test_the_organisers_day(browser: Browser, site: LiveServer, people: dict[str, Member]) -> None:
    occasion = occasion_in(60, "Led projekt", capacity=5)
    for person in list(people.values())[:2]:
        page = signed_in(browser, site, person.user, viewport=PHONE).new_page()
        page.goto(f"{site.url}/anmalan/{occasion.pk}/")
        page.get_by_role("button", name="Anmäl dig").click()
    organiser = signed_in(browser, site, make_coordinator(), viewport=DESK).new_page()

    organiser.goto(f"{site.url}/natverket/arrangera/")
    assert faults(organiser) == []
    organiser.get_by_role("link", name="Led projekt").click()
    assert faults(organiser) == []
    organiser.get_by_role("link", name="Vilka är här").click()
    organiser.set_viewport_size(PHONE)
    assert faults(organiser) == []
    alma = organiser.get_by_role("group", name="Alma Ek")
    alma.get_by_label("Närvarande", exact=True).check()
    organiser.get_by_role("button", name="Spara").click()
    expect(organiser.locator("main")).to_contain_text("1 av 2 är här.")
    organiser.get_by_label("En medlem").select_option(label="Carin Ås, Hamnen")
    organiser.get_by_role("button", name="Anmäl och notera som närvarande").click()
    expect(organiser.locator("main")).to_contain_text("2 av 3 är här.")

    assert Attendance.objects.filter(outcome="present").count() == 2
    assert Registration.objects.filter(occasion=occasion).count() == 3
