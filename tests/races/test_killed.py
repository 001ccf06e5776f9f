"""A process killed in the middle of anything loses no place, gives none twice, mails once."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from events import services
from events.checking import check_sign_ups
from events.models import Registration, Status
from hub.models import OutgoingMail
from hub.outbox import recover, send_due
from tests.events.signing import SELF, make_open_occasion, make_people, sign_up, standing
from tests.races.at_once import dies_at, outcome

pytestmark = pytest.mark.django_db(transaction=True)

POINTS = 20
# About how many statements each work has; a point behind the last is a process that lives.
STATEMENTS = {"sign up": 17, "cancel": 25, "worker": 40}


def points(work: str) -> list[int]:
    """Twenty times a statement before which the process dies, other ones for other work."""
    statements = range(1, STATEMENTS[work] + 1)
    return sorted(random.Random(work).choices(statements, k=POINTS))  # noqa: S311


def test_a_sign_up_killed_at_20_points_is_whole_or_nothing() -> None:
    occasion = make_open_occasion(capacity=POINTS // 2)
    people = make_people(POINTS)
    deaths = 0
    for point, member in zip(points("sign up"), people, strict=True):
        deaths += dies_at(point, partial(sign_up, occasion, member))
        assert check_sign_ups() == []
        assert outcome(partial(sign_up, occasion, member)) in {
            "confirmed",
            "waitlisted",
            "AlreadySignedUp",
        }
    assert deaths >= POINTS // 2
    held = [seat for _name, status, seat in standing(occasion) if status == "confirmed"]
    assert held == list(range(1, POINTS // 2 + 1))
    assert OutgoingMail.objects.count() == POINTS
    assert check_sign_ups() == []


def test_a_cancellation_killed_at_20_points_passes_each_place_on_once() -> None:
    occasion = make_open_occasion(capacity=POINTS)
    rows = [sign_up(occasion, member) for member in make_people(2 * POINTS)]
    deaths = 0
    for point, row in zip(points("cancel"), rows[:POINTS], strict=True):
        work = partial(services.cancel, registration=row, by=SELF)
        deaths += dies_at(point, work)
        assert outcome(work) in {"cancelled", "AlreadyChanged"}
    assert deaths >= POINTS // 2
    offered = Counter(OutgoingMail.objects.filter(purpose="seat_offered").values_list("to_address"))
    assert len(offered) == POINTS
    assert set(offered.values()) == {1}
    assert Registration.objects.filter(status=Status.OFFERED).count() == POINTS
    assert check_sign_ups() == []


def test_a_worker_killed_at_20_points_sends_nothing_twice_and_loses_nothing(
    settings: Any, tmp_path: Path
) -> None:
    settings.OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    occasion = make_open_occasion(capacity=5)
    for member in make_people(POINTS):
        sign_up(occasion, member)
    work: Callable[[], Any] = partial(send_due, limit=5)
    deaths = 0
    for point in points("worker"):
        deaths += dies_at(point, work)
        recover(lease=timedelta(0))
    assert deaths >= POINTS // 4
    send_due()
    sent = Counter(
        number
        for file in tmp_path.iterdir()
        for number in re.findall(r"Message-ID: <mail-(\d+)@", file.read_text())
    )
    assert set(sent.values()) <= {1}
    uncertain = set(OutgoingMail.objects.filter(state="uncertain").values_list("pk", flat=True))
    done = {int(number) for number in sent}
    assert done | uncertain == set(OutgoingMail.objects.values_list("pk", flat=True))
    assert not OutgoingMail.objects.exclude(state__in=["sent", "uncertain"]).exists()
