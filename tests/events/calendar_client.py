"""A toy calendar program: it acts on invitations as RFC 5546 says, read by another library."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr
from functools import lru_cache

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event


@dataclass(frozen=True, order=True)
class Entry:
    """What stands in a calendar: from when to when, and where."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str


def entry_of(event: Event) -> Entry:
    """The same with absolute moments; a time without a zone is a fault."""
    for moment in (event.dtstart, event.dtend):
        assert isinstance(moment, datetime.datetime)
        assert moment.tzinfo, f"a floating time: {moment}"
    starts_at, ends_at = (m.astimezone(datetime.UTC) for m in (event.dtstart, event.dtend))
    return Entry(starts_at, ends_at, event.location or "")


@lru_cache(maxsize=4096)
def read(text: str) -> Calendar:
    """What the other library understands of a well-formed file."""
    assert text.endswith("\r\n")
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert len(line.encode()) <= 75, f"too long: {line}"
        assert not set(line) & {"\r", "\n"}, f"a bare line break: {line!r}"
    return IcsCalendarStream.calendar_from_ics(text)


def invitation_in(message: Message) -> tuple[str, str] | None:
    """The method and the file of a mail, which stands as its last alternative."""
    parts = list(message.walk())
    found = [part for part in parts if part.get_content_type() == "text/calendar"]
    if not found:
        return None
    [calendar] = found
    assert message.get_content_type() == "multipart/alternative"
    assert calendar is parts[-1], "Outlook reads the last alternative"
    assert calendar.get_content_charset() == "utf-8"
    text = calendar.get_payload(decode=True).decode("utf-8")
    return str(calendar.get_param("method")), text


class Calendars:
    """Everybody's calendar program; each reads the mails that come to its owner.

    Without `all_mails` some were withheld, so that a cancellation may tell of times never heard of.
    """

    def __init__(self, *, all_mails: bool = True) -> None:
        self._all_mails = all_mails
        self._entries: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._numbers: dict[str, int] = {}
        self._removed: set[str] = set()

    def of(self, address: str) -> list[Entry]:
        """What stands in somebody's calendar."""
        return sorted(self._entries[address].values())

    def owners(self) -> Iterator[str]:
        yield from self._entries

    def receive(self, message: Message) -> None:
        """Reads a whole mail."""
        if found := invitation_in(message):
            sender, to = (parseaddr(str(message[name]))[1] for name in ("From", "To"))
            self.act_on(*found, to=to, sender=sender)

    def act_on(self, method: str, text: str, *, to: str, sender: str) -> None:
        """REQUEST puts in or changes, CANCEL takes out; overtaken and unknown ones are let be."""
        calendar = read(text.replace("\r\n", "\n").replace("\n", "\r\n"))
        assert calendar.method == method, "mail and file must say the same"
        [event] = calendar.events
        assert [one.uri for one in event.attendees] == [f"mailto:{to}"], "meant for another"
        assert event.organizer.uri == f"mailto:{sender}", "only the organiser may change it"
        number = event.sequence or 0
        last = self._numbers.get(event.uid, -1)
        assert number > last or not self._all_mails, f"number {number} after {last}"
        if number <= last:
            return
        mine = self._entries[to]
        if method == "REQUEST":
            assert event.status == "CONFIRMED"
            assert event.uid not in self._removed, "many programs let that be"
            mine[event.uid] = entry_of(event)
            self._numbers[event.uid] = number
        else:
            assert (method, event.status) == ("CANCEL", "CANCELLED")
            before = mine.pop(event.uid, None)
            if before:
                now = entry_of(event)
                same = (now.starts_at, now.ends_at) == (before.starts_at, before.ends_at)
                assert same or not self._all_mails, "cancelled with other times"
                self._removed.add(event.uid)
                self._numbers[event.uid] = number
