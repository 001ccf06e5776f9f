"""A member takes everything along, leaves and is erased: without scripts and in 320 px."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Site

from hub.models import SiteSettings
from network.people.models import Member, User
from tests.browser import checks
from tests.browser.test_public_pages import NARROW, WIDE, in_all_colours
from tests.browser.test_sign_up_journey import signed_in
from tests.make import PASSWORD, make_coordinator, make_signed_up_member

ADDRESS = "asa.obergskar@example.org"
COORDINATOR = "samordnare@example.org"
LEAVE = "natverket/mina-uppgifter/lamna/"


@pytest.fixture
def member(site: Any) -> Member:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.organisation_name = "Sundsviks stad"
    settings.save()
    # The site is one for all tests here, in whichever order they come.
    there = Member.objects.filter(email=ADDRESS).first()
    return there or make_signed_up_member("Åsa Öbergskär", email=ADDRESS)


def come_in(page: Page, site: Any, path: str) -> None:
    """Signs in on the way to a page, and says once more who one is if asked."""
    page.goto(f"{site.url}/{path}")
    page.get_by_label("E-postadress").fill(ADDRESS)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
    say_who_one_is(page)


def say_who_one_is(page: Page) -> None:
    if "/konto/bekrafta/" in page.url:
        page.get_by_label("Lösenord").fill(PASSWORD)
        page.get_by_role("button", name="Bekräfta").click()


def test_a_member_takes_everything_along_leaves_and_is_erased(browser: Browser, site, member):
    with browser.new_context(locale="sv-SE", viewport=NARROW, java_script_enabled=False) as context:
        page = context.new_page()
        come_in(page, site, "natverket/mina-uppgifter/")
        expect(page.locator("main")).to_contain_text("Åsa Öbergskär")
        assert checks.sideways_scroll(page) == []
        page.goto(f"{site.url}/{LEAVE}")
        say_who_one_is(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Ladda ner allt först").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            assert ADDRESS in archive.read("uppgifter.html").decode()
        page.get_by_role("button", name="Lämna nätverket").click()
        expect(page.locator(".errors")).to_contain_text("Kryssa i rutan")
        page.get_by_label("Radera dem nu").check()
        page.get_by_label("Jag vill lämna nätverket i dag").check()
        page.get_by_role("button", name="Lämna nätverket").click()
        expect(page.locator("h1")).to_have_text("Tack för din tid i nätverket")
        expect(page.locator("main")).to_contain_text("är raderad")
        page.goto(f"{site.url}/natverket/mina-uppgifter/")
        assert "/konto/logga-in/" in page.url
    member.refresh_from_db()
    assert member.name == "En tidigare medlem"


def test_the_pages_have_no_barriers_in_any_colours(browser: Browser, site, member):
    with browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport=WIDE) as context:
        page = context.new_page()
        come_in(page, site, LEAVE)
        for path in [LEAVE, "natverket/mina-uppgifter/", "natverket/mina-uppgifter/ratta/"]:
            page.goto(f"{site.url}/{path}")
            for viewport in (NARROW, WIDE):
                page.set_viewport_size(viewport)
                assert in_all_colours(page) == []
                assert checks.sideways_scroll(page) == []
        for path in ["natverket/hej-da/?erase", "sa-lange-sparar-vi/"]:
            page.goto(f"{site.url}/{path}")
            page.set_viewport_size(NARROW)
            assert in_all_colours(page) == []
            assert checks.sideways_scroll(page) == []


def test_the_coordinators_own_data_have_no_barriers_either(browser: Browser, site, member):
    user = User.objects.filter(email=COORDINATOR).first() or make_coordinator(COORDINATOR)
    with signed_in(browser, site, user, viewport=NARROW) as context:
        page = context.new_page()
        for path in ["natverket/mina-uppgifter/", "natverket/mina-uppgifter/ratta/", LEAVE]:
            page.goto(f"{site.url}/{path}")
            say_who_one_is(page)
            assert in_all_colours(page) == []
            assert checks.sideways_scroll(page) == []
            assert checks.keyboard_faults(page) == []
        expect(page.locator("h1")).to_have_text("Stäng ditt konto")
        page.goto(f"{site.url}/natverket/hej-da/?keep&account")
        assert in_all_colours(page) == []
