"""What each of them does, in both worlds: people, the organiser, the clock and the worker."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTPServerDisconnected
from typing import Any
from unittest import mock

import pytest
from django.core.mail import EmailMultiAlternatives
from hypothesis import strategies as st

from events import services
from events.actors import Actor, Applicant
from events.models import Approval, Occasion
from events.refusals import MembersOnly
from events.services import tidying
from events.services.forgetting import forget_person
from hub import outbox
from tests.events.signing import ORGANISER, SELF
from tests.events.signup_model import ACTIVE, Envelope, Row
from tests.events.signup_world import HOUR, World, organisation_of

Draw = Callable[[st.SearchStrategy[Any]], Any]
people = st.integers(0, 7)
# Mostly what makes sense; now and then what must be refused.
rarely = st.sampled_from([False] * 9 + [True])


class Killed(BaseException):
    """The worker is no more, and cannot tidy up behind it."""


def with_organisation(crowd: list[int]) -> list[tuple[int, int | None]]:
    return [(who, organisation_of(who)) for who in crowd]


class Deeds(World):
    """Fifty things that can happen."""

    def numbers(self, *statuses: str) -> list[int]:
        return [row.number for row in self.paper.rows if row.status in statuses]

    def absent(self, organisation: int | None = None) -> list[int]:
        here = {row.who for row in self.paper.rows if row.status in ACTIVE}
        return [w for w in range(8) if w not in here and organisation in (None, w % 2)]

    def pick(self, draw: Draw, *statuses: str) -> int:
        """The number of a sign-up in one of these states, or now and then of any."""
        fitting = self.numbers(*statuses)
        if not fitting or draw(rarely):
            return draw(st.integers(0, len(self.rows) - 1))
        return draw(st.sampled_from(fitting))

    # --- What people do --------------------------------------------------------------------------

    def may_enter(self, draft: Envelope, crowd: list[int], *, by_hand: bool) -> bool:
        if draft.cancelled or any(draft.active(who) for who in crowd):
            return False
        if self.now >= (self.paper.start + 3 * HOUR if by_hand else draft.stop):
            return False
        trial = draft.copy()
        return trial.enter(with_organisation(crowd), self.now, by_hand=by_hand) != "full"

    def enter(self, crowd: list[int], *, by_hand: bool = False) -> None:
        """One alone, or several as a group."""
        by = ORGANISER if by_hand else SELF
        applicants = [Applicant(member=self.member(who)) for who in crowd]
        with self.both(allowed=lambda d: self.may_enter(d, crowd, by_hand=by_hand)) as draft:
            if len(crowd) > 1:
                self.rows += services.sign_up_group(
                    occasion=self.occasion, applicants=applicants, by=by
                )
            else:
                [one] = applicants
                self.rows.append(services.sign_up(occasion=self.occasion, applicant=one, by=by))
            draft.enter(with_organisation(crowd), self.now, by_hand=by_hand)

    def sign_up(self, draw: Draw) -> None:
        absent = self.absent()
        who = draw(people if not absent or draw(rarely) else st.sampled_from(absent))
        self.enter([who], by_hand=draw(rarely))

    def sign_up_as_group(self, draw: Draw) -> None:
        some = st.sampled_from(self.absent())
        self.enter(draw(st.lists(some, min_size=2, max_size=3, unique=True)))

    def cancel(self, draw: Draw) -> None:
        by_hand = draw(rarely)
        index = self.pick(draw, *(("confirmed",) if draw(st.booleans()) else ACTIVE))
        in_time = by_hand or self.now < self.paper.start
        with self.both(allowed=lambda d: d.rows[index].status in ACTIVE and in_time) as draft:
            services.cancel(registration=self.rows[index], by=ORGANISER if by_hand else SELF)
            row = draft.rows[index]
            late = not by_hand and row.status == "confirmed" and self.now >= draft.stop
            draft.end(row, "late_cancelled" if late else "cancelled")

    def answer(self, draw: Draw) -> None:
        accept = draw(st.booleans())
        index = self.pick(draw, "offered")
        with self.both(allowed=lambda d: d.rows[index].status == "offered") as draft:
            verb = services.accept_offer if accept else services.decline_offer
            verb(registration=self.rows[index], by=SELF)
            draft.end(draft.rows[index], "confirmed" if accept else "declined")

    def hand_over(self, draw: Draw) -> None:
        index = self.pick(draw, "confirmed")
        absent = self.absent(self.paper.rows[index].organisation)
        who = draw(people if not absent or draw(rarely) else st.sampled_from(absent))

        def may(draft: Envelope) -> bool:
            row = draft.rows[index]
            mates = row.organisation == organisation_of(who) and not draft.active(who)
            return row.status == "confirmed" and self.now < self.paper.start and mates

        with self.both(allowed=may) as draft:
            to = self.member(who)
            self.rows.append(services.hand_over(registration=self.rows[index], to=to, by=SELF))
            draft.end(draft.rows[index], "transferred")
            row = Row(len(draft.rows), who, organisation_of(who), "confirmed", self.now)
            draft.rows.append(row)

    def manager(self, draw: Draw) -> None:
        approve = draw(st.sampled_from([True, True, False]))
        index = draw(st.sampled_from(self.numbers("requested")))
        row = self.paper.rows[index]
        may = self.now < row.asked_until and not row.approved
        with self.both(allowed=lambda _draft: may) as draft:
            approval = Approval.objects.get(registration=self.rows[index])
            services.answer_approval(
                approval=approval, approve=approve, by=Actor.manager(), reason="Skäl"
            )
            if approve:
                draft.approve(draft.rows[index])
            else:
                draft.end(draft.rows[index], "rejected")

    def pass_on(self, draw: Draw) -> None:
        """The one who is asked lets a colleague of the applicant answer."""
        index, to = draw(st.sampled_from(self.numbers("requested"))), draw(people)

        def may(draft: Envelope) -> bool:
            row = draft.rows[index]
            may_be = self.now < row.asked_until and not row.approved
            return may_be and row.organisation == organisation_of(to)

        with self.both(allowed=may) as draft:
            approval = Approval.objects.get(registration=self.rows[index])
            services.pass_on_approval(approval=approval, to=self.member(to), by=Actor.manager())
            draft.rows[index].asked += 1
            draft.rows[index].deputy = to

    # --- What guests do --------------------------------------------------------------------------

    def guest_asks(self, draw: Draw) -> None:
        """Somebody writes an address in the form, perhaps one that belongs to a member."""
        who = draw(people if draw(rarely) else st.sampled_from([8, 8, 9]))
        email = f"Gast{who}@Example.org" if who > 7 else self.member(who).email.upper()
        self.steps += 1
        asks = {"occasion": self.occasion, "name": "Gäst", "email": email}
        if self.occasion.sign_up == Occasion.SignUp.ANYBODY:
            self.requests.append((who, services.ask_guest_to_confirm(**asks)))
        else:
            with pytest.raises(MembersOnly):
                services.ask_guest_to_confirm(**asks)

    def guest_confirms(self, draw: Draw) -> None:
        """Whoever reads that mail follows the link, perhaps for the second time."""
        who, request = draw(st.sampled_from(self.requests))

        def may(draft: Envelope) -> bool:
            return request.pk not in self.confirmed and self.may_enter(draft, [who], by_hand=False)

        with self.both(allowed=may) as draft:
            self.rows.append(services.confirm_guest(request=request))
            self.confirmed.add(request.pk)
            draft.enter(with_organisation([who]), self.now, by_hand=False)

    # --- What the organiser does -----------------------------------------------------------------

    def remove(self, draw: Draw) -> None:
        index = self.pick(draw, *ACTIVE)
        with self.both(allowed=lambda d: d.rows[index].status in ACTIVE) as draft:
            services.remove(registration=self.rows[index], by=ORGANISER, reason="Fel")
            draft.end(draft.rows[index], "removed")

    def change_capacity(self, draw: Draw) -> None:
        capacity = draw(st.integers(1, 4))
        with self.both(allowed=lambda d: len(d.seated()) <= capacity + d.extra) as draft:
            services.change_capacity(occasion=self.occasion, capacity=capacity, by=ORGANISER)
            draft.capacity = capacity

    def change_priority(self, draw: Draw) -> None:
        index, priority = self.pick(draw, "waitlisted", "requested"), draw(st.integers(-1, 1))
        waits = ("waitlisted", "requested")
        with self.both(allowed=lambda d: d.rows[index].status in waits) as draft:
            services.change_priority(
                registration=self.rows[index], priority=priority, by=ORGANISER, reason="Skäl"
            )
            draft.rows[index].priority = priority

    def give_place(self, draw: Draw) -> None:
        index, as_offer = self.pick(draw, "waitlisted"), draw(st.booleans())

        def may(draft: Envelope) -> bool:
            waits = draft.rows[index].status == "waitlisted"
            return waits and len(draft.seated()) < draft.capacity

        with self.both(allowed=may) as draft:
            services.give_place(
                registration=self.rows[index], by=ORGANISER, reason="Vald", as_offer=as_offer
            )
            draft.promote(draft.rows[index], self.now, at_once=not as_offer)

    def move_date(self, draw: Draw) -> None:
        """The deadlines that hang on the date follow; offers and questions keep theirs."""
        days = draw(st.sampled_from([-2, 1, 2]))
        with self.both(allowed=lambda d: not d.cancelled) as draft:
            draft.start += datetime.timedelta(days=days)
            services.move_date(
                date=self.occasion.dates.get(),
                starts_at=draft.start,
                ends_at=draft.start + 3 * HOUR,
                by=ORGANISER,
            )

    def cancel_occasion(self, draw: Draw) -> None:
        with self.both() as draft:
            services.cancel_occasion(occasion=self.occasion, reason="Sjukdom", by=ORGANISER)
            draft.cancelled = True
            for row in draft.rows:
                if row.status in ACTIVE:
                    draft.end(row, "occasion_cancelled")

    def forget(self, draw: Draw) -> None:
        """Somebody is taken out; what has begun keeps its record, the rest is given up."""
        who = draw(people)
        self.steps += 1
        for row in self.paper.rows:
            if row.who == who and row.status in ACTIVE:
                gives_up = row.status != "confirmed" or self.now < self.paper.start
                self.paper.tidy(self.now)
                if gives_up and row.status in ACTIVE:
                    self.paper.end(row, "cancelled")
                self.paper.refill(self.now)
        for row in self.paper.rows:
            if row.who == who:
                row.who, row.priority = None, 0
            if row.deputy == who:
                row.deputy = None
        self.requests = [(w, request) for w, request in self.requests if w != who]
        forget_person(member=self.member(who))

    # --- What the clock and the worker do --------------------------------------------------------

    def time_passes(self, draw: Draw) -> None:
        self.hands.shift(draw(st.sampled_from([1, 1, 4, 12, 49])) * HOUR)

    def night_of_the_clock(self, draw: Draw) -> None:
        half_hours = draw(st.integers(0, 8))
        self.hands.move_to(self.night.astimezone(datetime.UTC) + half_hours * HOUR / 2)

    def worker_tidies(self, draw: Draw) -> None:
        draft = self.paper
        overdue = any(r.status == "offered" and r.runs_out <= self.now for r in draft.rows)
        if overdue or (not draft.lapsed and draft.lapses_at <= self.now):
            draft.tidy(self.now)
            draft.refill(self.now)
        tidying.tidy_overdue()
        due = [r for r in draft.rows if r.waits_for_answer and r.asked_until <= self.now]
        for row in sorted(due, key=lambda row: (row.applied_at, row.number)):
            draft.tidy(self.now)
            if draft.approval == "approve":
                draft.approve(row)
            else:
                draft.end(row, "expired")
            draft.refill(self.now)
        tidying.apply_defaults()

    def worker_mails(self, draw: Draw) -> None:
        """The worker sends some; the mail server is away; or it dies with a mail in hand, before
        it sends or while it does."""
        weather = draw(st.sampled_from(["fine", "fine", "storm", "killed", "cut_off", "cut_off"]))
        if weather == "killed":
            outbox._claim()
            return

        def send(message: EmailMultiAlternatives) -> int:
            if weather == "storm":
                raise SMTPServerDisconnected("gone")
            self.sent[message.extra_headers["Message-ID"]] += 1
            if weather == "cut_off":
                raise Killed
            return 1

        with mock.patch.object(EmailMultiAlternatives, "send", send), suppress(Killed):
            outbox.send_due(limit=2)
