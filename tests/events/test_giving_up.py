"""Places are given up, freed and passed on; nobody gets one twice and nobody is passed over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from events import services
from events.actors import Actor
from events.models import OrganisationQuota, Registration, RegistrationEvent, Status
from events.refusals import (
    AlreadyChanged,
    AlreadySignedUp,
    NotAColleague,
    NotTransferable,
    OfferIsOver,
    ReasonMissing,
    TooLate,
)
from events.services import tidying
from hub.models import OutgoingMail
from hub.outbox import send_due
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    standing,
    statuses,
)
from tests.make import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def mails_to(registration: Registration) -> list[str]:
    """What has been written to somebody, by purpose."""
    found = OutgoingMail.objects.filter(to_address=registration.email).order_by("pk")
    return list(found.values_list("purpose", flat=True))


def test_a_freed_place_is_offered_to_the_first_in_line_with_a_deadline_in_working_time() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    with time_machine.travel(at(2, 5, 15), tick=False):
        services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]
    assert again(second).offer_expires_at == at(2, 9, 15)
    assert mails_to(second) == ["sign_up_waiting", "seat_offered"]
    assert mails_to(third) == ["sign_up_waiting"]


def test_whoever_accepts_in_time_has_the_place() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    services.cancel(registration=first, by=SELF)
    services.accept_offer(registration=second, by=SELF)
    assert standing(occasion)[1] == ("Person 2", "confirmed", 1)
    with pytest.raises(AlreadyChanged):
        services.accept_offer(registration=second, by=SELF)


def test_whoever_declines_lets_the_next_in_line_come() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, _third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    services.decline_offer(registration=second, by=SELF)
    assert statuses(occasion) == ["cancelled", "declined", "offered"]


def test_with_the_worker_asleep_an_offer_still_runs_out() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, _third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    with time_machine.travel(again(second).offer_expires_at, tick=False):
        assert again(second).offer_has_run_out
        with pytest.raises(OfferIsOver):
            services.accept_offer(registration=second, by=SELF)
        assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]
        services.tidy_occasion(occasion_id=occasion.pk)
    assert statuses(occasion) == ["cancelled", "expired", "offered"]


def test_close_to_the_start_the_place_is_given_at_once_and_after_the_stop_not_at_all() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, _third = (sign_up(occasion, member) for member in make_people(3))
    with time_machine.travel(at(3, 2, 8, 30), tick=False):
        services.cancel(registration=first, by=SELF)
        assert again(second).status == Status.CONFIRMED
    with time_machine.travel(at(3, 2, 12), tick=False):
        assert services.cancel(registration=second, by=SELF).status == Status.LATE_CANCELLED
        assert statuses(occasion) == ["cancelled", "late_cancelled", "waitlisted"]


def test_whoever_waits_is_never_late_and_after_the_start_one_asks_the_organiser() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    with time_machine.travel(at(3, 3, 12), tick=False):
        assert services.cancel(registration=second, by=SELF).status == Status.CANCELLED
    with time_machine.travel(at(3, 3, 13), tick=False):
        with pytest.raises(TooLate):
            services.cancel(registration=first, by=SELF)
        assert services.cancel(registration=first, by=ORGANISER).status == Status.CANCELLED


def test_cancelling_twice_gives_back_one_place_and_writes_one_mail() -> None:
    occasion = make_open_occasion(capacity=1)
    first, *_others = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    with pytest.raises(AlreadyChanged):
        services.cancel(registration=first, by=SELF)
    assert statuses(occasion) == ["cancelled", "offered", "waitlisted"]
    assert mails_to(first) == ["sign_up_confirmed", "sign_up_ended"]
    assert "METHOD:CANCEL" in OutgoingMail.objects.get(purpose="sign_up_ended").calendar


def test_a_place_is_handed_to_a_colleague_past_the_queue() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = make_people(3)
    mine = sign_up(occasion, first)
    sign_up(occasion, second)
    taken_over = services.hand_over(registration=mine, to=third, by=SELF)
    assert standing(occasion) == [
        ("Person 1", "transferred", None),
        ("Person 2", "waitlisted", 1),
        ("Person 3", "confirmed", 1),
    ]
    assert taken_over.handed_over_from == mine
    assert mails_to(mine) == ["sign_up_confirmed", "sign_up_ended"]
    with pytest.raises(AlreadySignedUp):
        services.hand_over(registration=taken_over, to=second, by=SELF)


def test_a_place_is_not_handed_to_another_organisation_or_where_it_is_not_allowed() -> None:
    occasion = make_open_occasion()
    first, second = make_people(2)
    mine = sign_up(occasion, first)
    [stranger] = make_people(1, organisation=make_organisation("Miljö"), prefix="Okänd")
    with pytest.raises(NotAColleague):
        services.hand_over(registration=mine, to=stranger, by=SELF)
    occasion.transfer_allowed = False
    occasion.save()
    with pytest.raises(NotTransferable):
        services.hand_over(registration=mine, to=second, by=SELF)


def test_the_organiser_removes_somebody_for_a_reason() -> None:
    occasion = make_open_occasion(capacity=1)
    first, _second = (sign_up(occasion, member) for member in make_people(2))
    with pytest.raises(ReasonMissing):
        services.remove(registration=first, by=ORGANISER, reason=" ")
    services.remove(registration=first, by=ORGANISER, reason="Anmäld två gånger")
    assert statuses(occasion) == ["removed", "offered"]
    assert "Anmäld två gånger" in OutgoingMail.objects.get(purpose="sign_up_ended").text


def test_a_quota_that_lapses_gives_its_places_to_those_who_wait() -> None:
    own = make_organisation("Kultur")
    occasion = make_open_occasion(capacity=1)
    OrganisationQuota.objects.create(
        occasion=occasion, organisation=own, seats=1, lapses_at=at(2, 10)
    )
    [stranger] = make_people(1, organisation=make_organisation("Miljö"))
    sign_up(occasion, stranger)
    with time_machine.travel(at(2, 10), tick=False):
        assert tidying.tidy_overdue() == 1
        assert tidying.tidy_overdue() == 0
    assert statuses(occasion) == ["offered"]
    kinds = RegistrationEvent.objects.values_list("kind", flat=True)
    assert "quota_lapsed" in kinds


def test_every_change_has_one_row_of_history_with_who_and_why() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    services.cancel(registration=first, by=Actor.organiser(), reason="Sjuk")
    history = [
        (event.registration_id, event.new_status, event.actor_kind, event.rule)
        for event in RegistrationEvent.objects.all()
    ]
    assert history == [
        (first.pk, "confirmed", "self", "free_place"),
        (second.pk, "waitlisted", "self", "queue"),
        (first.pk, "cancelled", "organiser", ""),
        (second.pk, "offered", "system", "first_in_line"),
    ]


def test_a_mail_that_has_been_overtaken_is_not_relevant_any_more() -> None:

    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    services.cancel(registration=first, by=SELF)
    with time_machine.travel(
        again(second).offer_expires_at + datetime.timedelta(minutes=1), tick=False
    ):
        send_due()
    states = dict(OutgoingMail.objects.values_list("purpose", "state"))
    assert states["seat_offered"] == "withheld"
    assert states["sign_up_ended"] == "sent"
