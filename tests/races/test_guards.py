"""With the guards off the race is lost; so it is the guards that win it. By real processes, too."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from events import services
from events.checking import check_sign_ups
from events.checking.faults import Kind
from events.models import Occasion, Registration
from events.services import locking
from hub.models import OutgoingMail
from tests.events.signing import SELF, make_open_occasion, make_people, sign_up
from tests.make import make_signed_up_member
from tests.races.at_once import at_once, in_processes

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 24


def wait_for_the_others(number: int) -> Any:
    """Instead of the lock: everybody reads at the same moment."""
    together = threading.Barrier(number)

    def lock(occasion_id: int) -> None:
        together.wait(timeout=30)

    return lock


@contextmanager
def without_the_seat_index() -> Iterator[None]:
    """The table as it would be without one person for each seat."""
    [index] = [c for c in Registration._meta.constraints if c.name == "one_person_per_seat"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Registration, index)
    try:
        yield
    finally:
        Registration.objects.update(status="cancelled", seat_no=None, offer_expires_at=None)
        with connection.schema_editor() as editor:
            editor.add_constraint(Registration, index)


def test_without_lock_and_seat_index_places_are_given_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    occasion = make_open_occasion(capacity=5)
    people = make_people(MANY)
    monkeypatch.setattr(locking, "lock", wait_for_the_others(MANY))
    with without_the_seat_index():
        came = at_once([partial(sign_up, occasion, member) for member in people])
        assert came["confirmed"] > 5
        assert Kind.TOO_MANY in {fault.kind for fault in check_sign_ups()}


def test_without_the_lock_the_seat_index_alone_gives_no_seat_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    occasion = make_open_occasion(capacity=5)
    people = make_people(MANY)
    monkeypatch.setattr(locking, "lock", wait_for_the_others(MANY))
    came = at_once([partial(sign_up, occasion, member) for member in people])
    assert came["TryAgain"] > 0
    assert 1 <= Registration.objects.holding().count() <= 5


def test_without_the_lock_the_same_person_is_there_once(monkeypatch: pytest.MonkeyPatch) -> None:
    occasion = make_open_occasion(capacity=5)
    [member] = make_people(1)
    monkeypatch.setattr(locking, "lock", wait_for_the_others(10))
    came = at_once([partial(sign_up, occasion, member)] * 10)
    assert came["confirmed"] <= 1
    assert Registration.objects.count() <= 1


def test_24_processes_that_want_5_places_get_5() -> None:
    occasion = make_open_occasion(capacity=5)
    people = make_people(MANY)
    came = in_processes([partial(sign_up, occasion, member) for member in people])
    assert came == {"confirmed": 5, "waitlisted": 19}
    assert OutgoingMail.objects.count() == MANY
    assert check_sign_ups() == []


def test_processes_that_cancel_at_once_offer_each_place_to_somebody_else() -> None:
    occasion = make_open_occasion(capacity=4)
    rows = [sign_up(occasion, member) for member in make_people(8)]
    came = in_processes([partial(services.cancel, registration=row, by=SELF) for row in rows[:4]])
    assert came == {"cancelled": 4}
    assert Registration.objects.filter(status="offered").count() == 4
    assert check_sign_ups() == []


def test_whoever_cannot_get_to_the_desk_is_asked_to_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locking, "LOCK_TIMEOUT", "200ms")
    occasion = make_open_occasion()
    [member] = make_people(1)
    with transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(lock_version=F("lock_version"))
        assert at_once([partial(sign_up, occasion, member)]) == {"TryAgain": 1}
    assert sign_up(occasion, member).status == "confirmed"


def test_a_lock_held_longer_than_anybody_waits_is_a_friendly_page_and_what_was_typed_stays() -> (
    None
):
    """With the real patience: three seconds, while somebody else keeps the occasion for longer."""
    occasion = make_open_occasion()
    member = make_signed_up_member()
    answers: list[Any] = []

    def press() -> None:
        client = Client()
        client.force_login(member.user)
        answers.append(client.post(f"/anmalan/{occasion.pk}/", {"who": [member.pk]}))

    with transaction.atomic():
        Occasion.objects.filter(pk=occasion.pk).update(lock_version=F("lock_version"))
        assert at_once([press]) == {"done": 1}
    [answer] = answers
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Många anmäler sig just nu. Inget ändrades. Försök igen." in page
    [box] = re.findall(rf'<input[^>]*name="who"[^>]*value="{member.pk}"[^>]*>', page)
    assert "checked" in box or "hidden" in box
    assert not Registration.objects.exists()
    press()
    assert Registration.objects.get().status == "confirmed"
