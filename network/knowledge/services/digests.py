"""Makes the digests that are due, each once, and puts them in the outbox."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from hub.mail import queue_mail
from hub.models import OutgoingMail
from hub.signed_links import make_token
from network.knowledge.digest import Digest, Edition, due_readers
from network.knowledge.homeward import travels_in_words
from network.knowledge.models import DigestChoice, DigestIssue
from network.knowledge.one_click import one_click_path
from network.knowledge.rhythm import period_of
from network.people.models import Member
from network.people.querysets import MemberQuerySet

MESSAGE = "digest"
UNSUBSCRIBE = "unsubscribe-digest"
UNSUBSCRIBE_WITHIN = datetime.timedelta(days=3 * 365)
AT_A_TIME = 100

Tell = Callable[[int, int], None]


def send_digests(*, moment: datetime.datetime | None = None, tell: Tell | None = None) -> int:
    """Makes every digest that is due now; returns how many have something to say.

    May be stopped and begun again at any time: a digest and its mail are written together, and
    never twice for a member and a period. `tell` hears how many members are done, and of how many.
    """
    moment = moment or timezone.now()
    everybody = _readers().values_list("pk", flat=True)
    total, done, sent = len(everybody), 0, 0
    edition: Edition | None = None
    for keys in _in_parts(iter(list(everybody))):
        members = _readers().filter(pk__in=keys).select_related("organisation")
        readers = due_readers(members, moment)
        if readers:
            edition = edition or Edition(moment)
            sent += sum(_issue(digest, moment) for digest in edition.digests(readers))
        done += len(keys)
        if tell:
            tell(done, total)
    return sent


def _readers() -> MemberQuerySet:
    """Members of today who have signed in, and may so choose to be left alone."""
    today = timezone.localdate()
    return Member.objects.active_on(today).filter(user__is_active=True).order_by("pk")


def _in_parts(keys: Iterator[int]) -> Iterator[list[int]]:
    while part := list(islice(keys, AT_A_TIME)):
        yield part


def _issue(digest: Digest, moment: datetime.datetime) -> bool:
    """Writes the digest down and its mail beside it; says whether there was anything to send."""
    reader = digest.reader
    begins = period_of(reader.frequency, moment)
    if begins is None:
        return False
    try:
        with transaction.atomic():
            DigestIssue.objects.create(
                member=reader.member,
                begins_on=begins,
                made_at=moment,
                was_sent=not digest.is_empty,
            )
            if not digest.is_empty:
                _queue(digest, begins)
    except IntegrityError:
        # Another worker was quicker with the same member and period.
        return False
    return not digest.is_empty


def _queue(digest: Digest, begins: datetime.date) -> OutgoingMail:
    reader = digest.reader
    member = reader.member
    with translation.override(reader.language):
        stop = _full(
            reverse("stop_digest", args=[make_token(purpose=UNSUBSCRIBE, value=member.pk)])
        )
        context = {
            "member": member,
            "digest": digest,
            "new": [(one, _full(one_click_path(one, member))) for one in digest.new],
            "waiting": [(one, _full(one_click_path(one, member))) for one in digest.waiting],
            "travelled": [(post, travels_in_words(far)) for post, far in digest.travelled],
            "list_url": _full(reverse("spreading")),
            "choices_url": _full(reverse("following")),
            "stop_url": stop,
        }
    return queue_mail(
        message=MESSAGE,
        key=f"digest:{member.pk}:{begins.isoformat()}",
        to_address=member.email,
        context=context,
        language=reader.language,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def is_still_wanted(mail: OutgoingMail) -> bool:
    """Whether, right before it is sent, the one it is for is still a member who wants digests."""
    number = int(mail.key.split(":")[1])
    wants_none = DigestChoice.objects.filter(
        member=number, frequency=DigestChoice.Frequency.NEVER
    ).exists()
    return not wants_none and _readers().filter(pk=number).exists()


def _full(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
