"""A link that acts for somebody lies readable in the outbox no longer than it must."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from hub.models import OutgoingMail
from hub.outbox import send_due
from hub.retention import weed
from hub.sealing import seal
from hub.signed_links import hide_tokens, make_token
from tests.make import make_coordinator
from tests.smtp import Postbox

State = OutgoingMail.State
NOW = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)


def mail_with(token: str, **fields: object) -> OutgoingMail:
    """A mail that has the link wherever one can stand."""
    link = f"http://localhost/anmalan/erbjudande/{token}/"
    folded = f"URL:{link}"
    folded = "\r\n ".join(folded[at : at + 60] for at in range(0, len(folded), 60))
    return OutgoingMail.objects.create(
        **{
            "key": f"hej:{OutgoingMail.objects.count()}",
            "purpose": "hej",
            "to_address": "alma@example.org",
            "subject": "En plats",
            "text": f"Svara på {link}, Alma.",
            "html": f'<p>Svara <a href="{link}">här</a>.</p>',
            "headers": {"List-Unsubscribe": f"<{link}>"},
            "calendar": f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n{folded}\r\nEND:VCALENDAR\r\n",
            **fields,
        }
    )


def row(mail: OutgoingMail) -> str:
    """Everything that the database holds of a mail, with folded lines whole."""
    return str(OutgoingMail.objects.filter(pk=mail.pk).values().get()).replace("\\r\\n ", "")


@pytest.mark.parametrize("value", [[1], [12, 4], 7, "ja", ["x" * 300]])
def test_every_token_is_hidden_and_nothing_else(value: object) -> None:
    token = make_token(purpose="offer", value=value)
    link = "http://localhost:8000/anmalan"
    assert hide_tokens(f"Kl. 10:30 se {link}/{token}/ i dag") == f"Kl. 10:30 se {link}/…/ i dag"
    assert hide_tokens(f"{link}/{token}.") == f"{link}/…."
    plain = "Mötet 2027-03-02T10:00:00+01:00, https://example.org/a:b:c"
    assert hide_tokens(plain) == plain


def test_a_sent_mail_keeps_its_words_and_no_link(db: None, postbox: Postbox) -> None:
    token = make_token(purpose="offer", value=[1])
    mail = mail_with(token)
    assert token in row(mail)
    assert send_due() == 1
    [sent] = postbox.mails
    plain, *_others = sent.get_payload()
    assert token in plain.get_payload(decode=True).decode()
    assert token in sent["List-Unsubscribe"]
    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert token.rpartition(":")[2] not in row(mail)
    assert mail.text == "Svara på http://localhost/anmalan/erbjudande/…/, Alma."
    assert Calendar.from_ical(mail.calendar)["METHOD"] == "REQUEST"


def test_a_mail_that_will_be_tried_again_keeps_its_link(db: None, postbox: Postbox) -> None:
    token = make_token(purpose="offer", value=[1])
    mail = mail_with(token)
    postbox.answer = "451 Try later"
    assert send_due() == 0
    postbox.answer = "250 OK"
    OutgoingMail.objects.update(next_attempt_at=mail.next_attempt_at)
    assert send_due() == 1
    assert token in postbox.mails[0].get_payload()[0].get_payload(decode=True).decode()


@pytest.mark.parametrize("state", [State.QUEUED, State.FAILED, State.UNCERTAIN])
def test_the_coordinator_reads_the_mail_and_cannot_act_for_its_reader(
    city: object, client: Client, state: str
) -> None:
    token = make_token(purpose="offer", value=[1])
    mail = mail_with(token, state=state)
    client.force_login(make_coordinator())
    page = client.get(f"/admin/hub/outgoingmail/inspect/{mail.pk}/").content.decode()
    assert "erbjudande/…/, Alma." in page
    for address in ("", "?export=xlsx", "?export=csv", f"inspect/{mail.pk}/", f"{mail.pk}/again/"):
        answer = client.get(f"/admin/hub/outgoingmail/{address}")
        content = b"".join(answer) if answer.streaming else answer.content
        assert token.encode() not in content


@pytest.mark.parametrize("state", [State.FAILED, State.UNCERTAIN, State.WITHHELD])
def test_a_mail_that_never_left_loses_its_links_and_is_not_sent_again(
    city: object, client: Client, settings: object, state: str
) -> None:
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027"  # type: ignore[attr-defined]
    old, young, sealed = (
        mail_with(make_token(purpose="offer", value=[number]), state=state) for number in range(3)
    )
    OutgoingMail.objects.filter(pk=sealed.pk).update(text="Hej", html="", sealed=seal("{}"))
    for mail, days in ((old, 31), (young, 29), (sealed, 31)):
        OutgoingMail.objects.filter(pk=mail.pk).update(
            created_at=NOW - datetime.timedelta(days=days)
        )
    with time_machine.travel(NOW, tick=False):
        found = {finding.rule.name: finding.how_many for finding in weed(by="worker")}
        again = {finding.rule.name: finding.how_many for finding in weed(by="worker")}
    assert (found["links in mails"], again["links in mails"]) == (2, 0)
    assert old.text not in row(old)
    assert "Alma." in row(old)
    assert young.text in row(young)
    assert OutgoingMail.objects.get(pk=sealed.pk).sealed == ""
    client.force_login(make_coordinator())
    client.post(f"/admin/hub/outgoingmail/{old.pk}/again/")
    old.refresh_from_db()
    assert old.state == State.WITHHELD
