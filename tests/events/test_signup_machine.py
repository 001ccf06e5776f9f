"""Everybody does everything in any order at any time, and sign-ups stay as they must be.

500 histories of 50 steps on SQLite, fewer on PostgreSQL; `SIGNUP_EXAMPLES=5000` for a long night.
"""

from __future__ import annotations

import datetime
import os
from smtplib import SMTPServerDisconnected
from unittest import mock

import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from events import services
from events.actors import Actor, Applicant
from events.models import Approval
from events.services import tidying
from events.services.forgetting import forget_person
from hub import outbox
from tests.events.signing import ORGANISER, SELF, make_page, make_people
from tests.events.signup_model import ACTIVE, Envelope, Row
from tests.events.signup_world import HOUR, World
from tests.make import make_organisation

EXAMPLES = int(os.environ.get("SIGNUP_EXAMPLES", "60" if django_settings.POSTGRES else "500"))
STEPS = 50
people = st.integers(0, 7)
picks = st.integers(0, 30)


class SignUps(World):
    """What eight people of two organisations, the organiser, a manager and the worker may do."""

    # --- What people do --------------------------------------------------------------------------

    def may_enter(self, draft: Envelope, crowd: list[int], *, by_hand: bool) -> bool:
        if draft.cancelled or any(draft.active(who) for who in crowd):
            return False
        if self.now >= (self.start + 3 * HOUR if by_hand else draft.stop):
            return False
        trial = draft.copy()
        return trial.enter([(w, w % 2) for w in crowd], self.now, by_hand=by_hand) != "full"

    @rule(who=people, by_hand=st.booleans())
    def sign_up(self, who: int, by_hand: bool) -> None:
        with self.both(allowed=lambda d: self.may_enter(d, [who], by_hand=by_hand)) as draft:
            by = ORGANISER if by_hand else SELF
            applicant = Applicant(member=self.member(who))
            row = services.sign_up(occasion=self.occasion, applicant=applicant, by=by)
            self.rows.append(row)
            draft.enter([(who, who % 2)], self.now, by_hand=by_hand)

    @rule(crowd=st.lists(people, min_size=2, max_size=3, unique=True))
    def sign_up_as_group(self, crowd: list[int]) -> None:
        with self.both(allowed=lambda d: self.may_enter(d, crowd, by_hand=False)) as draft:
            applicants = [Applicant(member=self.member(who)) for who in crowd]
            self.rows += services.sign_up_group(
                occasion=self.occasion, applicants=applicants, by=SELF
            )
            draft.enter([(who, who % 2) for who in crowd], self.now, by_hand=False)

    @precondition(lambda self: self.rows)
    @rule(number=picks, by_hand=st.booleans())
    def cancel(self, number: int, by_hand: bool) -> None:
        index = number % len(self.rows)
        in_time = by_hand or self.now < self.start
        with self.both(allowed=lambda d: d.rows[index].status in ACTIVE and in_time) as draft:
            by = ORGANISER if by_hand else SELF
            services.cancel(registration=self.rows[index], by=by)
            row = draft.rows[index]
            late = not by_hand and row.status == "confirmed" and self.now >= draft.stop
            draft.end(row, "late_cancelled" if late else "cancelled")

    @precondition(lambda self: self.rows)
    @rule(number=picks)
    def remove(self, number: int) -> None:
        index = number % len(self.rows)
        with self.both(allowed=lambda d: d.rows[index].status in ACTIVE) as draft:
            services.remove(registration=self.rows[index], by=ORGANISER, reason="Fel")
            draft.end(draft.rows[index], "removed")

    @precondition(lambda self: any(row.status == "offered" for row in self.paper.rows))
    @rule(number=picks, accept=st.booleans())
    def answer(self, number: int, accept: bool) -> None:
        offered = [row.number for row in self.paper.rows if row.status == "offered"]
        index = offered[number % len(offered)]
        with self.both(allowed=lambda d: d.rows[index].status == "offered") as draft:
            verb = services.accept_offer if accept else services.decline_offer
            verb(registration=self.rows[index], by=SELF)
            draft.end(draft.rows[index], "confirmed" if accept else "declined")

    @precondition(lambda self: self.rows)
    @rule(number=picks, who=people)
    def hand_over(self, number: int, who: int) -> None:
        index = number % len(self.rows)

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

    @precondition(lambda self: any(row.status == "requested" for row in self.paper.rows))
    @rule(number=picks, approve=st.booleans())
    def manager(self, number: int, approve: bool) -> None:
        asked = [row.number for row in self.paper.rows if row.status == "requested"]
        index = asked[number % len(asked)]
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

    @rule(capacity=st.integers(1, 6))
    def change_capacity(self, capacity: int) -> None:
        with self.both(allowed=lambda d: len(d.seated()) <= capacity + d.extra) as draft:
            services.change_capacity(occasion=self.occasion, capacity=capacity, by=ORGANISER)
            draft.capacity = capacity

    @precondition(lambda self: any(row.status == "waitlisted" for row in self.paper.rows))
    @rule(number=picks, as_offer=st.booleans())
    def give_place(self, number: int, as_offer: bool) -> None:
        waiting = [row.number for row in self.paper.rows if row.status == "waitlisted"]
        index = waiting[number % len(waiting)]
        with self.both(allowed=lambda d: len(d.seated()) < d.capacity) as draft:
            services.give_place(
                registration=self.rows[index], by=ORGANISER, reason="Vald", as_offer=as_offer
            )
            draft.promote(draft.rows[index], self.now, at_once=not as_offer)

    @precondition(lambda self: self.steps > 30 and not self.paper.cancelled)
    @rule(sure=st.integers(0, 9))
    def cancel_occasion(self, sure: int) -> None:
        if sure:
            return
        with self.both() as draft:
            services.cancel_occasion(occasion=self.occasion, reason="Sjukdom", by=ORGANISER)
            draft.cancelled = True
            for row in draft.rows:
                if row.status in ACTIVE:
                    draft.end(row, "occasion_cancelled")

    @rule(who=people)
    def forget(self, who: int) -> None:
        """Somebody is taken out; what has begun keeps its record, the rest is given up."""
        for row in self.paper.rows:
            if row.who == who and row.status in ACTIVE:
                if row.status != "confirmed" or self.now < self.start:
                    self.paper.tidy(self.now)
                    if row.status in ACTIVE:
                        self.paper.end(row, "cancelled")
                    self.paper.refill(self.now)
                else:
                    self.paper.tidy(self.now)
                    self.paper.refill(self.now)
        for row in self.paper.rows:
            if row.who == who:
                row.who = None
        forget_person(member=self.member(who))

    # --- What the clock and the worker do --------------------------------------------------------

    @rule(hours=st.sampled_from([1, 1, 4, 24, 49]))
    def time_passes(self, hours: int) -> None:
        self.hands.shift(hours * HOUR)

    @precondition(lambda self: self.now < self.night)
    @rule(half_hours=st.integers(0, 8))
    def night_of_the_clock(self, half_hours: int) -> None:
        self.hands.move_to(self.night.astimezone(datetime.UTC) + half_hours * HOUR / 2)

    @rule()
    def worker_tidies(self) -> None:
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

    @rule(weather=st.sampled_from(["fine", "fine", "storm", "killed"]))
    def worker_mails(self, weather: str) -> None:
        """The worker sends some; the mail server is away; or it dies with a mail in hand."""
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


@pytest.mark.django_db
def test_whatever_people_do_sign_ups_stay_as_they_must_be() -> None:
    SignUps.page = make_page()
    SignUps.organisations = [make_organisation("Kultur"), make_organisation("Miljö")]
    SignUps.members = [None] * 8
    for parity, organisation in enumerate(SignUps.organisations):
        four = make_people(4, organisation=organisation, prefix=organisation.name)
        SignUps.members[parity::2] = four
    run_state_machine_as_test(
        SignUps,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink] if os.environ.get("SHRINK") else [Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
