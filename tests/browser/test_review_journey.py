"""A post with a picture on its way out: shared, proposed, sent back, approved, read by all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from hub.models import HubImage, SiteSettings
from hub.outbox import send_due
from network.knowledge.models import ExperiencePage
from tests.browser.checks import keyboard_faults
from tests.browser.test_editor_journey import choose_below_save
from tests.browser.test_editor_journey import sign_in as sign_in_to_admin
from tests.browser.test_sign_up_journey import DESK, PHONE, faults, signed_in
from tests.make import make_organisation, make_reviewer, make_signed_up_member
from tests.network.knowledge.writing import picture
from tests.smtp import Postbox

APPROVE = "[data-workflow-action-name='approve']:not([data-workflow-action-modal-url])"
REJECT = "[data-workflow-action-name='reject']"
WANTED = "Berätta vad kritorna kostade."


@pytest.fixture(autouse=True)
def _a_city_with_a_name(site: LiveServer) -> None:
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Sundsvik", "Sundsviks stad"
    city.save()


def write_with_a_picture(page: Page, site: LiveServer, photo: Path) -> None:
    page.goto(f"{site.url}/natverket/skriv/")
    page.get_by_role("link", name="Erfarenhet", exact=True).click()
    page.get_by_label("Rubrik", exact=True).fill("Barnen ritade torget")
    page.get_by_label("Vad gjorde ni?").fill("Vi lät **barnen** rita.")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_label("Vad föreställer bilden?").fill("Barn med kritor")
    page.get_by_role("button", name="Lägg till bilden").click()
    page.get_by_role("button", name="Dela i nätverket").click()
    expect(page.locator("main")).to_contain_text("Delat.")


def mailed_link(postbox: Postbox, to_address: str, pattern: str) -> str:
    """Where the newest mail to somebody leads."""
    send_due()
    mail = [one for one in postbox.mails if one["To"] == to_address][-1]
    [plain] = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    content = plain.get_payload(decode=True)
    assert isinstance(content, bytes)
    found = re.search(rf"http://localhost({pattern})", content.decode())
    assert found, content.decode()
    return found[1]


def test_a_post_is_sent_back_changed_approved_and_read_by_everybody(
    browser: Browser, site: LiveServer, postbox: Postbox, tmp_path: Path
) -> None:
    alma = make_signed_up_member("Alma Sjöqvist", organisation=make_organisation("Hamnen"))
    reviewer = make_reviewer()
    photo = tmp_path / "torget.jpg"
    photo.write_bytes(picture().read())
    telephone: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": False}
    author = signed_in(browser, site, alma.user, **telephone).new_page()
    seen = signed_in(browser, site, alma.user, viewport=PHONE).new_page()
    anybody = browser.new_context(locale="sv-SE", viewport=PHONE).new_page()

    write_with_a_picture(author, site, photo)
    post = ExperiencePage.objects.get(title="Barnen ritade torget")
    own_page, public = author.url, f"{site.url}{post.url}"
    closed = site.url + HubImage.objects.get().get_rendition("width-640|format-webp").url
    seen.goto(own_page)
    assert faults(seen) == []
    assert author.request.get(closed).ok
    anybody.goto(public)
    expect(anybody.locator("h1")).to_have_text("Logga in")
    assert not anybody.request.get(closed, max_redirects=0).ok

    author.get_by_role("button", name="Föreslå för den öppna webbplatsen").click()
    expect(author.locator("main")).to_contain_text("Föreslaget.")
    seen.goto(own_page)
    assert faults(seen) == []
    review = mailed_link(postbox, reviewer.email, r"/admin/pages/\d+/edit/")

    desk = sign_in_to_admin(browser, site, reviewer.email)
    desk.goto(site.url + review)
    choose_below_save(desk, REJECT)
    desk.locator(".modal-body textarea").fill(WANTED)
    desk.locator(".modal-body [type=submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()

    back = mailed_link(postbox, alma.email, r"/natverket/inlagg/\d+/")
    author.goto(site.url + back)
    assert author.url == own_page
    expect(author.locator("main blockquote")).to_contain_text(WANTED)
    seen.goto(own_page)
    assert faults(seen) == []
    assert keyboard_faults(seen) == []
    anybody.goto(public)
    expect(anybody.locator("h1")).to_have_text("Logga in")

    author.get_by_role("button", name="Ändra").click()
    author.get_by_label("Vad gjorde ni?").fill("Vi lät barnen rita för tvåhundra kronor.")
    author.get_by_role("button", name="Spara ändringen").click()
    author.get_by_text("Historik").click()
    expect(author.locator("main")).to_contain_text(WANTED)
    author.get_by_role("button", name="Föreslå för den öppna webbplatsen").click()
    expect(author.locator("main")).to_contain_text("Föreslaget.")
    desk.goto(site.url + mailed_link(postbox, reviewer.email, r"/admin/pages/\d+/edit/"))
    choose_below_save(desk, APPROVE)
    expect(desk.locator(".messages .success")).to_be_visible()

    assert site.url + mailed_link(postbox, alma.email, r"/erfarenheter/\S+") == public
    anybody.goto(public)
    expect(anybody.locator("main")).to_contain_text("tvåhundra kronor")
    expect(anybody.locator("body")).not_to_contain_text("Alma Sjöqvist")
    expect(anybody.get_by_role("img", name="Barn med kritor").first).to_be_visible()
    assert anybody.request.get(closed).ok
    assert faults(anybody) == []
    assert keyboard_faults(anybody) == []
    anybody.set_viewport_size(DESK)
    assert faults(anybody) == []
    seen.goto(own_page)
    expect(seen.get_by_role("link", name="Se det på den öppna webbplatsen")).to_be_visible()
    assert faults(seen) == []
