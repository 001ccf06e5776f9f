"""What people are told of dates: a change, a reminder, a date at last."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from events import links
from events.mails.calendar import Method, part, tell_again
from events.mails.writing import (
    facts_of,
    in_language_of,
    key_of,
    page_link,
    title_of,
    write,
    write_to_participant,
)
from events.models import Interest, Occasion, OccasionDate, Registration, RegistrationEvent
from hub import dates
from hub.models import OutgoingMail


def date_changed(
    registration: Registration,
    event: RegistrationEvent,
    date: OccasionDate,
    *,
    before: OccasionDate | None = None,
) -> None:
    """A date is new or moved; who has a place gets it in the calendar."""
    with in_language_of(registration):
        calendar = _told_again(registration, event, date, Method.REQUEST)
        title = title_of(registration.occasion)
        facts = [(gettext("New time"), capfirst(str(date)))]
        if before:
            facts.insert(0, (gettext("Instead of"), capfirst(str(before))))
        write_to_participant(
            "date_changed",
            registration,
            f"{event.pk}:{date.pk}",
            gettext("Changed time or place: %(title)s") % {"title": title},
            gettext("Something has changed about “%(title)s”. This is how it is now:")
            % {"title": title},
            facts=[*facts, *facts_of(registration.occasion)[-1:]],
            links=[(gettext("See or cancel"), links.registration_link(registration))],
            calendar=calendar,
        )


def date_dropped(registration: Registration, event: RegistrationEvent, date: OccasionDate) -> None:
    """A date is no more; it leaves the calendar."""
    with in_language_of(registration):
        calendar = _told_again(registration, event, date, Method.CANCEL)
        title = title_of(registration.occasion)
        write_to_participant(
            "date_dropped",
            registration,
            f"{event.pk}:{date.pk}",
            gettext("A date is dropped: %(title)s") % {"title": title},
            gettext("This date of “%(title)s” will not be held:") % {"title": title},
            facts=[(gettext("Time"), capfirst(str(date)))],
            links=[(gettext("See or cancel"), links.registration_link(registration))],
            calendar=calendar,
        )


def _told_again(
    registration: Registration, event: RegistrationEvent, date: OccasionDate, method: str
) -> bytes:
    """What the calendar of somebody with a place is told of the date."""
    if not registration.is_confirmed:
        return b""
    return part(tell_again(registration, date, method, event.happened_at), registration)


def remind_all(registrations: Iterable[Registration], date: OccasionDate) -> int:
    """Reminds those who have not been reminded of the date as it is now; returns how many."""
    rows = {_reminder(registration, date): registration for registration in registrations}
    done = set(OutgoingMail.objects.filter(key__in=rows).values_list("key", flat=True))
    for key, registration in rows.items():
        if key not in done:
            _remind(registration, date, key)
    return len(rows) - len(done)


def _reminder(registration: Registration, date: OccasionDate) -> str:
    moment = int(date.starts_at.timestamp())
    return key_of("reminder", registration.pk, date.pk, moment)


def _remind(registration: Registration, date: OccasionDate, key: str) -> None:
    occasion = registration.occasion
    with in_language_of(registration):
        title = title_of(occasion)
        facts = [(gettext("Time"), capfirst(str(date))), *facts_of(occasion)[-1:]]
        if occasion.meeting_link:
            facts.append((gettext("Link for taking part online"), occasion.meeting_link))
        write(
            "reminder",
            key,
            registration.email,
            gettext("Soon: %(title)s") % {"title": title},
            gettext("You have a place at “%(title)s”.") % {"title": title},
            occasion.for_the_confirmed,
            gettext("If you cannot come, please tell us now. Somebody else may want the place."),
            name=registration.name,
            language=registration.reads_in,
            facts=facts,
            links=[(gettext("See, cancel or hand over"), links.registration_link(registration))],
        )


def date_is_set(interest: Interest, occasion: Occasion) -> None:
    """There is a date for what you wanted to know of."""
    language = interest.member.language
    with translation.override(language):
        title = title_of(occasion)
        opens = occasion.opens_at
        later = opens is not None and opens > timezone.now()
        write(
            "date_is_set",
            key_of("date_is_set", interest.pk, occasion.pk),
            interest.member.email,
            gettext("There is a date: %(title)s") % {"title": title},
            gettext("You wanted to know when “%(title)s” is held next.") % {"title": title},
            gettext("Sign-up opens %(when)s.") % {"when": dates.when(opens)}
            if later and opens
            else "",
            name=interest.member.name,
            language=language,
            facts=facts_of(occasion),
            links=[(gettext("Read more and sign up"), page_link(occasion))],
        )
