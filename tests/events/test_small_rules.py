"""Small rules that nothing else would miss if they were turned around."""

from __future__ import annotations

import pytest
import time_machine

from events import services
from events.models import Approval, OrganisationQuota, RegistrationEvent
from tests.events.make import at
from tests.events.signing import BEFORE, SELF, make_open_occasion, make_people, sign_up, statuses
from tests.make import make_organisation

pytestmark = pytest.mark.django_db


@time_machine.travel(BEFORE, tick=False)
def test_a_place_that_is_used_is_no_longer_kept() -> None:
    ours, theirs = make_organisation("Kultur"), make_organisation("Miljö")
    occasion = make_open_occasion(capacity=2)
    OrganisationQuota.objects.create(
        occasion=occasion, organisation=ours, seats=1, lapses_at=at(2, 20)
    )
    sign_up(occasion, make_people(1, organisation=ours, prefix="Vi")[0])
    for member in make_people(2, organisation=theirs, prefix="De"):
        sign_up(occasion, member)
    assert statuses(occasion) == ["confirmed", "confirmed", "waitlisted"]


def test_the_log_says_that_a_place_was_given_because_the_start_is_close() -> None:
    with time_machine.travel(BEFORE, tick=False):
        occasion = make_open_occasion(capacity=1)
        first, _second = (sign_up(occasion, member) for member in make_people(2))
    with time_machine.travel(at(3, 2, 9), tick=False):
        services.cancel(registration=first, by=SELF)
    assert RegistrationEvent.objects.order_by("pk").last().rule == "close_to_start"


@time_machine.travel(BEFORE, tick=False)
def test_nobody_is_asked_any_more_about_a_sign_up_that_was_given_up() -> None:
    registration = sign_up(make_open_occasion(approval="refuse"), make_people(1)[0])
    assert Approval.objects.count() == 1
    services.cancel(registration=registration, by=SELF)
    assert not Approval.objects.exists()
