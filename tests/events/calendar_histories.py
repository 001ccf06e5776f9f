"""Histories of an occasion around a night on which the clock or the year changes.

What can be done is done by the services that everybody uses; what they refuse did not happen.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from smtplib import SMTPServerDisconnected
from typing import Any
from unittest import mock

import time_machine
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from hypothesis import strategies as st
from wagtail.models import Page

from events import services
from events.actors import Actor, Applicant
from events.models import ACTIVE, Approval, GuestRequest, OccasionDate, Registration
from events.refusals import SignUpRefused
from events.services import DateChange, tidying
from hub import outbox
from hub.models import OutgoingMail
from network.people.models import Member
from tests.events.signing import ORGANISER, SELF, make_open_occasion

HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
# Right before the clock changes in March and in October, and before the year does.
NIGHTS = [
    datetime.datetime(2027, 3, 28, 0, tzinfo=datetime.UTC),
    datetime.datetime(2027, 10, 31, 0, tzinfo=datetime.UTC),
    datetime.datetime(2026, 12, 31, 22, tzinfo=datetime.UTC),
]
VENUES = ["Stadshuset", "Rådhuset; södra, huset", "ångfärjan"]
ONLINE = {"sv": "på nätet", "en": "online"}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in here has not happened afterwards."""
    whole = transaction.atomic()
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)


def some_times() -> st.SearchStrategy[tuple[datetime.timedelta, datetime.timedelta]]:
    """When a date begins, counted from the night, and how long it is."""
    begins = st.builds(
        lambda days, half_hours: days * DAY + half_hours * HOUR / 2,
        st.sampled_from([0, 0, 0, -1, 1, 2]),
        st.integers(-3, 7),
    )
    length = st.sampled_from([1, 2, 3, 6, 7, 50]).map(lambda half_hours: half_hours * HOUR / 2)
    return st.tuples(begins, length)


