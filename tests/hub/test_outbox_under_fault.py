"""Workers die and mail servers fall silent: no mail is lost, and none is sent twice."""

from __future__ import annotations

import datetime
import os
import signal
import socket
from collections import Counter
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hub import outbox
from hub.models import OutgoingMail
from hub.outbox import LEASE, send_again, send_due
from tests.races.at_once import FORK, PATIENCE
from tests.smtp import Postbox

State = OutgoingMail.State
TIMES = 20


def make_mails(number: int) -> None:
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            key=f"hej:{place}",
            purpose="hej",
            to_address=f"medlem{place}@example.org",
            subject="Hej",
            text="Hej",
        )
        for place in range(number)
    )


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_instead_of_sending(mail: OutgoingMail) -> bool:
    """What a worker does that dies with a mail in its hand."""
    die()
    return False


class DiesWhileSending:
    """A message whose worker dies before the mail server has heard of it, or just after."""

    def __init__(self, message: Any, *, when: str) -> None:
        self.message, self.when = message, when

    def send(self) -> None:
        if self.when == "after":
            self.message.send()
        die()


def a_worker_that_dies(monkeypatch: pytest.MonkeyPatch, name: str, deed: Any) -> int:
    """Runs a real worker process to its end; returns the signal that ended it."""
    connection.close()
    with monkeypatch.context() as patch:
        patch.setattr(outbox, name, deed)
        worker = FORK.Process(target=send_due)
        worker.start()
        worker.join(PATIENCE)
    return -(worker.exitcode or 0)


def received(postbox: Postbox) -> Counter[str]:
    return Counter(mail["To"] for mail in postbox.mails)


def states() -> Counter[str]:
    return Counter(OutgoingMail.objects.values_list("state", flat=True))


def test_a_worker_killed_between_claiming_and_sending_twenty_times_costs_no_mail(
    transactional_db: None, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_mails(TIMES)
    for _ in range(TIMES):
        assert a_worker_that_dies(monkeypatch, "_send", die_instead_of_sending) == signal.SIGKILL
    assert states() == {State.CLAIMED: TIMES}
    assert send_due() == 0, "a worker that may still be alive keeps what it has"
    with time_machine.travel(timezone.now() + LEASE * 2, tick=False):
        assert send_due() == TIMES
        assert send_due() == 0
    assert states() == {State.SENT: TIMES}
    assert len(received(postbox)) == TIMES
    assert set(received(postbox).values()) == {1}


def test_a_worker_killed_while_sending_twenty_times_sends_nothing_twice_and_asks_a_person(
    transactional_db: None, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_mails(TIMES)
    real = outbox._message
    for number in range(TIMES):
        when = "after" if number % 2 else "before"

        def deadly(mail: OutgoingMail, open_connection: Any, when: str = when) -> DiesWhileSending:
            return DiesWhileSending(real(mail, open_connection), when=when)

        assert a_worker_that_dies(monkeypatch, "_message", deadly) == signal.SIGKILL
    assert states() == {State.SENDING: TIMES}
    with time_machine.travel(timezone.now() + LEASE * 2, tick=False):
        assert send_due() == 0
        assert states() == {State.UNCERTAIN: TIMES}
        assert sum(received(postbox).values()) == TIMES / 2
        assert set(received(postbox).values()) == {1}
        for mail in OutgoingMail.objects.all():
            if not received(postbox)[mail.to_address]:
                send_again(mail)
        assert send_due() == TIMES / 2
    assert set(received(postbox).values()) == {1}
    assert len(received(postbox)) == TIMES


def test_an_hour_without_a_mail_server_loses_nothing(
    db: None, postbox: Postbox, settings: Any
) -> None:
    began = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    alive = settings.EMAIL_PORT
    with socket.socket() as taken, time_machine.travel(began, tick=False) as clock:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        make_mails(30)
        for _minute in range(0, 60, 5):
            assert send_due() == 0
            clock.shift(datetime.timedelta(minutes=5))
        assert states() == {State.QUEUED: 30}
        settings.EMAIL_PORT = alive
        clock.shift(datetime.timedelta(hours=1))
        assert send_due() == 30
        assert send_due() == 0
    assert set(received(postbox).values()) == {1}
    assert len(received(postbox)) == 30


def test_no_page_waits_for_the_mail_server(client: Client, city: Any, settings: Any) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.setblocking(False)
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        form = client.get(reverse("accessibility_notice")).context["form"]
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
            answer = client.post(
                reverse("accessibility_notice"),
                {
                    "message": "Kartan går inte att läsa.",
                    "contact": "alma@example.org",
                    "stamp": form["stamp"].value(),
                },
            )
        assert answer.status_code == 302
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert OutgoingMail.objects.filter(to_address="alma@example.org").count() == 1
