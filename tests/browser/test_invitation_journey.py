"""Invited on a telephone and in the network a minute later; and in by the city's sign-in."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from hub.models import SiteSettings
from hub.outbox import send_due
from network.people.models import Member
from tests.browser.checks import sideways_scroll
from tests.browser.test_public_pages import in_all_colours
from tests.browser.test_sign_up_journey import DESK, PHONE, faults, signed_in
from tests.make import PASSWORD, make_coordinator, make_organisation, make_signed_up_member
from tests.network.people.test_single_sign_on import configured
from tests.openid import openid_issuer

ADDRESS = "nova.ek@example.org"


def test_somebody_invited_comes_into_the_network(
    browser: Browser, site: LiveServer, mailoutbox: list[Any]
) -> None:
    make_organisation("Hamnen")
    desk = signed_in(browser, site, make_coordinator(), viewport=DESK).new_page()
    desk.goto(f"{site.url}/natverket/inbjudningar/ny/")
    desk.get_by_label("Namn").fill("Nova Ek")
    desk.get_by_label("E-postadress").fill(ADDRESS)
    desk.get_by_label("Organisation").select_option(label="Hamnen")
    desk.get_by_role("button", name="Skicka inbjudan").click()
    expect(desk.locator("main")).to_contain_text("Nova Ek")

    send_due()
    found = re.search(r"http://localhost(/inbjudan/\S+)", mailoutbox[-1].body)
    assert found
    with browser.new_context(
        locale="sv-SE", viewport=PHONE, java_script_enabled=False
    ) as telephone:
        page = telephone.new_page()
        page.goto(site.url + found[1])
        expect(page.locator("main")).to_contain_text("Hamnen")
        assert sideways_scroll(page) == []
        page.get_by_label("Med ett lösenord").check()
        page.get_by_role("button", name="Tacka ja och logga in").click()
        expect(page.locator(".errors")).to_be_visible()
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Tacka ja och logga in").click()
        expect(page.locator("h1")).to_have_text("Din profil")
        assert sideways_scroll(page) == []
        page.goto(site.url + found[1])
        assert not page.get_by_role("button", name="Tacka ja och logga in").is_visible()
    assert Member.objects.get(email=ADDRESS).user is not None


def test_a_member_comes_in_by_the_citys_sign_in_and_a_stranger_is_told(
    browser: Browser, site: LiveServer, settings: Any
) -> None:
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Staden", "Stadens förvaltning"
    city.save()
    member = make_signed_up_member("Alma Ek", email="alma.ek@example.org")
    with (
        openid_issuer() as issuer,
        browser.new_context(locale="sv-SE", viewport=PHONE) as telephone,
    ):
        settings.SOCIALACCOUNT_PROVIDERS = configured(issuer)
        page = telephone.new_page()
        page.goto(f"{site.url}/natverket/profil/")
        assert faults(page) == []
        issuer.person = {"email": "ingen@example.org", "email_verified": True}
        page.get_by_role("link", name="Logga in med Stadens konto").click()
        expect(page.locator("h1")).to_have_text("Du är inte inloggad")
        assert in_all_colours(page) == []
        assert sideways_scroll(page) == []
        page.goto(f"{site.url}/natverket/profil/")
        issuer.person = {"email": member.email, "email_verified": True}
        page.get_by_role("link", name="Logga in med Stadens konto").click()
        expect(page.locator("h1")).to_have_text("Din profil")
