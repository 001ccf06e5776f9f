"""What has been kept long enough goes by decision only, with a receipt, and nothing else goes."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone

from hub import retention
from hub.jobs import run_due_jobs
from hub.models import OutgoingMail, RetentionReceipt
from hub.outbox import send_again
from hub.retention import NoDecision, look_through, weed, weeds
from tests.hub.test_outbox import make_mail

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
NOW = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
DECISION = "Dokumenthanteringsplan 2027, punkt 14"


def day(number: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=number)


@pytest.fixture
def decided(settings) -> None:
    settings.RETENTION_DECISION = DECISION


def make_old_mail(key: str, *, days: int, state: str = State.SENT) -> OutgoingMail:
    mail = make_mail(key, state=state)
    OutgoingMail.objects.filter(pk=mail.pk).update(created_at=day(days))
    return mail


@time_machine.travel(NOW, tick=False)
def test_old_mails_are_emptied_and_their_keys_stay(decided):
    old, young = make_old_mail("gammal", days=181), make_old_mail("ny", days=179)
    waiting = make_old_mail("väntar", days=900, state=State.QUEUED)
    assert number_of("mails", weed(by="worker")) == 1
    old.refresh_from_db()
    assert (old.key, old.to_address, old.subject, old.text, old.html) == ("gammal", "", "", "", "")
    for mail in (young, waiting):
        mail.refresh_from_db()
        assert mail.text == "Hej på dig"


@time_machine.travel(NOW, tick=False)
def test_an_emptied_mail_is_never_sent_again(decided):
    mail = make_old_mail("gammal", days=181, state=State.FAILED)
    weed(by="worker")
    send_again(mail)
    mail.refresh_from_db()
    assert mail.state == State.FAILED


@time_machine.travel(NOW, tick=False)
def test_looking_changes_nothing_and_tells_what_would_go(decided):
    make_old_mail("gammal", days=181)
    assert number_of("mails", look_through()) == 1
    assert OutgoingMail.objects.get().text == "Hej på dig"
    assert not RetentionReceipt.objects.exists()
    assert number_of("mails", weed(by="worker")) == 1
    assert number_of("mails", look_through()) == 0


@time_machine.travel(NOW, tick=False)
def test_nothing_goes_without_a_decision(settings):
    settings.RETENTION_DECISION = ""
    make_old_mail("gammal", days=181)
    with pytest.raises(NoDecision):
        weed(by="worker")
    with pytest.raises(CommandError, match="RETENTION_DECISION"):
        call_command("retention", "--execute", stdout=StringIO())
    assert OutgoingMail.objects.get().text == "Hej på dig"


@time_machine.travel(NOW, tick=False)
def test_the_receipt_says_what_went_by_which_decision_and_names_nobody(decided):
    make_old_mail("gammal", days=181)
    weed(by="arkivet")
    weed(by="arkivet")
    receipt = RetentionReceipt.objects.get()
    assert (receipt.rule, receipt.how_many, receipt.by) == ("mails", 1, "arkivet")
    assert receipt.decision == DECISION
    assert receipt.older_than == timezone.localdate(day(180))
    assert receipt.done_at == NOW


@time_machine.travel(NOW, tick=False)
def test_the_worker_weeds_once_a_day_and_only_by_decision(settings):
    make_old_mail("gammal", days=181)
    settings.RETENTION_DECISION = ""
    assert "retention" in run_due_jobs()
    assert OutgoingMail.objects.get().text == "Hej på dig"
    settings.RETENTION_DECISION = DECISION
    with time_machine.travel(NOW + datetime.timedelta(days=1), tick=False):
        run_due_jobs()
    assert OutgoingMail.objects.get().text == ""


@time_machine.travel(NOW, tick=False)
def test_the_command_shows_first_and_weeds_when_told_to(decided):
    make_old_mail("gammal", days=181)
    shown, done = StringIO(), StringIO()
    call_command("retention", stdout=shown)
    assert "Skulle gallras" in shown.getvalue()
    assert "1  Innehållet i mejl" in shown.getvalue()
    assert OutgoingMail.objects.get().text == "Hej på dig"
    call_command("retention", "--execute", "--by", "arkivet", stdout=done)
    assert DECISION in done.getvalue()
    assert "av arkivet" in done.getvalue()
    assert OutgoingMail.objects.get().text == ""


def test_a_rule_without_days_stops_instead_of_guessing(monkeypatch):
    monkeypatch.setattr(retention, "_rules", {})
    weeds("letters", what="Brev", find=lambda _: OutgoingMail.objects.all(), let_go=list)
    with pytest.raises(ImproperlyConfigured, match="letters"):
        look_through()


def test_every_rule_of_the_house_has_its_days():
    assert all(rule.days > 0 for rule in retention.rules())


def number_of(rule: str, findings: list[retention.Finding]) -> int:
    [finding] = [finding for finding in findings if finding.rule.name == rule]
    return finding.how_many
