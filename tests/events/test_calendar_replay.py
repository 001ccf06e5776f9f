"""Whatever happens, the calendars of those who read their mail hold the dates they are to come to.

The same 50 histories every time; `CALENDAR_EXAMPLES=1000` draws new ones for a long night.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events import services
from events.mails import calendar, dates, states
from events.models import CalendarItem, OccasionDate, Registration
from events.services.feeds import LOOKING_BACK, renew_feed
from hub import ical, outbox
from hub.models import OutgoingMail
from tests.events.calendar_client import Calendars, Entry, entry_of, read
from tests.events.calendar_histories import HOUR, NIGHTS, ONLINE, History, a_clock, undone
from tests.events.make import make_training
from tests.events.signing import ORGANISER, SELF, make_people, sign_up
from tests.make import make_organisation

EXAMPLES = int(os.environ.get("CALENDAR_EXAMPLES", "50"))
STEPS = 16
TITLE = 'Å, "b"; c'


def place_of(date: OccasionDate, language: str) -> str:
    """Where a date is, put together without the code that is tried."""
    held = date.occasion
    online = ONLINE[language] if held.is_online else ""
    parts = [part for part in (held.venue, date.room, online, held.address) if part]
    whole = ", ".join(parts)
    return whole[:1].upper() + whole[1:]


def written(date: OccasionDate, language: str) -> Entry:
    """A date as it must stand in a calendar."""
    starts_at, ends_at = (m.astimezone(datetime.UTC) for m in (date.starts_at, date.ends_at))
    return Entry(starts_at, ends_at, place_of(date, language))


def due(registration: Registration, language: str = "") -> list[Entry]:
    """What must stand in the calendar of somebody with a place."""
    dates = registration.occasion.dates.select_related("occasion")
    to_come = [date for date in dates if date.ends_at > timezone.now()]
    return sorted(written(date, language or registration.reads_in) for date in to_come)


def must_hold(calendars: Calendars, history: History) -> None:
    """Exactly the dates of those who have a place; nobody else has anything."""
    now = timezone.now()
    confirmed = {row.email: row for row in history.rows("confirmed")}
    everybody = {row.email for row in Registration.objects.filter(occasion=history.occasion)}
    for address in everybody | set(calendars.owners()):
        there = calendars.of(address)
        wanted = due(confirmed[address]) if address in confirmed else []
        assert [entry for entry in there if entry.ends_at > now] == wanted, address
        assert address in confirmed or not there, address


def as_received(message: EmailMultiAlternatives) -> Message:
    return message_from_bytes(message.message().as_bytes())


def replay_outbox() -> Calendars:
    """Every mail in the order it was written, whether it was sent or overtaken."""
    calendars = Calendars()
    for mail in OutgoingMail.objects.order_by("pk"):
        calendars.receive(as_received(outbox._message(mail, None)))
    return calendars


def replay_sent(history: History) -> Calendars:
    """The mails that left the house, in the order they did."""
    calendars = Calendars(all_mails=False)
    for message in history.sent:
        calendars.receive(as_received(message))
    return calendars


def told(address: str) -> dict[str, tuple[int, str]]:
    """The last number and state of every entry that mails told somebody's calendar of."""
    found: dict[str, tuple[int, str]] = {}
    for mail in OutgoingMail.objects.filter(to_address=address).exclude(calendar="").order_by("pk"):
        [event] = read(mail.calendar.replace("\r\n", "\n").replace("\n", "\r\n")).events
        if event.dtend > timezone.now() - LOOKING_BACK:
            found[event.uid] = (event.sequence or 0, event.status)
    return found


def feeds_must_hold(history: History) -> None:
    """A member's own feed and the public one tell the same, read by another program.

    Nothing that a calendar was told of is missing: what is no more says that it is cancelled.
    """
    now, client = timezone.now(), Client()
    for member in history.members:
        text = client.get(f"/kalender/{renew_feed(member=member)}.ics").content.decode()
        shown = {event.uid: (event.sequence, event.status) for event in read(text).events}
        assert shown == told(member.email), member
    for row in history.rows("confirmed"):
        if row.member:
            address = f"/kalender/{renew_feed(member=row.member)}.ics"
            events = read(client.get(address).content.decode()).events
            kept = sorted(entry_of(event) for event in events if event.status == "CONFIRMED")
            assert [entry for entry in kept if entry.ends_at > now] == due(row, "sv")
    events = read(client.get("/kalender/kalender.ics").content.decode()).events
    shown = {entry_of(event) for event in events}
    all_dates = OccasionDate.objects.filter(occasion=history.occasion).select_related("occasion")
    assert shown == {written(date, "sv") for date in all_dates}
    assert len({event.uid for event in events}) == len(events) == len(all_dates)


