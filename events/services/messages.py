"""The organiser's own words to those who are signed up, sent through the outbox."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

from django.db import transaction

from events import links
from events.mails.writing import facts_of, in_language_of, key_of, title_of, write
from events.models import Occasion, Registration
from hub.mail import one_line

PURPOSE = "organiser_message"
# The words in braces, in both languages; everything else in braces stays as it was written.
WORDS = re.compile(r"\{(name|namn|title|titel|when|tid|place|plats)\}")


def recipients(occasion: Occasion, who: str) -> list[Registration]:
    """Whom a message goes to: `confirmed`, `waitlisted`, or `active` for all."""
    found = Registration.objects.filter(occasion=occasion, forgotten_at__isnull=True)
    chosen = {
        "confirmed": found.confirmed(),
        "waitlisted": found.waiting(),
        "active": found.active(),
    }[who]
    return list(chosen.select_related("member", "occasion__page").order_by("pk"))


def filled_in(text: str, registration: Registration) -> str:
    """The text with each person's own words in place of those in braces. Nothing is evaluated."""
    occasion = registration.occasion
    when = "; ".join(str(date) for date in occasion.dates.all())
    place = ", ".join(filter(None, [occasion.place, occasion.address]))
    own = {
        "name": registration.name,
        "title": title_of(occasion),
        "when": when,
        "place": place,
    }
    own |= {"namn": own["name"], "titel": own["title"], "tid": when, "plats": place}
    return WORDS.sub(lambda found: own[found[1]], text)


@transaction.atomic
def send_message(*, occasion: Occasion, who: str, subject: str, text: str, key: uuid.UUID) -> int:
    """Puts one mail to each in the outbox; the same key is sent once. Returns to how many."""
    people = recipients(occasion, who)
    for registration in _with_dates(people, occasion):
        with in_language_of(registration):
            write(
                PURPOSE,
                key_of(PURPOSE, registration.pk, key),
                registration.email,
                one_line(filled_in(subject, registration)),
                *filled_in(text, registration).split("\n\n"),
                name=registration.name,
                language=registration.reads_in,
                facts=facts_of(occasion),
                links=[(title_of(occasion), links.registration_link(registration))],
            )
    return len(people)


def _with_dates(people: Iterable[Registration], occasion: Occasion) -> Iterable[Registration]:
    """Each with the occasion that has its dates at hand, so that none is asked for anew."""
    for registration in people:
        registration.occasion = occasion
        yield registration
