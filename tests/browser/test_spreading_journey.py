"""A digest comes, one click logs what was done at home, and the author sees how far it came."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from hub.models import OutgoingMail, SiteSettings
from network.knowledge.models import Dissemination
from network.knowledge.services.digests import send_digests
from network.knowledge.services.disseminating import deliver
from network.people.models import Member
from tests.browser.checks import barriers, sideways_scroll
from tests.make import make_organisation, make_signed_up_member
from tests.network.knowledge.make import make_experience

NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def people(site: LiveServer) -> dict[str, Member]:
    """An author, and somebody in another organisation whom it matters to; a digest is due."""
    city = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    city.city_name, city.organisation_name = "Staden", "Stadens förvaltning"
    city.save()
    author = make_signed_up_member("Ulf Kajander", organisation=make_organisation("Hamnen"))
    reader = make_signed_up_member("Karin Skolvik", organisation=make_organisation("Skolan"))
    others = [make_organisation(f"Förvaltningen för {what}") for what in ("parker", "kultur")]
    for number in range(3):
        post = make_experience(
            f"Tysta kajer {number}",
            organisation=author.organisation,
            author=author,
            relevant_to=[reader.organisation, *others],
            idea_to_take_home="Mät det grannarna hör.",
        )
        deliver(post=post)
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Dissemination.objects.update(delivered_at=yesterday)
    noon = datetime.datetime.combine(timezone.localdate(), datetime.time(12))
    send_digests(moment=timezone.make_aware(noon))
    return {"author": author, "reader": reader}


def signed_in(browser: Browser, site: LiveServer, member: Member, **options: Any) -> BrowserContext:
    visitor = Client()
    visitor.force_login(member.user)
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce", **options)
    cookie = visitor.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    return context


def link_in_mail(member: Member, site: LiveServer) -> str:
    """The first link in the digest that logs a post."""
    mail = OutgoingMail.objects.get(purpose="digest", to_address=member.email)
    found = re.search(r"http://localhost(/natverket/spridning/lank/\S+)", mail.text)
    assert found
    return site.url + found[1]


def faults(page: Page) -> list[str]:
    return barriers(page) + sideways_scroll(page)


def test_from_the_mail_to_the_author_without_scripts(
    browser: Browser, site: LiveServer, people: dict[str, Member]
) -> None:
    address = link_in_mail(people["reader"], site)
    plain = browser.new_context(java_script_enabled=False, locale="sv-SE", viewport=NARROW)
    page = plain.new_page()
    page.goto(address)
    page.get_by_label("Hur många nådde det?").fill("12")
    page.get_by_role("button", name="Anteckna").click()
    assert page.get_by_text("Spridd i 1 av 3 organisationer, 12 personer").is_visible()
    page.goto(address)
    assert page.get_by_text("kan inte användas igen").is_visible()
    assert plain.cookies() == []
    plain.close()

    context = signed_in(browser, site, people["author"])
    page = context.new_page()
    page.goto(f"{site.url}/natverket/")
    assert page.get_by_text("Spridd i 1 av 3 organisationer, 12 personer").is_visible()
    page.goto(f"{site.url}/natverket/spridning/matris/")
    assert page.get_by_role("link", name=re.compile("Spridd: Tysta kajer")).count() == 1
    context.close()


PAGES = [
    "/natverket/",
    "/natverket/spridning/",
    "/natverket/spridning/matris/",
    "/natverket/foljer/",
    "log",
    "kit",
    "mail",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_barriers_and_fit_a_small_screen(
    browser: Browser, site: LiveServer, people: dict[str, Member], scheme: Any
) -> None:
    reader = people["reader"]
    waiting = Dissemination.objects.filter(organisation=reader.organisation).last()
    assert waiting
    special = {
        "log": f"/natverket/spridning/{waiting.pk}/",
        "kit": f"/natverket/ta-med/{waiting.post_id}/",
        "mail": link_in_mail(reader, site).removeprefix(site.url),
    }
    context = signed_in(browser, site, reader, color_scheme=scheme, viewport=NARROW)
    page = context.new_page()
    found = {}
    for name in PAGES:
        page.goto(site.url + special.get(name, name))
        found[name] = faults(page)
    page.goto(site.url + special["log"])
    page.get_by_role("button", name="Anteckna").click()
    found["errors"] = faults(page)
    assert page.locator("[role=alert]").is_visible()
    context.close()
    assert {name: what for name, what in found.items() if what} == {}