class History:
    """One occasion and what happens to it; everything is drawn."""

    def __init__(
        self, draw: Callable[..., Any], page: Page, members: Sequence[Member], hands: Any
    ) -> None:
        self.draw, self.members, self.hands = draw, members, hands
        for member, language in zip(members, itertools.cycle(["sv", "en"])):
            member.language = language
            member.save(update_fields=["language"])
        self.seen: Counter[str] = Counter()
        self.sent: list[EmailMultiAlternatives] = []
        self.night = draw(st.sampled_from(NIGHTS), label="night")
        hands.move_to(self.night - 20 * DAY)
        self.occasion = make_open_occasion(
            *draw(st.lists(some_times().map(self.when), min_size=1, max_size=3), label="dates"),
            page=page,
            sign_up="anybody",
            capacity=draw(st.integers(1, 2)),
            promotion=draw(st.sampled_from(["offer", "offer", "offer", "at_once"])),
            approval=draw(st.sampled_from(["none", "none", "none", "approve"])),
            venue=VENUES[0],
        )

    def crowd(self, number: int) -> None:
        """So many sign up, or try to."""
        for _ in range(number):
            self.sign_up()

    def when(self, times: Any) -> tuple[datetime.datetime, datetime.datetime]:
        begins, length = times
        return self.night + begins, self.night + begins + length

    def run(self, steps: int) -> None:
        """So many things happen, and in the end all mails have left the house."""
        for _ in range(steps):
            if not self.seen["cancel_occasion"]:
                self.something_happens()
        while OutgoingMail.objects.filter(state="queued").exists():
            self.hands.shift(HOUR)
            self.post(storm=False, limit=1000)

    def something_happens(self) -> None:
        here = {row.status for row in self.rows()}
        possible = [
            deed
            for deed, weight, needed in DEEDS
            if not needed or here & set(needed)
            for _ in range(weight)
        ]
        deed = self.draw(st.sampled_from(possible), label="deed")
        try:
            deed(self)
        except SignUpRefused:
            self.seen["refused"] += 1
        else:
            self.seen[deed.__name__] += 1

    # --- Whom and what it can happen to ----------------------------------------------------------

    def rows(self, *statuses: str) -> list[Registration]:
        found = Registration.objects.filter(occasion=self.occasion, status__in=statuses or ACTIVE)
        return list(found.order_by("pk"))

    def one_of(self, *statuses: str) -> Registration:
        return self.draw(st.sampled_from(self.rows(*statuses)))

    def somebody(self) -> tuple[Member, str]:
        """A member who is not signed up, if there is one, and the language that member reads."""
        here = {row.member_id for row in self.rows()}
        absent = [n for n, member in enumerate(self.members) if member.pk not in here]
        number = self.draw(st.sampled_from(absent or [0]))
        return self.members[number], self.members[number].language

    def a_date(self) -> OccasionDate:
        return self.draw(st.sampled_from(list(OccasionDate.objects.filter(occasion=self.occasion))))

    # --- Deeds -----------------------------------------------------------------------------------

    def sign_up(self) -> None:
        member, language = self.somebody()
        applicant = Applicant(member=member, language=language)
        services.sign_up(occasion=self.occasion, applicant=applicant, by=SELF)

    def sign_up_together(self) -> None:
        some = st.sampled_from(self.members)
        two = self.draw(st.lists(some, min_size=2, max_size=2, unique_by=lambda one: one.pk))
        services.sign_up_group(
            occasion=self.occasion,
            applicants=[Applicant(member=member) for member in two],
            by=ORGANISER,
        )

    def a_guest_confirms(self) -> None:
        request = GuestRequest.objects.create(
            occasion=self.occasion,
            name='Gäst "Ö", af Å;',
            email="gast@example.com",
            language=self.draw(st.sampled_from(["sv", "en"])),
            answers={},
        )
        services.confirm_guest(request=request)

    def cancel(self) -> None:
        services.cancel(registration=self.one_of(), by=SELF)

    def organiser_cancels(self) -> None:
        services.cancel(registration=self.one_of("confirmed"), by=ORGANISER)

    def remove(self) -> None:
        services.remove(registration=self.one_of(), by=ORGANISER, reason="Fel")

    def answer(self) -> None:
        verb = self.draw(st.sampled_from([services.accept_offer, services.decline_offer]))
        verb(registration=self.one_of("offered"), by=SELF)

    def manager(self) -> None:
        approval = Approval.objects.get(registration=self.one_of("requested"))
        approve = self.draw(st.sampled_from([True, True, False]))
        services.answer_approval(
            approval=approval, approve=approve, by=Actor.manager(), reason="Skäl"
        )

    def hand_over(self) -> None:
        member, language = self.somebody()
        services.hand_over(
            registration=self.one_of("confirmed"), to=member, by=SELF, language=language
        )

    def give_place(self) -> None:
        services.give_place(registration=self.one_of("waitlisted"), by=ORGANISER, reason="Vald")

    def change_capacity(self) -> None:
        services.change_capacity(
            occasion=self.occasion, capacity=self.draw(st.integers(1, 4)), by=ORGANISER
        )

    def move_date(self) -> None:
        starts_at, ends_at = self.when(self.draw(some_times()))
        room = self.draw(st.sampled_from([None, "", "sal 3"]))
        services.move_date(
            date=self.a_date(), starts_at=starts_at, ends_at=ends_at, by=ORGANISER, room=room
        )

    def add_date(self) -> None:
        starts_at, ends_at = self.when(self.draw(some_times()))
        services.add_date(
            occasion=self.occasion, starts_at=starts_at, ends_at=ends_at, by=ORGANISER
        )

    def drop_date(self) -> None:
        services.drop_date(date=self.a_date(), by=ORGANISER)

    def new_place(self) -> None:
        services.tell_of_new_place(occasion=self.occasion, by=ORGANISER, **self.some_place())

    def some_place(self) -> dict[str, Any]:
        return {
            "venue": self.draw(st.sampled_from(VENUES)),
            "address": self.draw(st.sampled_from(["", "Drottninggatan 1"])),
            "is_online": self.draw(st.booleans()),
        }

    def revise(self) -> None:
        """An editor saves the whole form: place, capacity and dates at once."""
        dates = list(OccasionDate.objects.filter(occasion=self.occasion))
        moved, room = self.a_date(), self.draw(st.sampled_from(["", "sal 4"]))
        changes = [DateChange(*self.when(self.draw(some_times())), room, moved)]
        if self.draw(st.booleans()):
            changes.append(DateChange(*self.when(self.draw(some_times()))))
        others = [date for date in dates if date != moved]
        if others and self.draw(st.booleans()):
            gone = others[0]
            changes.append(DateChange(gone.starts_at, gone.ends_at, date=gone, dropped=True))
        services.revise_occasion(
            occasion=self.occasion, changes=self.some_place(), dates=changes, by=ORGANISER
        )

    def cancel_occasion(self) -> None:
        services.cancel_occasion(occasion=self.occasion, reason="Sjukdom", by=ORGANISER)

    def time_passes(self) -> None:
        self.hands.shift(self.draw(st.sampled_from([1, 5, 24, 50, 50, 120])) * HOUR)
        tidying.tidy_overdue()
        tidying.apply_defaults()

    def worker_mails(self) -> None:
        self.post(storm=self.draw(st.integers(0, 3)) == 0, limit=self.draw(st.integers(1, 6)))

    def post(self, *, storm: bool, limit: int) -> None:
        def send(message: EmailMultiAlternatives) -> int:
            if storm:
                raise SMTPServerDisconnected("gone")
            self.sent.append(message)
            return 1

        with mock.patch.object(EmailMultiAlternatives, "send", send):
            outbox.send_due(limit=limit)


ANY, SEATED, LINE = tuple(ACTIVE), ("confirmed",), ("waitlisted",)
# What can happen, how often, and in which state somebody must be for it.
DEEDS: list[tuple[Callable[[History], None], int, tuple[str, ...]]] = [
    (History.sign_up, 3, ()),
    (History.sign_up_together, 1, ()),
    (History.a_guest_confirms, 1, ()),
    (History.cancel, 3, ANY),
    (History.organiser_cancels, 1, SEATED),
    (History.remove, 1, ANY),
    (History.answer, 8, ("offered",)),
    (History.manager, 4, ("requested",)),
    (History.hand_over, 3, SEATED),
    (History.give_place, 1, LINE),
    (History.change_capacity, 1, LINE),
    (History.move_date, 2, SEATED),
    (History.add_date, 2, SEATED),
    (History.drop_date, 4, SEATED),
    (History.new_place, 2, SEATED),
    (History.revise, 3, SEATED),
    (History.cancel_occasion, 1, SEATED),
    (History.time_passes, 2, ()),
    (History.worker_mails, 4, SEATED),
]


@contextmanager
def a_clock() -> Iterator[Any]:
    """Hands that only the history moves."""
    with time_machine.travel(NIGHTS[0], tick=False) as hands:
        yield hands
