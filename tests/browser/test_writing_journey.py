"""Writing as a member meets it: with the module that saves, without scripts, small and large."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Site

from hub.models import SiteSettings
from network.knowledge.models import Draft, ExperiencePage
from tests.browser.checks import Listener, barriers, keyboard_faults, sideways_scroll
from tests.make import PASSWORD, make_signed_up_member
from tests.network.knowledge.make import make_network_post, make_question
from tests.network.knowledge.writing import picture


@pytest.fixture(autouse=True)
def _a_city_with_a_name(site) -> None:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.organisation_name = "Sundsviks stad"
    settings.save()


def sign_in(browser: Browser, site, email: str, **options) -> Page:
    page = browser.new_context(locale="sv-SE", reduced_motion="reduce", **options).new_page()
    page.goto(f"{site.url}/natverket/skriv/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv")
    return page


def test_without_scripts_a_member_writes_with_a_picture_and_shares(
    browser: Browser, site, tmp_path: Path
) -> None:
    member = make_signed_up_member("Alma Sjöqvist")
    photo = tmp_path / "torget.jpg"
    photo.write_bytes(picture().read())
    page = sign_in(
        browser,
        site,
        member.email,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    page.get_by_role("link", name="Erfarenhet", exact=True).click()
    page.get_by_label("Rubrik", exact=True).fill("Barnen ritade torget")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Dela i nätverket").click()
    expect(page.locator(".errors")).to_contain_text("Berätta vad ni gjorde")
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value("Barnen ritade torget")
    page.get_by_label("Vad gjorde ni?").fill("Vi lät **barnen** rita.")
    page.get_by_label("Vad föreställer bild 1?").fill("Barn med kritor")
    page.get_by_role("button", name="Dela i nätverket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Barnen ritade torget")
    expect(page.locator("main")).to_contain_text("Delat.")
    expect(page.locator("main strong", has_text="barnen")).to_be_visible()
    assert ExperiencePage.objects.get(author=member).lead_image.description == "Barn med kritor"


def test_the_module_saves_what_is_typed_and_it_is_there_on_another_machine(
    browser: Browser, site
) -> None:
    member = make_signed_up_member("Bo Ek")
    page = sign_in(browser, site, member.email)
    heard = Listener(page, host=site.url.removeprefix("http://"))
    page.get_by_role("link", name="Kunskap", exact=True).click()
    page.get_by_label("Rubrik", exact=True).fill("Halvfärdigt")
    expect(page.locator("[data-saved]")).to_have_text(
        re.compile(r"Utkastet sparat kl\. \d{1,2}(\.\d\d)?"), timeout=12_000
    )
    assert Draft.objects.get(member=member).heading == "Halvfärdigt"
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert heard.faults == []
    other = sign_in(browser, site, member.email)
    other.get_by_role("link", name="Halvfärdigt").click()
    expect(other.get_by_label("Rubrik", exact=True)).to_have_value("Halvfärdigt")


def test_every_page_of_writing_is_open_to_all_who_read(browser: Browser, site) -> None:
    member = make_signed_up_member("Ci Al")
    post = make_network_post(author=member)
    question = make_question(author=member)
    page = sign_in(browser, site, member.email)
    for address in (
        "/natverket/skriv/",
        "/natverket/skriv/erfarenhet/",
        "/natverket/skriv/fraga/",
        "/natverket/inlagg/",
        "/natverket/inlagg/mina/",
        f"/natverket/inlagg/{post.pk}/",
        "/natverket/fragor/",
        f"/natverket/fragor/{question.pk}/",
    ):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(site.url + address)
        assert barriers(page) == [], address
        page.set_viewport_size({"width": 320, "height": 640})
        assert sideways_scroll(page) == [], address
        page.emulate_media(color_scheme="dark")
        assert barriers(page) == [], address
        page.emulate_media(color_scheme="light")


def test_the_form_is_filled_in_by_keyboard_alone(browser: Browser, site) -> None:
    page = sign_in(browser, site, make_signed_up_member("Di Bo").email)
    page.goto(f"{site.url}/natverket/skriv/erfarenhet/")
    assert keyboard_faults(page) == []


def test_a_form_left_open_over_a_new_sign_in_loses_nothing(browser: Browser, site) -> None:
    member = make_signed_up_member("Ed Os")
    page = sign_in(
        browser,
        site,
        member.email,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    page.get_by_role("link", name="Kunskap", exact=True).click()
    page.get_by_label("Rubrik", exact=True).fill('Öppen "över" natten')
    page.locator("textarea[name=what_we_did]").fill("Första raden.\n\nAndra raden.")
    other = page.context.new_page()
    other.goto(f"{site.url}/konto/")
    other.get_by_role("main").get_by_role("button", name="Logga ut").click()
    other.goto(f"{site.url}/konto/logga-in/")
    other.get_by_label("E-postadress").fill(member.email)
    other.get_by_label("Lösenord").fill(PASSWORD)
    other.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
    other.wait_for_url(f"{site.url}/natverket/")
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator("main")).to_contain_text("Det du skrev finns kvar här.")
    assert sideways_scroll(page) == []
    page.get_by_role("button", name="Skicka igen").click()
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value('Öppen "över" natten')
    assert Draft.objects.get(member=member).heading == 'Öppen "över" natten'
