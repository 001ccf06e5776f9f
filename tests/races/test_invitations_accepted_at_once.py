"""Two clicks on the same link at the same moment make one account and one seat."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from network.people.models import Invitation, Member, Seat, User
from network.people.services import inviting
from tests.make import make_coordinator, make_organisation


@pytest.mark.django_db(transaction=True)
def test_eight_accepts_at_once_make_one_member() -> None:
    invitation = inviting.invite(
        name="Nova Ek",
        email="nova@example.org",
        organisation=make_organisation(),
        deadline=timezone.localdate() + datetime.timedelta(days=5),
        by=make_coordinator(),
    )

    def say_yes(_: int) -> bool:
        try:
            mine = Invitation.objects.select_related("organisation").get(pk=invitation.pk)
            inviting.accept(invitation=mine, name="Nova Ek")
        except inviting.NotOpen:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as clicks:
        answers = list(clicks.map(say_yes, range(8)))
    assert answers.count(True) == 1
    assert User.objects.filter(email="nova@example.org").count() == 1
    assert (Member.objects.count(), Seat.objects.count()) == (1, 1)