def run(examples: int) -> Counter[str]:
    """So many histories, each replayed; an AssertionError at the first that goes wrong."""
    page, organisation = make_training(TITLE), make_organisation("Kultur")
    members = make_people(5, organisation=organisation, prefix="Åsa Öb")
    seen: Counter[str] = Counter()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize="CALENDAR_EXAMPLES" not in os.environ,
        phases=[Phase.generate, Phase.shrink] if os.environ.get("SHRINK") else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def histories(data: st.DataObject) -> None:
        with undone(), a_clock() as hands:
            history = History(data.draw, page, members, hands)
            history.crowd(3)
            history.run(STEPS)
            calendars = replay_outbox()
            must_hold(calendars, history)
            must_hold(replay_sent(history), history)
            feeds_must_hold(history)
            seen.update(history.seen)
            seen["entries"] += sum(len(calendars.of(owner)) for owner in calendars.owners())
            seen["cancels"] += OutgoingMail.objects.filter(calendar__contains=":CANCEL").count()

    histories()
    return seen


@pytest.mark.django_db
def test_replayed_mails_leave_exactly_the_dates_of_those_with_a_place() -> None:
    seen = run(EXAMPLES)
    assert seen["entries"] > EXAMPLES, "hardly anybody had a place"
    assert seen["cancels"] > 2 * EXAMPLES, "hardly anything was taken back"


# --- Faults that the replay must find -------------------------------------------------------------


def a_cancellation_has_the_number_of_the_invitation(patch: pytest.MonkeyPatch) -> None:
    real = calendar.make_invitation

    def make(*args: Any, method: str, sequence: int, **more: Any) -> bytes:
        number = sequence - 1 if method == "CANCEL" else sequence
        return real(*args, method=method, sequence=number, **more)

    patch.setattr(calendar, "make_invitation", make)


def only_the_first_date_is_taken_back(patch: pytest.MonkeyPatch) -> None:
    real = states.withdraw
    patch.setattr(states, "withdraw", lambda *args: real(*args)[:1])


def a_moved_date_gets_a_new_name(patch: pytest.MonkeyPatch) -> None:
    def tell_again(row: Registration, date: OccasionDate, method: str, now: Any) -> CalendarItem:
        return CalendarItem(registration=row, date=date, last_method=method, changed_at=now)

    patch.setattr(dates, "tell_again", tell_again)


def a_cancelled_meeting_is_a_request_that_says_so(patch: pytest.MonkeyPatch) -> None:
    real = calendar.make_invitation

    def make(*args: Any, method: str, **more: Any) -> bytes:
        return real(*args, method="REQUEST", **more)

    patch.setattr(calendar, "make_invitation", make)


def the_hour_that_autumn_has_twice_is_told_on_the_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ical, "_on_the_clock", lambda moment: moment.astimezone(ical.ZONE))


def what_was_put_off_is_overtaken(patch: pytest.MonkeyPatch) -> None:
    nothing = OutgoingMail.objects.none()
    patch.setattr(outbox, "_earlier_for_the_same_calendar", lambda: nothing)


def a_dropped_date_is_simply_gone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(services.dates, "keep_as_dropped", lambda date: None)


FAULTS = [
    a_cancellation_has_the_number_of_the_invitation,
    only_the_first_date_is_taken_back,
    a_moved_date_gets_a_new_name,
    a_cancelled_meeting_is_a_request_that_says_so,
    the_hour_that_autumn_has_twice_is_told_on_the_clock,
    what_was_put_off_is_overtaken,
    a_dropped_date_is_simply_gone,
]


def one_autumn() -> None:
    """Two dates in the night of autumn, told by hand: moved, dropped in a storm, given up."""
    members = make_people(4, prefix="Åsa Öb")
    dates = [(NIGHTS[1] - 3 * HOUR / 2, NIGHTS[1]), (NIGHTS[1] + HOUR, NIGHTS[1] + 2 * HOUR)]
    answers = iter([NIGHTS[1], dates, 3, "at_once", "none"])
    with undone(), a_clock() as hands:
        history = History(lambda *_, **__: next(answers), make_training(TITLE), members, hands)
        _stays, second, third = (sign_up(history.occasion, member) for member in members[:3])
        history.post(storm=True, limit=10)
        early, late = OccasionDate.objects.filter(occasion=history.occasion)
        services.drop_date(date=early, by=ORGANISER)
        history.post(storm=False, limit=10)
        late.starts_at, late.ends_at = NIGHTS[1] + HOUR / 2, NIGHTS[1] + 3 * HOUR / 2
        services.move_date(
            date=late, starts_at=late.starts_at, ends_at=late.ends_at, by=ORGANISER, room="sal 3"
        )
        services.add_date(
            occasion=history.occasion,
            starts_at=NIGHTS[1] - 30 * HOUR,
            ends_at=NIGHTS[1] - 29 * HOUR,
            by=ORGANISER,
        )
        services.cancel(registration=second, by=SELF)
        services.hand_over(registration=third, to=members[3], by=SELF)
        history.run(0)
        must_hold(replay_outbox(), history)
        must_hold(replay_sent(history), history)
        feeds_must_hold(history)


@pytest.mark.django_db
def test_a_date_dropped_in_a_storm_leaves_the_calendar_all_the_same() -> None:
    one_autumn()


@pytest.mark.django_db
@pytest.mark.parametrize("plant", FAULTS)
def test_the_replay_finds_a_planted_fault(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        one_autumn()
