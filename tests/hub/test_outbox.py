"""The outbox sends every mail once, through a real mail server that also fails."""

from __future__ import annotations

import datetime
import socket

import time_machine
from django.db import transaction
from django.utils import timezone

from hub import outbox
from hub.mail import one_line
from hub.models import OutgoingMail
from hub.outbox import send_again, send_due

State = OutgoingMail.State
NOON = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)


def make_mail(key: str = "hej:1", **fields: object) -> OutgoingMail:
    return OutgoingMail.objects.create(
        key=key,
        **{
            "purpose": "hej",
            "to_address": "alma@example.org",
            "subject": "Välkommen åter",
            "text": "Hej på dig",
            "html": "<p>Hej på dig</p>",
            **fields,
        },
    )


def test_a_queued_mail_is_sent_once_with_both_texts(db, postbox):
    mail = make_mail(headers={"X-Hub": "ja"})
    assert send_due() == 1
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.SENT
    [sent] = postbox.mails
    assert sent["Message-ID"].startswith(f"<mail-{mail.pk}@")
    assert sent["X-Hub"] == "ja"
    assert [part.get_content_type() for part in sent.get_payload()] == ["text/plain", "text/html"]


def test_a_calendar_file_comes_last_with_its_method_told_twice(db, postbox):
    lines = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    make_mail(calendar=lines)
    assert send_due() == 1
    *_texts, calendar = postbox.mails[0].get_payload()
    assert calendar.get_content_type() == "text/calendar"
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert "METHOD:REQUEST" in calendar.get_payload(decode=True).decode()


def test_a_cancellation_never_comes_before_its_invitation(db, postbox):
    postbox.answer = "451 Later"
    with time_machine.travel(NOON, tick=False) as clock:
        make_mail("inbjudan", calendar="METHOD:REQUEST\r\n")
        send_due()
        postbox.answer = "250 OK"
        make_mail("avbokning", calendar="METHOD:CANCEL\r\n")
        make_mail("avbokning:2", calendar="METHOD:CANCEL\r\n", to_address="bo@example.org")
        make_mail("kod")
        assert send_due() == 2, "only the same person's calendar waits"
        clock.shift(datetime.timedelta(minutes=1))
        assert send_due() == 2
    sent = [mail.as_string().partition("method=")[2][:9] for mail in postbox.mails]
    assert sent == ['"CANCEL";', "", '"REQUEST"', '"CANCEL";']


def test_a_mail_that_is_rolled_back_is_never_sent(transactional_db, postbox):
    with transaction.atomic():
        make_mail()
        transaction.set_rollback(True)
    assert send_due() == 0
    assert postbox.mails == []


def test_a_passing_refusal_is_tried_again_later_and_later(db, postbox):
    postbox.answer = "451 Try later"
    mail = make_mail(next_attempt_at=NOON)
    waits = []
    moment = NOON
    for _ in range(3):
        with time_machine.travel(moment, tick=False):
            assert send_due() == 0
            mail.refresh_from_db()
            waits.append(mail.next_attempt_at - moment)
            assert send_due() == 0, "nothing is sent before its time"
        moment = mail.next_attempt_at
    assert waits == sorted(set(waits))
    assert "451" in mail.last_error
    postbox.answer = "250 OK"
    with time_machine.travel(moment, tick=False):
        assert send_due() == 1


def test_a_final_refusal_is_given_up_and_can_be_sent_again_by_a_person(db, postbox):
    postbox.refused.add("alma@example.org")
    mail = make_mail()
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.FAILED
    postbox.refused.clear()
    send_again(mail)
    assert send_due() == 1


def test_it_gives_up_in_the_end(db, postbox):
    postbox.answer = "451 Try later"
    mail = make_mail(next_attempt_at=NOON)
    moment = NOON
    while mail.state == State.QUEUED:
        with time_machine.travel(moment, tick=False):
            send_due()
        mail.refresh_from_db()
        moment = mail.next_attempt_at
    assert mail.state == State.FAILED
    assert mail.attempts == len(outbox.BACKOFF) + 1


def test_a_dead_mail_server_loses_nothing(db, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.getsockname()[1]
        mail = make_mail()
        assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.QUEUED
    assert mail.attempts == 1


def test_a_hanging_mail_server_is_left_alone_after_the_timeout(db, postbox, settings):
    settings.EMAIL_TIMEOUT = 0.2
    postbox.hangs_for = 1
    mail = make_mail()
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.attempts == 1


def test_one_bad_address_does_not_stop_the_others(db, postbox):
    postbox.refused.add("fel@example.org")
    make_mail("1", to_address="fel@example.org")
    make_mail("2")
    assert send_due() == 1


def test_a_mail_that_is_no_longer_true_is_withheld(db, postbox, monkeypatch):
    monkeypatch.setitem(outbox._relevance, "hej", lambda mail: False)
    mail = make_mail()
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.WITHHELD
    assert postbox.mails == []


def test_what_a_dead_worker_had_only_taken_is_taken_up_again(db, postbox):
    before = timezone.now() - outbox.LEASE - datetime.timedelta(seconds=1)
    make_mail(state=State.CLAIMED, claimed_at=before)
    assert send_due() == 1


def test_what_a_dead_worker_may_have_sent_waits_for_a_person(db, postbox):
    before = timezone.now() - outbox.LEASE - datetime.timedelta(seconds=1)
    mail = make_mail(state=State.SENDING, claimed_at=before)
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.UNCERTAIN


def test_a_living_worker_keeps_what_it_has_taken(db, postbox):
    mail = make_mail(state=State.CLAIMED, claimed_at=timezone.now())
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == State.CLAIMED


def test_a_subject_is_always_one_line():
    assert one_line("Hej\r\nBcc: alla@example.org\x00") == "Hej Bcc: alla@example.org"
