"""After every test about events, all that must hold of sign-ups holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from events.checking import check_sign_ups
from events.models import Occasion, RegistrationEvent

PLANTS_FAULTS = "test_checking"


@pytest.fixture(autouse=True)
def _all_is_well_afterwards(request: pytest.FixtureRequest) -> Iterator[None]:
    marker = request.node.get_closest_marker("django_db")
    uses_database = marker or {"db", "city"} & set(request.fixturenames)
    if uses_database:
        request.getfixturevalue("transactional_db" if marker and marker.kwargs else "db")
    yield
    if uses_database and PLANTS_FAULTS not in request.node.nodeid:
        last = RegistrationEvent.objects.order_by("-happened_at").first()
        if last:
            with time_machine.travel(last.happened_at, tick=False):
                assert check_sign_ups(Occasion.objects.prefetch_related("dates")) == []
