"""A sign-up's states, its seat and its history: each change is written down as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from events import services
from events.actors import Actor, Applicant
from events.models import Registration, RegistrationEvent, Status
from events.refusals import AlreadyChanged
from events.services.locking import at_the_door
from events.services.signing_up import NOTHING_TOLD, sign_up_at
from events.services.transitions import free_seat, move, write_down
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
)
from tests.make import make_coordinator, make_signed_up_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """The first of February, until somebody moves the hands."""
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


def history(registration: Registration) -> list[tuple[Any, ...]]:
    """What stands in the rows of history, and when."""
    rows = RegistrationEvent.objects.filter(registration=registration).order_by("pk")
    names = ("old_status", "new_status", "rule", "seat_no", "queue_place", "actor_kind", "reason")
    return list(rows.values_list(*names, "happened_at"))


def test_a_new_sign_up_keeps_who_came_from_where_and_who_signed_her_up() -> None:
    occasion = make_open_occasion(capacity=1)
    organiser = make_signed_up_member()
    first, second = make_people(2)
    by = Actor.colleague(organiser.user)
    row = services.sign_up(
        occasion=occasion, applicant=Applicant(member=first, language="en"), by=by
    )
    waiting = sign_up(occasion, second)
    kept = again(row)
    assert (kept.member, kept.organisation, kept.language) == (first, first.organisation, "en")
    assert (kept.guest_name, kept.guest_email, kept.guest_organisation) == ("", "", "")
    assert (kept.signed_up_by, kept.applied_at, kept.waitlisted_at) == (
        organiser.user,
        BEFORE,
        None,
    )
    assert (kept.seat_no, kept.group, kept.handed_over_from) == (1, None, None)
    assert (again(waiting).waitlisted_at, again(waiting).seat_no) == (BEFORE, None)
    assert [event.actor for event in kept.events.all()] == [organiser.user]


def test_a_guest_is_kept_with_what_she_wrote(clock: Any) -> None:
    occasion = make_open_occasion(sign_up="anybody")
    guest = Applicant(name="Gun", email="gun@example.org", comes_from="Grannkommunen")
    row = again(services.sign_up(occasion=occasion, applicant=guest, by=SELF))
    assert (row.member, row.organisation, row.language) == (None, None, "sv")
    assert (row.guest_name, row.guest_email, row.guest_organisation) == (
        "Gun",
        "gun@example.org",
        "Grannkommunen",
    )


def test_history_tells_before_and_after_seat_place_in_line_rule_who_why_and_when(
    clock: Any,
) -> None:
    occasion = make_open_occasion(capacity=1)
    organiser = Actor.organiser(make_coordinator())
    first, second, third = (sign_up(occasion, member) for member in make_people(3))
    clock.move_to(at(2, 2, 9))
    services.cancel(registration=first, by=organiser, reason="Å" * 600)
    clock.move_to(at(2, 3, 8))
    services.accept_offer(registration=second, by=SELF)
    assert history(first) == [
        ("", "confirmed", "free_place", 1, None, "self", "", BEFORE),
        ("confirmed", "cancelled", "", None, None, "organiser", "Å" * 500, at(2, 2, 9)),
    ]
    assert history(second) == [
        ("", "waitlisted", "queue", None, 1, "self", "", BEFORE),
        ("waitlisted", "offered", "first_in_line", 1, None, "system", "", at(2, 2, 9)),
        ("offered", "confirmed", "", 1, None, "self", "", at(2, 3, 8)),
    ]
    assert history(third) == [("", "waitlisted", "queue", None, 2, "self", "", BEFORE)]
    cancelled = first.events.get(new_status="cancelled")
    assert (cancelled.actor, cancelled.occasion, cancelled.kind) == (
        organiser.user,
        occasion,
        "status",
    )
    assert again(second).updated_at == at(2, 3, 8)


def test_what_is_no_new_state_is_written_down_too() -> None:
    occasion = make_open_occasion(capacity=1)
    organiser = Actor.organiser(make_coordinator())
    _first, second = (sign_up(occasion, member) for member in make_people(2))
    services.change_priority(registration=second, priority=1, by=organiser, reason="Ö" * 600)
    event = RegistrationEvent.objects.latest("pk")
    assert (event.kind, event.occasion, event.registration) == ("priority", occasion, second)
    assert (event.actor, event.actor_kind, event.reason) == (
        organiser.user,
        "organiser",
        "Ö" * 500,
    )
    assert (event.old_status, event.new_status, event.happened_at) == ("", "", BEFORE)


def test_nothing_is_said_where_nothing_was_said() -> None:
    occasion = make_open_occasion(minimum=2)
    services.decide_to_hold(occasion=occasion, by=ORGANISER)
    [event] = RegistrationEvent.objects.all()
    assert (event.kind, event.reason, event.registration) == ("go_decided", "", None)


def test_whoever_comes_second_changes_nothing(clock: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    stale = again(first)
    services.cancel(registration=first, by=SELF)
    with at_the_door(occasion.pk, part_of_another=True) as desk, pytest.raises(AlreadyChanged):
        move(desk, stale, Status.REMOVED, by=ORGANISER)
    assert [row.status for row in (again(first), again(second))] == ["cancelled", "offered"]
    assert len(history(first)) == 2


def test_all_that_is_done_at_one_desk_bears_the_moment_it_was_opened(clock: Any) -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = make_people(2)
    with at_the_door(occasion.pk, part_of_another=True) as desk:
        clock.shift(90)
        told = [NOTHING_TOLD]
        [row] = sign_up_at(desk, [Applicant(member=first)], by=SELF, told=told)
        [late] = sign_up_at(desk, [Applicant(member=second)], by=SELF, told=told)
        clock.shift(90)
        move(desk, row, Status.CANCELLED, by=SELF)
        event = write_down(desk, "priority", by=ORGANISER, registration=late)
        assert {found[-1] for found in history(row)} == {BEFORE}
        assert (event.happened_at, event.reason) == (BEFORE, "")
        kept = again(row)
        assert (kept.applied_at, kept.updated_at, again(late).waitlisted_at) == (BEFORE,) * 3
        transaction.set_rollback(True)


def test_the_sign_up_at_hand_is_what_stands_in_the_table() -> None:
    occasion = make_open_occasion(capacity=1)
    first, second = (sign_up(occasion, member) for member in make_people(2))
    with at_the_door(occasion.pk, part_of_another=True) as desk:
        gone, here = desk.again(first), desk.again(second)
        move(desk, gone, Status.CANCELLED, by=SELF, seat_no=1)
        move(desk, here, Status.CONFIRMED, by=ORGANISER, seat_no=free_seat(desk))
        for row in (gone, here):
            kept = again(row)
            assert (row.status, row.seat_no, row.offer_expires_at, row.waitlisted_at) == (
                kept.status,
                kept.seat_no,
                kept.offer_expires_at,
                kept.waitlisted_at,
            )
        # Who holds which seat is known anew after every change.
        assert [(seat.pk, seat.seat_no) for seat in desk.held] == [(second.pk, 1)]
        # No mail was written, so it is taken back.
        transaction.set_rollback(True)


def test_the_lowest_seat_that_nobody_has_is_the_next() -> None:
    occasion = make_open_occasion(capacity=4)
    rows = [sign_up(occasion, member) for member in make_people(3)]
    services.cancel(registration=rows[1], by=SELF)

    def next_seat() -> int:
        with at_the_door(occasion.pk, part_of_another=True) as desk:
            return free_seat(desk)

    assert next_seat() == 2
    sign_up(occasion, make_people(1, prefix="Ny")[0])
    assert next_seat() == 4
    services.cancel(registration=rows[0], by=SELF)
    assert next_seat() == 1


def test_with_fewer_places_only_those_who_sit_beyond_the_last_get_another_seat() -> None:
    occasion = make_open_occasion(capacity=6)
    other = make_open_occasion((at(3, 4, 9), at(3, 4, 12)), page=occasion.page, capacity=6)
    people = make_people(6)
    rows = [sign_up(occasion, member) for member in people]
    for member in people:
        sign_up(other, member)
    services.cancel(registration=rows[4], by=SELF)
    [latest] = make_people(1, prefix="Sist")
    assert sign_up(occasion, latest).seat_no == 5
    for row in (rows[0], rows[2]):
        services.cancel(registration=row, by=SELF)
    services.change_capacity(occasion=occasion, capacity=4, by=ORGANISER)
    # The second and the fourth stay; the sixth sat behind the latest, and still does.
    seats = [place for _name, status, place in standing(occasion) if status == "confirmed"]
    assert seats == [2, 4, 3, 1]
    assert [place for _name, _status, place in standing(other)] == [1, 2, 3, 4, 5, 6]


def test_whoever_was_approved_waits_since_she_applied(clock: Any) -> None:
    occasion = make_open_occasion(capacity=1, approval="refuse")
    first, second = (sign_up(occasion, member) for member in make_people(2))
    clock.shift(3600)
    for row in (second, first):
        services.answer_approval(approval=row.approval, approve=True, by=ORGANISER)
    assert [again(row).status for row in (first, second)] == ["waitlisted", "confirmed"]
    assert (again(first).applied_at, again(first).waitlisted_at) == (BEFORE, BEFORE)
    assert again(second).waitlisted_at is None


def test_a_desk_knows_the_group_that_waits_for_its_last_answer() -> None:
    occasion = make_open_occasion(capacity=3, approval="refuse")
    applicants = [Applicant(member=member) for member in make_people(2)]
    first, second = services.sign_up_group(occasion=occasion, applicants=applicants, by=SELF)
    services.answer_approval(approval=first.approval, approve=True, by=ORGANISER)
    assert again(first).status == "requested"
    services.cancel(registration=second, by=SELF)
    assert [again(row).status for row in (first, second)] == ["confirmed", "cancelled"]
