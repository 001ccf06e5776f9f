"""One member asks, another is told and answers; what helped becomes knowledge in one step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from hub.models import SiteSettings
from network.knowledge.models import ExperiencePage
from network.people.models import Profile
from tests.browser.checks import keyboard_faults
from tests.browser.test_review_journey import mailed_link
from tests.browser.test_sign_up_journey import DESK, PHONE, faults, signed_in
from tests.make import make_organisation, make_signed_up_member
from tests.smtp import Postbox

ASKED = "Hur mäter vi buller vid skolor?"
A_QUESTION = r"/natverket/fragor/\d+/"


@pytest.fixture(autouse=True)
def _a_city_with_a_name(site: LiveServer) -> None:
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Sundsvik", "Sundsviks stad"
    city.save()


def press(page: Page, name: str) -> None:
    """Presses a button as somebody does who has no mouse."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_what_one_asks_and_another_knows_becomes_knowledge(
    browser: Browser, site: LiveServer, postbox: Postbox
) -> None:
    asker = make_signed_up_member("Alma Ek", organisation=make_organisation("Skolan"))
    knower = make_signed_up_member("Bo Lund", organisation=make_organisation("Miljökontoret"))
    cook = make_signed_up_member("Carin Ås")
    Profile.objects.create(member=knower, skills="bullermätningar, budget")
    Profile.objects.create(member=cook, skills="skolmat, upphandling")
    telephone: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": False}
    alma = signed_in(browser, site, asker.user, **telephone).new_page()
    bo = signed_in(browser, site, knower.user, viewport=PHONE).new_page()

    alma.goto(f"{site.url}/natverket/fragor/")
    alma.get_by_role("link", name="Ställ en fråga").first.click()
    press(alma, "Fråga nätverket")
    expect(alma.locator(".errors")).to_be_visible()
    alma.get_by_label("Vad vill du veta?").fill(ASKED)
    alma.locator("textarea[name=text]").fill("Vi ska bygga intill en väg.")
    press(alma, "Fråga nätverket")
    expect(alma.locator("main")).to_contain_text("Frågan är ställd.")
    question = alma.url

    told = mailed_link(postbox, knower.email, A_QUESTION)
    assert site.url + told == question
    assert [mail["To"] for mail in postbox.mails] == [knower.email]
    bo.goto(site.url + told)
    assert faults(bo) == []
    press(bo, "Skicka svaret")
    expect(bo.locator(".errors")).to_be_visible()
    assert faults(bo) == []
    bo.locator("textarea[name=text]").fill("Mät i höjd med **fönstren**.")
    press(bo, "Skicka svaret")
    expect(bo.locator("main strong")).to_have_text("fönstren")
    assert faults(bo) == []
    assert not bo.get_by_role("button", name="Spara som kunskap").is_visible()

    alma.goto(site.url + mailed_link(postbox, asker.email, A_QUESTION))
    press(alma, "Det här hjälpte mig")
    expect(alma.locator("main")).to_contain_text("Det här hjälpte")
    bo.goto(site.url + mailed_link(postbox, knower.email, A_QUESTION))
    assert faults(bo) == []
    assert keyboard_faults(bo) == []
    press(bo, "Spara som kunskap")
    expect(bo.locator("h1")).to_have_text(ASKED)
    expect(bo.locator("main")).to_contain_text("Sparat som kunskap.")
    assert faults(bo) == []
    bo.set_viewport_size(DESK)
    assert faults(bo) == []

    post = ExperiencePage.objects.get(title=ASKED)
    assert (post.kind, post.author) == (ExperiencePage.Kind.KNOWLEDGE, knower)
    alma.goto(f"{site.url}/natverket/inlagg/?slag=knowledge&q=buller")
    alma.get_by_role("link", name=ASKED).click()
    expect(alma).to_have_url(re.compile(rf"/natverket/inlagg/{post.pk}/"))
    alma.goto(question)
    expect(alma.get_by_role("link", name="Sparat som kunskap")).to_be_visible()
    assert not alma.get_by_role("button", name="Spara som kunskap").is_visible()
    bo.goto(f"{site.url}/natverket/fragor/")
    assert faults(bo) == []
