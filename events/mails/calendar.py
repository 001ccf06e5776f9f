"""The calendar part of mails: one name for each sign-up and date, and a number that only rises."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext

from events.entries import place_and_address
from events.mails.writing import key_of, page_link, title_of, write
from events.models import CalendarItem, Occasion, OccasionDate, Registration, RegistrationEvent
from hub.ical import CalendarEvent, Mailbox, make_invitation

Method = CalendarItem.Method


def invite(
    registration: Registration, dates: Iterable[OccasionDate], now: datetime.datetime
) -> list[CalendarItem]:
    """What a calendar is told when somebody gets a place: a new entry for each date."""
    items = [
        CalendarItem(
            registration=registration, date=date, last_method=Method.REQUEST, changed_at=now
        )
        for date in dates
    ]
    return CalendarItem.objects.bulk_create(items)


def tell_again(
    registration: Registration, date: OccasionDate, method: str, now: datetime.datetime
) -> CalendarItem:
    """One more message about a date, under the same name and with the next number."""
    item, made = CalendarItem.objects.get_or_create(
        registration=registration,
        date=date,
        defaults={"last_method": method, "changed_at": now},
    )
    item.date = date
    if not made:
        item.sequence += 1
        item.last_method, item.changed_at = method, now
        item.save(update_fields=["sequence", "last_method", "changed_at"])
    return item


def withdraw(registration: Registration, now: datetime.datetime) -> list[CalendarItem]:
    """What a calendar is told when a place is given up: everything it was told is taken away."""
    items = list(
        CalendarItem.objects.filter(registration=registration, last_method=Method.REQUEST)
        .select_related("date")
        .order_by("date__starts_at", "pk")
    )
    for item in items:
        item.sequence += 1
        item.last_method, item.changed_at = Method.CANCEL, now
    CalendarItem.objects.bulk_update(items, ["sequence", "last_method", "changed_at"])
    return items


def part(item: CalendarItem, registration: Registration) -> bytes:
    """The file that goes with the mail. The link for taking part is only for who has a place."""
    occasion, cancelled = registration.occasion, item.last_method == Method.CANCEL
    title = title_of(occasion)
    link = "" if cancelled else occasion.meeting_link
    note = gettext("To give up your place, use the link in the mail. Declining here tells nobody.")
    entry = CalendarEvent(
        uid=item.uid,
        starts_at=item.date.starts_at,
        ends_at=item.date.ends_at,
        changed_at=item.changed_at,
        title=title,
        text="" if cancelled else "\n\n".join(filter(None, [link, page_link(occasion), note])),
        place=place_and_address(occasion, room=item.date.room),
        cancelled=cancelled,
    )
    return make_invitation(
        entry,
        method=item.last_method,
        sequence=item.sequence,
        organiser=Mailbox(
            name=settings.WAGTAIL_SITE_NAME, email=_address(settings.DEFAULT_FROM_EMAIL)
        ),
        attendee=Mailbox(name=registration.name, email=registration.email),
    )


def send_the_rest(
    items: Iterable[CalendarItem], registration: Registration, event: RegistrationEvent
) -> None:
    """A mail of its own for each further date: a message to a calendar holds one name only."""
    for item in items:
        cancelled = item.last_method == Method.CANCEL
        words = gettext("Cancelled: %(title)s") if cancelled else gettext("%(title)s")
        title = words % {"title": title_of(registration.occasion)}
        purpose = "calendar_cancel" if cancelled else "calendar_date"
        write(
            purpose,
            key_of(purpose, registration.pk, event.pk, item.date_id),
            registration.email,
            f"{title}, {item.date}",
            gettext("This mail belongs in your calendar."),
            name=registration.name,
            language=registration.reads_in,
            facts=[(gettext("Time"), capfirst(str(item.date)))],
            calendar=part(item, registration),
        )


def dates_to_tell(occasion: Occasion, now: datetime.datetime) -> list[OccasionDate]:
    """The dates that have not ended."""
    return [date for date in occasion.dates.all() if date.ends_at > now]


def _address(mailbox: str) -> str:
    return mailbox.rpartition("<")[2].rstrip(">").strip()
