"""Groups that come together, and places that are kept for an organisation until they lapse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from events import services
from events.actors import Applicant
from events.models import OrganisationQuota, Status
from events.places import queue_place, situation
from events.refusals import AlreadySignedUp
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    SELF,
    make_open_occasion,
    make_people,
    sign_up,
    standing,
)
from tests.make import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def test_a_group_comes_as_a_whole_or_waits_as_a_whole() -> None:
    occasion = make_open_occasion(capacity=4)
    people = make_people(5)

    def together(*members: object) -> list[str]:
        applicants = [Applicant(member=member) for member in members]
        found = services.sign_up_group(occasion=occasion, applicants=applicants, by=SELF)
        return [row.status for row in found]

    assert together(*people[:2]) == ["confirmed"] * 2
    assert together(*people[2:]) == ["waitlisted"] * 3


def test_of_a_group_with_somebody_who_is_signed_up_nobody_is() -> None:
    occasion = make_open_occasion(capacity=4)
    first, second = make_people(2)
    sign_up(occasion, second)
    with pytest.raises(AlreadySignedUp):
        services.sign_up_group(
            occasion=occasion,
            applicants=[Applicant(member=first), Applicant(member=second)],
            by=SELF,
        )
    assert standing(occasion) == [("Person 2", "confirmed", 1)]


@pytest.mark.parametrize(("rule", "single"), [("hold", "waitlisted"), ("skip", "confirmed")])
def test_a_waiting_group_holds_the_free_place_or_lets_others_pass(rule: str, single: str) -> None:
    occasion = make_open_occasion(capacity=2, group_rule=rule)
    people = make_people(4)
    sign_up(occasion, people[0])
    services.sign_up_group(
        occasion=occasion, applicants=[Applicant(member=m) for m in people[1:3]], by=SELF
    )
    assert sign_up(occasion, people[3]).status == single


def test_places_kept_for_an_organisation_are_not_for_others_until_they_lapse() -> None:
    own = make_organisation("Kultur")
    other = make_organisation("Miljö")
    occasion = make_open_occasion(capacity=2)
    OrganisationQuota.objects.create(
        occasion=occasion, organisation=own, seats=1, lapses_at=at(2, 10)
    )
    first, second = make_people(2, organisation=other)
    [kept] = make_people(1, organisation=own, prefix="Egen")
    assert sign_up(occasion, first).status == Status.CONFIRMED
    waiting = sign_up(occasion, second)
    assert waiting.status == Status.WAITLISTED
    assert situation(occasion).left_for(own.pk) == 1
    assert situation(occasion).left_for(other.pk) == 0
    with time_machine.travel(at(2, 10, 13), tick=False):
        late = sign_up(occasion, kept)
        assert late.status == Status.WAITLISTED
        waiting.refresh_from_db()
        assert waiting.status == Status.OFFERED
        assert queue_place(late) == 1


def test_the_organisations_own_get_the_places_kept_for_them() -> None:
    own = make_organisation("Kultur")
    occasion = make_open_occasion(capacity=1)
    OrganisationQuota.objects.create(
        occasion=occasion, organisation=own, seats=1, lapses_at=at(2, 10)
    )
    stranger = make_people(1, organisation=make_organisation("Miljö"), prefix="Okänd")[0]
    assert sign_up(occasion, stranger).status == Status.WAITLISTED
    assert sign_up(occasion, make_people(1, organisation=own)[0]).status == Status.CONFIRMED
