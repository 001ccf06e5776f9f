"""Two steps at sign-in with a real browser's keys: set up, used, lost and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from hub.models import SiteSettings
from hub.outbox import send_due
from network.people.models import User
from tests.browser.checks import Listener, keyboard_faults
from tests.browser.test_sign_up_journey import PHONE, faults
from tests.make import PASSWORD, make_editor, make_organisation, make_signed_up_member
from tests.network.people.test_second_factor import code

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Person:
    """Somebody at a narrow screen whose machine has a key in it."""

    def __init__(self, context: BrowserContext, site: LiveServer) -> None:
        self.site, self.page = site, context.new_page()
        self.heard = Listener(self.page, host=site.url.removeprefix("http://"))
        self.devtools = context.new_cdp_session(self.page)
        self.devtools.send("WebAuthn.enable")
        added = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        self.key = added["authenticatorId"]

    def keys_in_the_machine(self) -> int:
        asked = {"authenticatorId": self.key}
        return len(self.devtools.send("WebAuthn.getCredentials", asked)["credentials"])

    def goto(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def press(self, name: str) -> None:
        """By keyboard, as somebody without a mouse does."""
        self.page.get_by_role("button", name=name, exact=True).press("Enter")

    def sees(self, heading: str) -> None:
        expect(self.page.locator("h1")).to_have_text(heading)
        assert faults(self.page) == []

    def write_password(self, user: User) -> None:
        self.page.get_by_label("E-postadress").fill(user.email)
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.press("Logga in")

    def write_code(self, written: str) -> int:
        """Tells the status of the answer."""
        self.page.get_by_label("Kod").fill(written)
        with self.page.expect_response(lambda one: one.request.method == "POST") as answer:
            self.press("Logga in")
        return answer.value.status

    def add_key(self, *, name: str) -> None:
        """From the page of two steps, on to the spare codes or back."""
        self.page.get_by_label("Vad nyckeln heter").fill(name)
        self.press("Lägg till")

    def confirm_by_password(self) -> None:
        self.sees("Bekräfta att det är du")
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.press("Bekräfta")

    def sign_out(self) -> None:
        self.goto("/konto/")
        self.press("Logga ut")
        self.sees("Du är utloggad")


@pytest.fixture
def person(browser: Browser, site: LiveServer) -> Iterator[Person]:
    cache.clear()
    with browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport=PHONE) as context:
        someone = Person(context, site)
        yield someone
        # Wagtail's bar runs axe on an editor's pages, and minds that the test does too.
        assert [one for one in someone.heard.faults if "Axe is already" not in one] == []


@pytest.fixture(scope="module", autouse=True)
def _home(site: LiveServer) -> None:
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Staden", "Stadens förvaltning"
    city.save()
    make_organisation("Hamnen")


def subjects(mailoutbox: list[Any], user: User) -> list[str]:
    send_due()
    return [mail.subject for mail in mailoutbox if mail.to == [user.email]]


def test_a_member_comes_in_by_a_passkey_alone_until_it_is_removed(
    person: Person, mailoutbox: list[Any]
) -> None:
    member = make_signed_up_member("Alma Ek").user
    page = person.page
    person.goto("/konto/logga-in/")
    person.sees("Logga in")
    person.press("Logga in med passernyckel")
    expect(page.get_by_role("alert")).to_contain_text("Passernyckeln svarade inte.")
    expect(page.get_by_role("alert")).to_be_focused()
    assert faults(page) == []
    person.write_password(member)
    person.sees("Hej Alma Ek")

    person.goto("/konto/")
    page.get_by_role("link", name="Två steg vid inloggning").press("Enter")
    person.sees("Två steg vid inloggning")
    page.locator("a[href='/konto/tva-steg/nycklar/ny/']").press("Enter")
    person.confirm_by_password()
    person.sees("Lägg till en passernyckel")
    assert keyboard_faults(page) == []
    page.get_by_label("Vad nyckeln heter").press("Enter")
    expect(page.locator(".errors").first).to_contain_text("Passernyckeln lades inte till.")
    assert faults(page) == []
    person.add_key(name="Telefonen")
    person.sees("Reservkoder")
    assert person.keys_in_the_machine() == 1
    person.sign_out()

    person.goto("/konto/logga-in/?next=/konto/inloggningar/")
    person.press("Logga in med passernyckel")
    expect(page).to_have_url(f"{person.site.url}/konto/inloggningar/")
    person.sign_out()
    person.goto("/konto/logga-in/")
    person.press("Logga in med passernyckel")
    person.sees("Hej Alma Ek")

    person.goto("/konto/tva-steg/nycklar/")
    person.sees("Dina nycklar")
    page.get_by_role("link", name="Byt namn").press("Enter")
    person.sees("Bekräfta att det är du")
    page.get_by_role("link", name="Använd en säkerhetsnyckel").press("Enter")
    page.wait_for_url("**/nycklar/bekrafta/**")
    # What is sent when the script has not run.
    page.evaluate("document.getElementById('id_credential').form.submit()")
    expect(page.locator(".errors").first).to_contain_text("Vi känner inte igen passernyckeln.")
    person.sees("Bekräfta att det är du")
    person.press("Använd en passernyckel")
    person.sees("Byt namn på nyckeln")
    page.locator("input[name=name]").fill("Min telefon")
    person.press("Spara")
    expect(page.locator("main")).to_contain_text("Min telefon")
    page.get_by_role("link", name="Ta bort").press("Enter")
    person.sees("Ta bort nyckeln")
    person.press("Ta bort")
    person.sees("Dina nycklar")
    person.sign_out()
    person.goto("/konto/logga-in/")
    person.press("Logga in med passernyckel")
    expect(page.locator("main")).to_contain_text("Vi känner inte igen passernyckeln.")
    person.sees("Logga in")
    person.goto("/konto/")
    person.sees("Logga in")
    told = subjects(mailoutbox, member)
    assert "Ditt konto har en ny nyckel" in told
    assert "En nyckel har tagits bort från ditt konto" in told


def test_the_mail_about_a_key_is_in_the_language_that_the_member_reads(
    person: Person, mailoutbox: list[Any]
) -> None:
    member = make_signed_up_member("Bo Lund", language="en")
    person.goto("/konto/logga-in/")
    person.write_password(member.user)
    person.goto("/konto/tva-steg/nycklar/ny/")
    person.confirm_by_password()
    person.add_key(name="Datorn")
    person.sees("Reservkoder")
    assert "Your account has a new key" in subjects(mailoutbox, member.user)


def test_the_admin_opens_with_a_code_a_spare_one_or_a_key(
    person: Person, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.REQUIRE_MFA = True
    editor, page, admin = make_editor(), person.page, f"{person.site.url}/admin/"
    person.goto("/admin/")
    person.write_password(editor)
    person.sees("Ett steg till")
    page.get_by_role("link", name="Använd en app").press("Enter")
    person.confirm_by_password()
    person.sees("Ställ in en app med koder")
    secret = page.locator("main code").inner_text()
    page.get_by_label("Koden som appen visar").fill("000000")
    person.press("Slå på")
    expect(page.locator(".errors")).to_contain_text("Koden stämmer inte. Vänta på nästa")
    assert faults(page) == []
    assert page.locator("main code").inner_text() == secret
    page.get_by_label("Koden som appen visar").fill(code(secret))
    person.press("Slå på")
    person.sees("Reservkoder")
    spare = page.locator("main li code").first.inner_text()
    person.goto("/admin/")
    expect(page).to_have_url(admin)
    person.sign_out()

    person.goto("/admin/")
    person.write_password(editor)
    person.sees("Det andra steget")
    assert person.write_code("000000") == 422
    expect(page.locator(".errors")).to_contain_text("Koden stämmer inte. Vänta på nästa")
    person.sees("Det andra steget")
    # The code that set the app up is spent for half a minute; nobody waits for that here.
    cache.clear()
    assert person.write_code(code(secret)) == 302
    expect(page).to_have_url(admin)
    person.sign_out()

    for status in (302, 422):
        person.goto("/admin/")
        person.write_password(editor)
        assert person.write_code(spare) == status
        if status == 302:
            expect(page).to_have_url(admin)
            person.sign_out()
    person.press("Börja om")
    person.sees("Logga in")

    cache.clear()
    person.goto("/konto/logga-in/?next=/konto/tva-steg/nycklar/ny/")
    person.write_password(editor)
    assert person.write_code(code(secret)) == 302
    person.confirm_by_password()
    person.sees("Lägg till en passernyckel")
    page.get_by_label("Logga in med bara den").press("Space")
    person.add_key(name="Datorn")
    person.sees("Två steg vid inloggning")
    assert page.get_by_role("link", name="Dina nycklar").is_visible()
    person.sign_out()

    person.goto("/admin/")
    person.write_password(editor)
    person.sees("Det andra steget")
    person.press("Använd en passernyckel")
    expect(page).to_have_url(admin)
    assert "Ditt konto har en ny nyckel" in subjects(mailoutbox, editor)
