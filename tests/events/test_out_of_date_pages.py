"""A page tells how it was when it was opened; what is done from it meets how it is now."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from tests.events.signing import BEFORE, make_open_occasion, make_people, sign_up, statuses
from tests.events.test_sign_up_pages import page_of, words
from tests.make import make_signed_up_member


@pytest.mark.django_db
@time_machine.travel(BEFORE, tick=False)
def test_a_page_opened_while_there_was_a_place_takes_none_that_is_gone(client: Any) -> None:
    member = make_signed_up_member("Alma Ek")
    client.force_login(member.user)
    occasion = make_open_occasion(capacity=1, waiting_places=0)
    opened = client.get(page_of(occasion))
    assert "1 av 1 platser kvar." in words(opened)
    assert "no-cache" in opened["Cache-Control"] or "no-store" in opened["Cache-Control"]
    sign_up(occasion, make_people(1)[0])

    response = client.post(page_of(occasion), {"who": [member.pk]})

    assert response.status_code == 422
    assert "Alla platser är tagna, och väntelistan är full." in words(response)
    assert statuses(occasion) == ["confirmed"]
