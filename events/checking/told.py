"""What calendars were told, and what was promised to be deleted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from django.utils import timezone

from events.checking.faults import Fault, Kind
from events.mails.writing import key_of
from events.models import (
    ACTIVE,
    CalendarItem,
    Needs,
    Occasion,
    Registration,
    RegistrationEvent,
    Status,
)
from hub.models import OutgoingMail

GRACE = datetime.timedelta(hours=3)
MOST_KEYS = 10_000
FOLD = re.compile(r"\r?\n[ \t]")
FACTS = re.compile(r"^(METHOD|UID|SEQUENCE):(.*?)\r?$", re.M)


def calendars(occasions: list[Occasion]) -> Iterator[Fault]:
    """Who has a place has every date in the calendar, who has none has none, and numbers rise."""
    items: dict[int, list[CalendarItem]] = {}
    for item in CalendarItem.objects.filter(registration__occasion__in=occasions):
        items.setdefault(item.registration_id, []).append(item)
    dates = {
        occasion.pk: {date.pk: date.ends_at for date in occasion.dates.all()}
        for occasion in occasions
    }
    now = timezone.now()
    rows = Registration.objects.filter(occasion__in=occasions, forgotten_at__isnull=True)
    for pk, occasion_id, status in rows.values_list("pk", "occasion_id", "status"):
        told = {item.date_id: item.last_method for item in items.get(pk, [])}
        if status == Status.CONFIRMED:
            due = {date for date, ends_at in dates[occasion_id].items() if ends_at > now}
            fits = due <= told.keys() and set(told.values()) <= {"REQUEST"}
        elif status in ACTIVE:
            fits = not told
        else:
            fits = set(told.values()) <= {"CANCEL"}
        if not fits:
            yield Fault(Kind.CALENDAR, occasion_id, pk)
    yield from _numbers(occasions, items)


def _numbers(occasions: list[Occasion], items: dict[int, list[CalendarItem]]) -> Iterator[Fault]:
    """The messages about one entry, in the order they were written."""
    occasion_of = dict(Registration.objects.filter(pk__in=items).values_list("pk", "occasion_id"))
    entries = {str(item.uid): item for found in items.values() for item in found}
    sent: dict[str, list[tuple[int, str]]] = {}
    for text in _calendars_written(_keys(occasions, occasion_of, items)):
        facts = dict(FACTS.findall(FOLD.sub("", text)))
        uid = facts["UID"].partition("@")[0]
        sent.setdefault(uid, []).append((int(facts["SEQUENCE"]), facts["METHOD"]))
    for uid, item in entries.items():
        messages = sent.get(uid, [])
        numbers = [number for number, _method in messages]
        occasion_id = occasion_of[item.registration_id]
        if numbers != sorted(set(numbers)):
            yield Fault(Kind.SEQUENCE, occasion_id, item.registration_id, str(numbers))
        elif messages and messages[-1] != (item.sequence, item.last_method):
            yield Fault(Kind.CALENDAR, occasion_id, item.registration_id, str(messages[-1]))


def _keys(
    occasions: list[Occasion], occasion_of: dict[int, int], items: dict[int, list[CalendarItem]]
) -> Iterator[str]:
    """The names of all mails that may tell these calendars something, so that no other is read."""
    of_occasion: dict[int, list[int]] = {}
    for number, occasion_id in occasion_of.items():
        of_occasion.setdefault(occasion_id, []).append(number)
    events = RegistrationEvent.objects.filter(occasion__in=occasions)
    for event, occasion_id, number, kind in events.values_list(
        "pk", "occasion_id", "registration_id", "kind"
    ):
        if kind == RegistrationEvent.Kind.STATUS and number in items:
            for purpose in ("sign_up_confirmed", "sign_up_ended"):
                yield key_of(purpose, number, event)
            for purpose, item in product(("calendar_date", "calendar_cancel"), items[number]):
                yield key_of(purpose, number, event, item.date_id)
        elif kind == RegistrationEvent.Kind.DATE_MOVED:
            for told in of_occasion.get(occasion_id, []):
                for item in items[told]:
                    yield key_of("date_changed", told, event, item.date_id)


def _calendars_written(keys: Iterable[str]) -> list[str]:
    """What these mails told calendars, in the order they were written."""
    found: dict[int, str] = {}
    names = iter(keys)
    while some := list(islice(names, MOST_KEYS)):
        mails = OutgoingMail.objects.filter(key__in=some).exclude(calendar="")
        found.update(mails.values_list("pk", "calendar"))
    return [text for _number, text in sorted(found.items())]


def needs_kept_too_long(occasions: list[Occasion]) -> Iterator[Fault]:
    """Nothing is kept past what was promised."""
    late = Needs.objects.filter(
        registration__occasion__in=occasions, delete_after__lte=timezone.now() - GRACE
    )
    for occasion_id, pk in late.values_list("registration__occasion_id", "registration_id"):
        yield Fault(Kind.NEEDS, occasion_id, pk)
