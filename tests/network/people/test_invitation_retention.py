"""Invitations that are answered, withdrawn or past their day are let go of a year later."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client

from hub.models import RetentionReceipt
from hub.retention import weed, weed_by_decision
from network.people.models import Invitation, Organisation
from tests.make import make_organisation

NOW = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)


def invitation(name: str, **fields: object) -> Invitation:
    fields = {"deadline": NOW.date() + datetime.timedelta(days=7), **fields}
    return Invitation.objects.create(
        name=name,
        email=f"{name}@example.org",
        organisation=Organisation.objects.first() or make_organisation(),
        **fields,
    )


@pytest.mark.parametrize("how", ["accepted_at", "withdrawn_at", "deadline"])
def test_what_is_over_goes_after_a_year_and_leaves_a_receipt(db, settings, how: str) -> None:
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027, punkt 14"
    old, young = (NOW - datetime.timedelta(days=days) for days in (366, 364))
    for name, moment in (("gammal", old), ("ny", young)):
        invitation(name, **{how: moment.date() if how == "deadline" else moment})
    invitation("oppen")
    with time_machine.travel(NOW, tick=False):
        weed(by="worker")
    assert set(Invitation.objects.values_list("name", flat=True)) == {"ny", "oppen"}
    receipt = RetentionReceipt.objects.get(rule="invitations")
    assert (receipt.how_many, receipt.decision) == (1, settings.RETENTION_DECISION)


def test_nothing_goes_without_a_decision(db, settings) -> None:
    settings.RETENTION_DECISION = ""
    invitation("gammal", withdrawn_at=NOW - datetime.timedelta(days=800))
    weed_by_decision()
    assert Invitation.objects.exists()


def test_everybody_can_read_how_long_invitations_are_kept(client: Client, city) -> None:
    text = client.get("/sa-lange-sparar-vi/").content.decode()
    assert "Inbjudningar" in text
    assert "1 år" in text
