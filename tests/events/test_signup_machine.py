"""Everybody does everything in any order at any time, and sign-ups stay as they must be.

The same 500 histories of 50 steps every time on SQLite, fewer on PostgreSQL; `SIGNUP_EXAMPLES=5000`
draws new ones for a long night.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from events import places
from events.mails import dates
from events.models import CalendarItem, OccasionDate, Registration, Status
from events.services import cancelling, desk, refilling, seating
from events.services.locking import Desk, at_the_door
from hub import outbox
from hub.models import OutgoingMail
from tests.events.signup_machine import SignUps

EXAMPLES = int(os.environ.get("SIGNUP_EXAMPLES", "100" if django_settings.POSTGRES else "500"))
STEPS = 50


def run(examples: int, *, derandomize: bool = True) -> None:
    """So many histories, and an AssertionError at the first that goes wrong."""
    SignUps.people()
    run_state_machine_as_test(
        SignUps,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate, Phase.shrink] if os.environ.get("SHRINK") else [Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=derandomize,
        ),
    )


@pytest.mark.django_db
def test_whatever_people_do_sign_ups_stay_as_they_must_be() -> None:
    run(EXAMPLES, derandomize="SIGNUP_EXAMPLES" not in os.environ)
    seen = SignUps.seen
    assert seen["done"] > 15 * EXAMPLES, "hardly anything happened"
    assert seen["waitlisted → offered"] > EXAMPLES, "hardly anybody was offered a place"


# --- Faults that the machine must find ------------------------------------------------------------


def the_last_comes_first(patch: pytest.MonkeyPatch) -> None:
    def order(person: places.InLine) -> tuple[Any, ...]:
        return (-person.priority, -person.waitlisted_at.timestamp(), -(person.pk or 10**9))

    patch.setattr(places.InLine, "order", property(order))


def priority_counts_for_nothing(patch: pytest.MonkeyPatch) -> None:
    def order(person: places.InLine) -> tuple[Any, ...]:
        return (person.waitlisted_at, person.pk or 10**9)

    patch.setattr(places.InLine, "order", property(order))


def nothing_is_held_for_a_group(patch: pytest.MonkeyPatch) -> None:
    real = places.seated
    patch.setattr(places, "seated", lambda free, line, rule: real(free, line, "skip"))


def what_ran_out_is_not_written_down(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(desk, "tidy", lambda desk: None)


def approval_puts_one_last(patch: pytest.MonkeyPatch) -> None:
    real = seating.move

    def move(desk: Desk, registration: Registration, status: Status, **more: Any) -> Any:
        event = real(desk, registration, status, **more)
        if status == Status.WAITLISTED:
            Registration.objects.filter(pk=registration.pk).update(waitlisted_at=desk.now)
        return event

    patch.setattr(seating, "move", move)


def a_cancelled_place_stays_empty(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def at_the_desk(occasion_id: int, **more: Any) -> Iterator[Desk]:
        with at_the_door(occasion_id, **more) as here:
            refilling.tidy(here)
            yield here

    patch.setattr(cancelling, "at_the_desk", at_the_desk)


def a_moved_date_is_told_under_the_old_number(patch: pytest.MonkeyPatch) -> None:
    def tell_again(
        registration: Registration, date: OccasionDate, method: str, _now: Any
    ) -> CalendarItem:
        item = CalendarItem.objects.get(registration=registration, date=date)
        item.last_method = method
        return item

    patch.setattr(dates, "tell_again", tell_again)


def what_was_perhaps_sent_is_sent_again(patch: pytest.MonkeyPatch) -> None:
    def recover(**_lease: Any) -> None:
        lost = OutgoingMail.objects.filter(state__in=["claimed", "sending"])
        lost.update(state="queued", claimed_at=None)

    patch.setattr(outbox, "recover", recover)


FAULTS = [
    the_last_comes_first,
    priority_counts_for_nothing,
    nothing_is_held_for_a_group,
    what_ran_out_is_not_written_down,
    approval_puts_one_last,
    a_cancelled_place_stays_empty,
    a_moved_date_is_told_under_the_old_number,
    what_was_perhaps_sent_is_sent_again,
]


@pytest.mark.django_db
@pytest.mark.parametrize("plant", FAULTS)
def test_the_machine_finds_a_planted_fault(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        run(500)
