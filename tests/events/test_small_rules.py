"""Small rules that nothing else would miss if they were turned around."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from events import services
from events.actors import Actor, Applicant
from events.models import Approval, Occasion, OrganisationQuota, RegistrationEvent
from events.refusals import AlreadyChanged, NoPlaceFree, ReasonMissing, TooLate
from events.services.refilling import passes_places_on
from tests.events.make import at
from tests.events.signing import (
    BEFORE,
    ORGANISER,
    SELF,
    again,
    make_open_occasion,
    make_people,
    sign_up,
    statuses,
)
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


@time_machine.travel(BEFORE, tick=False)
def test_a_yes_that_was_given_is_kept_though_she_leaves_and_questions_about_others_stay() -> None:
    occasion = make_open_occasion(capacity=3, approval="refuse")
    applicants = [Applicant(member=member) for member in make_people(2)]
    pair = services.sign_up_group(occasion=occasion, applicants=applicants, by=SELF)
    alone = sign_up(occasion, make_people(1, prefix="Ensam")[0])
    services.answer_approval(approval=pair[0].approval, approve=True, by=ORGANISER)
    services.cancel(registration=pair[0], by=SELF)
    assert set(Approval.objects.values_list("registration", "outcome")) == {
        (pair[0].pk, "approved"),
        (pair[1].pk, ""),
        (alone.pk, ""),
    }


@time_machine.travel(BEFORE, tick=False)
def test_the_log_says_how_many_places_there_were_and_are() -> None:
    occasion = make_open_occasion(capacity=None)
    services.change_capacity(occasion=occasion, capacity=2, by=ORGANISER)
    services.change_capacity(
        occasion=occasion, capacity=2, extra_places=1, extra_because="Tolk", by=ORGANISER
    )
    services.change_capacity(occasion=occasion, capacity=None, by=ORGANISER)
    said = RegistrationEvent.objects.order_by("pk").values_list("kind", "reason")
    assert list(said) == [("capacity", "– → 2"), ("capacity", "2 → 3"), ("capacity", "3 → –")]


@time_machine.travel(BEFORE, tick=False)
def test_priority_is_for_those_who_wait_or_are_asked_for_and_for_her_alone() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    services.change_priority(registration=second, priority=3, by=ORGANISER, reason="Tolk")
    assert [again(row).priority for row in (first, second, third)] == [0, 3, 0]
    with pytest.raises(AlreadyChanged):
        services.change_priority(registration=first, priority=1, by=ORGANISER, reason="Tolk")
    with pytest.raises(ReasonMissing):
        services.change_priority(registration=third, priority=1, by=ORGANISER, reason=" ")
    asking = make_open_occasion(
        (at(3, 4, 9), at(3, 4, 12)), page=occasion.page, capacity=1, approval="refuse"
    )
    asked = sign_up(asking, make_people(1, prefix="Frågad")[0])
    services.change_priority(registration=asked, priority=1, by=ORGANISER, reason="Tolk")
    assert again(asked).priority == 1


@time_machine.travel(BEFORE, tick=False)
def test_a_place_given_by_the_organiser_is_hers_at_once_and_says_why() -> None:
    occasion = make_open_occasion(capacity=1, promotion="by_hand")
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    with pytest.raises(AlreadyChanged):
        services.give_place(registration=first, by=ORGANISER, reason="Tolk")
    with pytest.raises(ReasonMissing):
        services.give_place(registration=second, by=ORGANISER, reason=" ")
    with pytest.raises(NoPlaceFree):
        services.give_place(registration=second, by=ORGANISER, reason="Tolk")
    services.cancel(registration=first, by=SELF)
    given = services.give_place(registration=third, by=ORGANISER, reason="Tolk")
    assert (given.pk, given.status, again(third).seat_no) == (third.pk, "confirmed", 1)
    event = third.events.latest("pk")
    assert (event.rule, event.reason, event.actor_kind) == ("chosen", "Tolk", "organiser")


@time_machine.travel(BEFORE, tick=False)
def test_who_refuses_a_sign_up_says_why_and_nobody_answers_twice_or_too_late() -> None:
    occasion = make_open_occasion(capacity=2, approval="approve")
    first, second = (sign_up(occasion, member) for member in make_people(2))
    manager = Actor.manager()
    with pytest.raises(ReasonMissing):
        services.answer_approval(approval=first.approval, approve=False, by=manager, reason=" ")
    services.answer_approval(approval=first.approval, approve=False, by=manager, reason=" Nej ")
    answered = Approval.objects.get(registration=first)
    assert (answered.outcome, answered.reason, answered.answered_at) == ("refused", "Nej", BEFORE)
    event = first.events.latest("pk")
    assert (event.new_status, event.reason, event.actor_kind) == ("rejected", "Nej", "manager")
    with pytest.raises(AlreadyChanged):
        services.answer_approval(approval=first.approval, approve=True, by=manager)
    with pytest.raises(AlreadyChanged):
        services.apply_default(approval=second.approval)
    with time_machine.travel(second.approval.deadline, tick=False):
        with pytest.raises(TooLate):
            services.answer_approval(approval=second.approval, approve=True, by=manager)
        with pytest.raises(TooLate):
            services.pass_on_approval(
                approval=second.approval, to=make_people(1, prefix="Vik")[0], by=manager
            )
        services.apply_default(approval=second.approval)
    event = second.events.latest("pk")
    assert (event.new_status, event.rule, event.actor_kind) == ("confirmed", "free_place", "clock")


@time_machine.travel(BEFORE, tick=False)
def test_a_place_is_handed_over_only_before_the_start_and_by_who_has_it() -> None:
    occasion = make_open_occasion(capacity=1, transfer_allowed=False)
    first, second, third = make_people(3)
    place, waiting = sign_up(occasion, first), sign_up(occasion, second)
    with pytest.raises(AlreadyChanged):
        services.hand_over(registration=waiting, to=third, by=ORGANISER)
    with (
        time_machine.travel(occasion.dates.get().starts_at, tick=False),
        pytest.raises(TooLate),
    ):
        services.hand_over(registration=place, to=third, by=ORGANISER)
    # The organiser may though participants may not.
    taken = services.hand_over(registration=place, to=third, by=ORGANISER, language="en")
    assert (taken.language, taken.seat_no, taken.handed_over_from.pk) == ("en", 1, place.pk)
    for row in (place, taken):
        assert row.events.latest("pk").rule == "handed_over"


@time_machine.travel(BEFORE, tick=False)
def test_places_are_passed_on_until_the_stop_unless_the_organiser_chooses_or_it_is_cancelled() -> (
    None
):
    occasion = make_open_occasion()
    stop = occasion.passing_on_until
    assert stop == at(3, 2, 12)
    second = datetime.timedelta(seconds=1)
    for promotion, until in (("offer", True), ("at_once", True), ("by_hand", False)):
        occasion.promotion = promotion
        assert passes_places_on(occasion, BEFORE) is until
        assert passes_places_on(occasion, stop - second) is until
        assert passes_places_on(occasion, stop) is False
        assert passes_places_on(occasion, stop + second) is False
    occasion.promotion, occasion.status = "offer", Occasion.Status.CANCELLED
    assert passes_places_on(occasion, BEFORE) is False
    occasion.status = Occasion.Status.PLANNED
    occasion.dates.all().delete()
    assert passes_places_on(Occasion.objects.get(pk=occasion.pk), BEFORE) is True


@time_machine.travel(BEFORE, tick=False)
def test_whoever_answers_an_offer_gets_the_sign_up_back_as_it_is_now() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    services.cancel(registration=first, by=SELF)
    declined = services.decline_offer(registration=second, by=SELF)
    assert (declined.pk, declined.status) == (second.pk, "declined")
    accepted = services.accept_offer(registration=third, by=SELF)
    assert (accepted.pk, accepted.status, accepted.seat_no) == (third.pk, "confirmed", 1)


def test_what_the_clock_did_is_written_down_once_in_the_order_in_which_it_happened() -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        occasion = make_open_occasion(capacity=2, promotion="by_hand")
        first, second, third, fourth = (sign_up(occasion, member) for member in make_people(4))
        OrganisationQuota.objects.create(
            occasion=occasion, organisation=make_organisation("Kultur"), seats=1, lapses_at=at(2, 9)
        )
        for registration in (first, second):
            services.cancel(registration=registration, by=SELF)
        for registration in (fourth, third):
            services.give_place(
                registration=registration, by=ORGANISER, reason="Tolk", as_offer=True
            )
            clock.shift(3600)
    with time_machine.travel(at(2, 10), tick=False):
        before = RegistrationEvent.objects.latest("pk").pk
        for _ in range(2):
            services.tidy_occasion(occasion_id=occasion.pk)
    written = RegistrationEvent.objects.filter(pk__gt=before).order_by("pk")
    names = ("registration", "kind", "new_status", "rule", "reason", "actor_kind")
    assert list(written.values_list(*names)) == [
        (fourth.pk, "status", "expired", "deadline", "", "clock"),
        (third.pk, "status", "expired", "deadline", "", "clock"),
        (None, "quota_lapsed", "", "", "Kultur: 1", "clock"),
    ]
