"""Sends what lies in the outbox, once each, and knows what to do when sending fails."""

from __future__ import annotations

import datetime
import json
import re
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from hub.models import OutgoingMail
from hub.sealing import SealBroken, unseal
from hub.signed_links import SIGNATURE, hide_tokens

State = OutgoingMail.State
BACKOFF = [datetime.timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]
FOLD = re.compile(r"\r?\n[ \t]")
METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.M)
LEASE = datetime.timedelta(minutes=5)

Relevance = Callable[[OutgoingMail], bool]
_relevance: dict[str, Relevance] = {}
_last_words: set[str] = set()


def check_relevance(purpose: str, is_relevant: Relevance) -> None:
    """Lets a room say, right before sending, whether a mail of this purpose is still true."""
    _relevance[purpose] = is_relevant


def empty_when_done(purpose: str) -> None:
    """Lets a room say that a mail of this purpose is forgotten as soon as it has left the house."""
    _last_words.add(purpose)


def send_due(*, limit: int = 100, lease: datetime.timedelta = LEASE) -> int:
    """Sends the mails that are due, oldest first; returns how many left the house."""
    recover(lease=lease)
    sent = 0
    for _ in range(limit):
        mail = _claim()
        if mail is None:
            break
        sent += _send(mail)
    if _last_words:
        empty(done_with(timezone.now()).filter(purpose__in=_last_words))
    return sent


def recover(*, lease: datetime.timedelta = LEASE) -> None:
    """Takes up what a dead worker left: the untouched again, the perhaps sent to a person."""
    overdue = OutgoingMail.objects.filter(claimed_at__lt=timezone.now() - lease)
    overdue.filter(state=State.CLAIMED).update(state=State.QUEUED, claimed_at=None)
    overdue.filter(state=State.SENDING).update(
        state=State.UNCERTAIN, last_error="The worker stopped while the mail was being sent."
    )


def send_again(mail: OutgoingMail) -> None:
    """A person's decision to send a given-up or perhaps-sent mail once more."""
    OutgoingMail.objects.filter(
        pk=mail.pk, state__in=[State.FAILED, State.UNCERTAIN, State.WITHHELD]
    ).exclude(to_address="").update(
        state=State.QUEUED, attempts=0, next_attempt_at=timezone.now(), claimed_at=None
    )


def done_with(before: datetime.datetime) -> QuerySet[OutgoingMail]:
    """Mails that were written before and that nothing more happens to."""
    finished = [State.SENT, State.FAILED, State.WITHHELD, State.UNCERTAIN]
    return OutgoingMail.objects.filter(created_at__lt=before, state__in=finished).exclude(
        to_address=""
    )


def empty(mails: QuerySet[OutgoingMail]) -> int:
    """Takes away what a mail said and to whom; the key stays, so that nothing is told twice."""
    return mails.update(
        to_address="",
        subject="",
        text="",
        html="",
        sealed="",
        calendar="",
        headers={},
        last_error="",
    )


def without_links(mail: OutgoingMail) -> dict[str, object]:
    """What the mail may go on saying here: no link in it acts for its reader any more."""
    unfolded = FOLD.sub("", mail.calendar)
    calendar = hide_tokens(unfolded)
    return {
        "text": hide_tokens(mail.text),
        "html": hide_tokens(mail.html),
        "headers": {name: hide_tokens(str(value)) for name, value in mail.headers.items()},
        "calendar": mail.calendar if calendar == unfolded else calendar,
        "sealed": "",
    }


def with_links(before: datetime.datetime) -> QuerySet[OutgoingMail]:
    """Mails from before then that never left the house and still hold something to act with."""
    holds = Q(text__regex=SIGNATURE) | Q(html__regex=SIGNATURE) | ~Q(sealed="")
    return done_with(before).exclude(state=State.SENT).filter(holds)


def take_links_out(mails: QuerySet[OutgoingMail]) -> None:
    """Cuts the links that act for the reader; nobody can send such a mail again."""
    for mail in mails:
        OutgoingMail.objects.filter(pk=mail.pk).update(state=State.WITHHELD, **without_links(mail))


def _claim() -> OutgoingMail | None:
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update(skip_locked=True)
            .filter(state=State.QUEUED, next_attempt_at__lte=timezone.now())
            .filter(Q(calendar="") | ~Exists(_earlier_for_the_same_calendar()))
            .order_by("next_attempt_at", "id")
            .first()
        )
        if mail and _move(mail, State.QUEUED, State.CLAIMED, claimed_at=timezone.now()):
            return mail
    return None


def _earlier_for_the_same_calendar() -> QuerySet[OutgoingMail]:
    """What the same person's calendar must hear first: an invitation that arrives after its own
    cancellation would stay for ever."""
    still_here = [State.QUEUED, State.CLAIMED, State.SENDING]
    return OutgoingMail.objects.filter(
        to_address=OuterRef("to_address"), pk__lt=OuterRef("pk"), state__in=still_here
    ).exclude(calendar="")


def _send(mail: OutgoingMail) -> bool:
    is_relevant = _relevance.get(mail.purpose)
    if is_relevant and not is_relevant(mail):
        _move(mail, State.CLAIMED, State.WITHHELD)
        return False
    try:
        with get_connection(settings.OUTGOING_EMAIL_BACKEND) as connection:
            if not _move(mail, State.CLAIMED, State.SENDING):
                return False
            _message(mail, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        [(code, _)] = error.recipients.values()
        _put_off(mail, error, for_good=code >= 500)
    except smtplib.SMTPResponseException as error:
        _put_off(mail, error, for_good=error.smtp_code >= 500)
    except SealBroken as error:
        _put_off(mail, error, for_good=True)
    except (OSError, smtplib.SMTPException) as error:
        _put_off(mail, error, for_good=False)
    else:
        return _move(mail, State.SENDING, State.SENT, sent_at=timezone.now(), **without_links(mail))
    return False


def _message(mail: OutgoingMail, connection: object) -> EmailMultiAlternatives:
    text, html = mail.text, mail.html
    if mail.sealed:
        opened = json.loads(unseal(mail.sealed))
        text, html = opened["text"], opened["html"]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        mail.subject,
        text,
        to=[mail.to_address],
        connection=connection,
        headers={
            "Message-ID": f"<mail-{mail.pk}@{domain}>",
            "Auto-Submitted": "auto-generated",
            **mail.headers,
        },
    )
    if html:
        message.attach_alternative(html, "text/html")
    if mail.calendar:
        # The last alternative, and the same method as in the file: Outlook and Gmail ask for both.
        method = METHOD.search(mail.calendar)
        kind = f"; method={method[1]}" if method else ""
        message.attach_alternative(mail.calendar, f"text/calendar{kind}")
    return message


def _put_off(mail: OutgoingMail, error: Exception, *, for_good: bool) -> None:
    """Tries again later, each time later still, or gives up."""
    tried = min(mail.attempts, len(BACKOFF) - 1)
    gives_up = for_good or mail.attempts + 1 > len(BACKOFF)
    OutgoingMail.objects.filter(pk=mail.pk, state__in=[State.CLAIMED, State.SENDING]).update(
        state=State.FAILED if gives_up else State.QUEUED,
        attempts=F("attempts") + 1,
        next_attempt_at=timezone.now() + BACKOFF[tried],
        claimed_at=None,
        last_error=f"{type(error).__name__}: {error}"[:300],
    )


def _move(mail: OutgoingMail, old: str, new: str, **changes: object) -> bool:
    """Changes the state if nobody else has; says whether it did."""
    return bool(OutgoingMail.objects.filter(pk=mail.pk, state=old).update(state=new, **changes))
