"""What an editor saves of an occasion with sign-ups never undoes what the services did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from events import services
from events.admin_forms import OccasionForm
from events.models import CalendarItem, Occasion, OrganisationQuota
from hub.models import OutgoingMail
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
from tests.events.test_admin import form
from tests.make import make_editor, make_organisation

pytestmark = pytest.mark.django_db
SAME = ("2027-03-03 13:00", "2027-03-03 16:00")


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def occasion() -> Occasion:
    """Two have a place and one waits."""
    found = make_open_occasion(capacity=2)
    for member in make_people(3):
        sign_up(found, member)
    return found


def edit(client: Client, occasion: Occasion, date: tuple[str, str] = SAME, **fields: Any) -> Any:
    """Saves the form with the date as given and the fields that differ."""
    client.force_login(make_editor())
    row = {"id": occasion.dates.get().pk, "starts_at": date[0], "ends_at": date[1], "room": ""}
    values = form(occasion.page, **{"capacity": occasion.capacity, **fields})
    values |= nested_form_data({"dates": inline_formset([row], initial=1)})
    return client.post(reverse("occasion:edit", args=[occasion.pk]), values)


def test_a_form_that_changes_nothing_writes_nothing_and_tells_nobody(
    client: Client, occasion: Occasion
) -> None:
    before = OutgoingMail.objects.count()
    assert edit(client, occasion).status_code == 302
    assert OutgoingMail.objects.count() == before


def test_what_was_changed_since_the_form_was_opened_stays(
    client: Client, occasion: Occasion, monkeypatch: pytest.MonkeyPatch
) -> None:
    valid = OccasionForm.is_valid

    def slow(self: OccasionForm) -> bool:
        answer = valid(self)
        services.change_capacity(occasion=occasion, capacity=3, by=ORGANISER)
        return answer

    monkeypatch.setattr(OccasionForm, "is_valid", slow)
    assert edit(client, occasion, language="en").status_code == 302
    occasion.refresh_from_db()
    assert (occasion.capacity, occasion.language) == (3, "en")
    assert statuses(occasion) == ["confirmed", "confirmed", "offered"]


def test_publishing_an_old_draft_of_the_page_changes_no_number(occasion: Occasion) -> None:
    page = occasion.page.specific
    old = page.save_revision()
    services.change_capacity(occasion=occasion, capacity=7, by=ORGANISER)
    before = Occasion.objects.values().get(), list(CalendarItem.objects.values())
    page.title = "Ett nytt namn"
    page.save_revision().publish()
    old.publish()
    assert (Occasion.objects.values().get(), list(CalendarItem.objects.values())) == before


def test_places_for_organisations_are_kept_with_the_occasion(
    client: Client, occasion: Occasion
) -> None:
    organisation = make_organisation("Miljöförvaltningen")
    quota = {"organisation": organisation.pk, "seats": "1", "lapses_at": "2027-02-20 12:00"}
    fields = nested_form_data({"quotas": inline_formset([quota])})
    client.force_login(make_editor())
    row = {"id": occasion.dates.get().pk, "starts_at": SAME[0], "ends_at": SAME[1], "room": ""}
    values = form(occasion.page, capacity="2") | fields
    values |= nested_form_data({"dates": inline_formset([row], initial=1)})
    assert client.post(reverse("occasion:edit", args=[occasion.pk]), values).status_code == 302
    assert OrganisationQuota.objects.get().organisation == organisation
