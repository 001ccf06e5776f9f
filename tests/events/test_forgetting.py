"""Somebody who is forgotten leaves the place to the next, and nothing of herself behind."""

from __future__ import annotations

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from events import services
from events.models import Registration
from events.personal_data import collect, forget
from events.services.signing_up import Told
from hub.models import OutgoingMail
from tests.events.signing import BEFORE, SELF, make_open_occasion, make_people, sign_up, standing
from tests.make import make_signed_up_member

pytestmark = pytest.mark.django_db


@time_machine.travel(BEFORE, tick=False)
def test_nothing_of_a_forgotten_person_is_found_and_the_place_goes_on() -> None:
    occasion = make_open_occasion(capacity=1, asks_needs=True)
    rut = make_signed_up_member("Rut Unikson")
    mine = sign_up(occasion, rut, told=Told({}, diet="Unikost"))
    sign_up(occasion, make_people(1)[0])
    assert collect(rut)[0]
    forget(rut)
    assert [status for _name, status, _seat in standing(occasion)] == ["cancelled", "offered"]
    forgotten = Registration.objects.get(pk=mine.pk)
    assert forgotten.forgotten_at
    assert forgotten.email == ""
    OutgoingMail.objects.filter(to_address=rut.email).delete()
    rut.user.delete()
    rut.delete()
    dump = StringIO()
    call_command("dumpdata", "events", "hub.outgoingmail", stdout=dump)
    for word in ("Unik", "unik"):
        assert word not in json.dumps(json.loads(dump.getvalue()), ensure_ascii=False)


@time_machine.travel(BEFORE, tick=False)
def test_what_one_cancelled_long_ago_is_forgotten_too() -> None:
    occasion = make_open_occasion()
    [member] = make_people(1)
    services.cancel(registration=sign_up(occasion, member), by=SELF, reason="Jag är sjuk")
    forget(member)
    registration = Registration.objects.get()
    assert registration.member is None
    assert [event.reason for event in registration.events.all()] == ["", ""]
