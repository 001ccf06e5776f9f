"""What eight people of two organisations, the organiser, a manager and the worker may do.

One rule draws what happens next from what can happen now, each deed as often as its weight: so a
history is mostly sign-ups, places given up and answered offers, and hardly ever nothing at all.
What ends everything for many is rare, and happens in some histories only.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from smtplib import SMTPServerDisconnected
from typing import Any
from unittest import mock

from django.core.mail import EmailMultiAlternatives
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from events import services
from events.actors import Actor, Applicant
from events.models import Approval
from events.services import tidying
from events.services.forgetting import forget_person
from hub import outbox
from tests.events.signing import ORGANISER, SELF
from tests.events.signup_model import ACTIVE, Envelope, Row
from tests.events.signup_world import DATES, HOUR, World

Draw = Callable[[st.SearchStrategy[Any]], Any]
people = st.integers(0, 7)
# Mostly what makes sense; now and then what must be refused.
rarely = st.sampled_from([False] * 9 + [True])


class SignUps(World):
    """A full house from the first moment on, and fifty things that happen to it."""

    @initialize(
        date=st.sampled_from(DATES),
        capacity=st.sampled_from([1, 1, 2, 2, 3]),
        promotion=st.sampled_from(["offer", "offer", "offer", "at_once", "by_hand"]),
        approval=st.sampled_from(["none"] * 4 + ["approve", "refuse"]),
        group_rule=st.sampled_from(["hold", "hold", "skip"]),
        most_waiting=st.sampled_from([None] * 6 + [0, 2]),
        kept=st.sampled_from([0, 0, 0, 1, 2]),
        crowd=st.permutations(range(8)),
        group=st.sampled_from([2, 2, 2, 3, 0]),
        upheaval=st.sampled_from([False, False, True]),
    )
    def begin(self, crowd: list[int], group: int, upheaval: bool, **terms: Any) -> None:
        """Two more come than there are places, perhaps a group between them."""
        self.open(**terms)
        self.upheaval = upheaval
        first, last = crowd[: self.paper.capacity], crowd[-1]
        for who in first:
            self.enter([who])
        if group:
            self.enter(crowd[3 : 3 + group])
        self.enter([last])

    # --- What can happen now, and how often it does ----------------------------------------------

    def numbers(self, *statuses: str) -> list[int]:
        return [row.number for row in self.paper.rows if row.status in statuses]

    def absent(self, parity: int | None = None) -> list[int]:
        here = {row.who for row in self.paper.rows if row.status in ACTIVE}
        return [w for w in range(8) if w not in here and parity in (None, w % 2)]

    def weights(self) -> dict[str, int]:
        """How often each deed is drawn, by what there is to do it to."""
        open_now = self.now < self.paper.stop and not self.paper.cancelled
        absent, active, waiting = self.absent(), self.numbers(*ACTIVE), self.numbers("waitlisted")
        return {
            "sign_up": (3 if len(waiting) > 1 else 6) if absent and open_now else 1,
            "sign_up_as_group": 2 if len(absent) > 1 and open_now else 0,
            "cancel": 6 if active else 0,
            "answer": 7 if self.numbers("offered") else 0,
            "manager": 7 if self.numbers("requested") else 0,
            "give_place": (4 if self.paper.promotion == "by_hand" else 1) if waiting else 0,
            "change_priority": 2 if self.numbers("waitlisted", "requested") else 0,
            "hand_over": 1 if self.numbers("confirmed") else 0,
            "change_capacity": 1,
            "time_passes": 3 + 2 * bool(self.numbers("offered", "requested")),
            "night_of_the_clock": 1 if self.steps > 25 and self.now < self.night else 0,
            "worker_tidies": 2,
            "worker_mails": 1,
            "remove": 1 if self.upheaval and active else 0,
            "forget": 1 if self.upheaval else 0,
            "cancel_occasion": 1 if self.upheaval and self.steps > 40 and open_now else 0,
        }

    @rule(data=st.data())
    def something_happens(self, data: st.DataObject) -> None:
        names = [name for name, weight in self.weights().items() for _ in range(weight)]
        deed = data.draw(st.sampled_from(names), label="deed")
        self.seen[deed] += 1
        getattr(self, deed)(data.draw)

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
        if self.now >= (self.start + 3 * HOUR if by_hand else draft.stop):
            return False
        trial = draft.copy()
        return trial.enter([(w, w % 2) for w in crowd], self.now, by_hand=by_hand) != "full"

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
            draft.enter([(who, who % 2) for who in crowd], self.now, by_hand=by_hand)

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
        in_time = by_hand or self.now < self.start
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
            mates = row.organisation == who % 2 and not draft.active(who)
            return row.status == "confirmed" and self.now < self.start and mates

        with self.both(allowed=may) as draft:
            to = self.member(who)
            self.rows.append(services.hand_over(registration=self.rows[index], to=to, by=SELF))
            draft.end(draft.rows[index], "transferred")
            row = Row(len(draft.rows), who, who % 2, "confirmed", self.now)
            draft.rows.append(row)

    def manager(self, draw: Draw) -> None:
        approve = draw(st.sampled_from([True, True, False]))
        index = draw(st.sampled_from(self.numbers("requested")))
        until = self.paper.rows[index].asked_until
        with self.both(allowed=lambda d: self.now < until) as draft:
            approval = Approval.objects.get(registration=self.rows[index])
            services.answer_approval(
                approval=approval, approve=approve, by=Actor.manager(), reason="Skäl"
            )
            if approve:
                draft.approve(draft.rows[index])
            else:
                draft.end(draft.rows[index], "rejected")

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
                gives_up = row.status != "confirmed" or self.now < self.start
                self.paper.tidy(self.now)
                if gives_up and row.status in ACTIVE:
                    self.paper.end(row, "cancelled")
                self.paper.refill(self.now)
        for row in self.paper.rows:
            if row.who == who:
                row.who, row.priority = None, 0
        forget_person(member=self.member(who))

    # --- What the clock and the worker do --------------------------------------------------------

    def time_passes(self, draw: Draw) -> None:
        self.hands.shift(draw(st.sampled_from([1, 1, 4, 24, 49])) * HOUR)

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
        due = [r for r in draft.rows if r.status == "requested" and r.asked_until <= self.now]
        for row in sorted(due, key=lambda row: (row.applied_at, row.number)):
            draft.tidy(self.now)
            if draft.approval == "approve":
                draft.approve(row)
            else:
                draft.end(row, "expired")
            draft.refill(self.now)
        tidying.apply_defaults()

    def worker_mails(self, draw: Draw) -> None:
        """The worker sends some; the mail server is away; or it dies with a mail in hand."""
        weather = draw(st.sampled_from(["fine", "fine", "storm", "killed"]))
        if weather == "killed":
            outbox._claim()
            return

        def send(message: EmailMultiAlternatives) -> int:
            if weather == "storm":
                raise SMTPServerDisconnected("gone")
            self.sent[message.extra_headers["Message-ID"]] += 1
            return 1

        with mock.patch.object(EmailMultiAlternatives, "send", send):
            outbox.send_due(limit=2)
