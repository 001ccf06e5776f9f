"""A meeting of the network on a telephone, and the organiser who looks at it beforehand."""

from __future__ import annotations

import datetime

from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from events.models import OrganisationQuota
from network.people.models import Member
from tests.browser.test_sign_up_journey import DESK, PHONE, faults, people, signed_in
from tests.events.make import make_meeting
from tests.events.signing import make_open_occasion
from tests.make import make_coordinator

__all__ = ["people"]


def test_a_meeting_is_previewed_and_then_joined_on_a_telephone(
    browser: Browser, site: LiveServer, people: dict[str, Member]
) -> None:
    starts_at = timezone.now() + datetime.timedelta(days=30)
    ends_at = starts_at + datetime.timedelta(hours=2)
    page = make_meeting(starts_at=starts_at, ends_at=ends_at)
    opens_at = timezone.now() + datetime.timedelta(days=2)
    occasion = make_open_occasion((starts_at, ends_at), page=page, capacity=9, opens_at=opens_at)
    OrganisationQuota.objects.create(
        occasion=occasion,
        organisation=people["Alma Ek"].organisation,
        seats=3,
        lapses_at=opens_at + datetime.timedelta(days=2),
    )
    for view in (PHONE, DESK):
        user = make_coordinator(f"samordnare{view['width']}@example.org")
        organiser = signed_in(browser, site, user, viewport=view).new_page()
        organiser.goto(f"{site.url}/natverket/arrangera/{occasion.pk}/")
        organiser.get_by_role("link", name="Sidan som den blir när anmälan öppnar").click()
        expect(organiser.locator("main")).to_contain_text("6 av 9 platser kvar.")
        expect(organiser.get_by_role("button", name="Anmäl dig")).to_be_disabled()
        assert faults(organiser) == []
    occasion.opens_at = None
    occasion.save()
    for view in (DESK, PHONE):
        alma = signed_in(browser, site, people["Alma Ek"].user, viewport=view).new_page()
        alma.goto(site.url + page.url)
        assert faults(alma) == []
    alma.get_by_role("link", name="Anmäl dig").click()
    alma.get_by_role("button", name="Anmäl dig").click()
    expect(alma.locator("h1")).to_have_text("Du har en plats")
