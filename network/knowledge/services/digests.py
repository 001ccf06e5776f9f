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
from network.knowledge.digest import Digest, Edition, due_readers
from network.knowledge.homeward import travels_in_words
from network.knowledge.models import DigestIssue, ExperiencePage
from network.knowledge.one_click import one_click_path
from network.knowledge.rhythm import period_of
from network.knowledge.stopping import headers_to_stop, readers, stop_url

MESSAGE = "digest"
AT_A_TIME = 100

Tell = Callable[[int, int], None]


def send_digests(*, moment: datetime.datetime | None = None, tell: Tell | None = None) -> int:
    """Makes every digest that is due now; returns how many have something to say.

    May be stopped and begun again at any time: a digest and its mail are written together, and
    never twice for a member and a period. `tell` hears how many members are done, and of how many.
    """
    moment = moment or timezone.now()
    everybody = readers().values_list("pk", flat=True)
    total, done, sent = len(everybody), 0, 0
    edition: Edition | None = None
    for keys in _in_parts(iter(list(everybody))):
        members = readers().filter(pk__in=keys).select_related("organisation")
        due = due_readers(members, moment)
        if due:
            edition = edition or Edition(moment)
            sent += sum(_issue(digest, moment, edition) for digest in edition.digests(due))
        done += len(keys)
        if tell:
            tell(done, total)
    return sent


def _in_parts(keys: Iterator[int]) -> Iterator[list[int]]:
    while part := list(islice(keys, AT_A_TIME)):
        yield part


def _issue(digest: Digest, moment: datetime.datetime, edition: Edition) -> bool:
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
                _queue(digest, begins, edition)
    except IntegrityError:
        # Another worker was quicker with the same member and period.
        return False
    return not digest.is_empty


def _queue(digest: Digest, begins: datetime.date, edition: Edition) -> None:
    reader = digest.reader
    member = reader.member

    def here(post: ExperiencePage) -> ExperiencePage:
        return edition.in_language(post, member.language)

    with translation.override(member.language):
        stop = stop_url(member)
        context = {
            "member": member,
            "digest": digest,
            "tasks": [(task, _full(task.url)) for task in digest.tasks],
            "new": [(here(one.post), _full(one_click_path(one, member))) for one in digest.new],
            "waiting": [
                (here(one.post), one.due_on, _full(one_click_path(one, member)))
                for one in digest.waiting
            ],
            "followed": [here(post) for post in digest.followed],
            "travelled": [(here(post), travels_in_words(far)) for post, far in digest.travelled],
            "list_url": _full(reverse("spreading")),
            "choices_url": _full(reverse("following")),
            "stop_url": stop,
        }
    queue_mail(
        message=MESSAGE,
        key=f"digest:{member.pk}:{begins.isoformat()}",
        to_address=member.email,
        context=context,
        language=member.language,
        headers=headers_to_stop(stop),
    )


def _full(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
