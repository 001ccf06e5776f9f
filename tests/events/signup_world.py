"""Two worlds side by side: the real sign-ups, and an envelope that tells what must come of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from events.checking import check_sign_ups
from events.checking.faults import Kind
from events.models import Occasion, OrganisationQuota, Registration
from events.refusals import SignUpRefused
from tests.events.make import at
from tests.events.signing import make_open_occasion
from tests.events.signup_model import Envelope

FULL_CHECK_EVERY = 25
HOUR = datetime.timedelta(hours=1)
# A date right after each of the nights on which the clock changes, and the night itself.
DATES = [(at(3, 30, 13), at(3, 28, 0)), (at(11, 2, 13), at(10, 31, 0))]


class World(RuleBasedStateMachine):
    """One occasion, eight people of two organisations, and an envelope that tells what must be."""

    page: ClassVar[Any]
    members: ClassVar[list[Any]]
    organisations: ClassVar[list[Any]]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example._from_testcase = True
        self.example.__enter__()
        self.clock = time_machine.travel(at(1, 1), tick=False)
        self.hands = self.clock.start()
        self.steps = 0
        self.sent: Counter[str] = Counter()

    def teardown(self) -> None:
        try:
            if self.steps:
                self.look_at_everything()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)
            self.clock.stop()

    @initialize(
        date=st.sampled_from(DATES),
        capacity=st.integers(1, 4),
        promotion=st.sampled_from(["offer", "offer", "at_once", "by_hand"]),
        approval=st.sampled_from(["none", "none", "approve", "refuse"]),
        group_rule=st.sampled_from(["hold", "skip"]),
        most_waiting=st.sampled_from([None, None, 0, 2]),
        kept=st.integers(0, 2),
    )
    def begin(self, date: Any, kept: int, **terms: Any) -> None:
        self.start, self.night = date
        self.hands.move_to(self.start - datetime.timedelta(days=12))
        lapses_at = self.start - datetime.timedelta(days=8)
        self.paper = Envelope(
            start=self.start,
            extra=0,
            kept_for=1 if kept else None,
            kept=kept,
            lapses_at=lapses_at,
            **terms,
        )
        values = {"waiting_places": terms.pop("most_waiting"), **terms}
        self.occasion = make_open_occasion(
            (self.start, self.start + 3 * HOUR), page=self.page, **values
        )
        if kept:
            OrganisationQuota.objects.create(
                occasion=self.occasion,
                organisation=self.organisations[1],
                seats=kept,
                lapses_at=lapses_at,
            )
        else:
            self.paper.lapsed = True
        self.rows: list[Registration] = []

    # --- The two worlds, side by side ------------------------------------------------------------

    @property
    def now(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC)

    @contextmanager
    def both(self, *, allowed: Any = None) -> Iterator[Envelope]:
        """What is done in both worlds; where the service refuses, the envelope must, too."""
        self.steps += 1
        before, draft = self.paper, self.paper.copy()
        draft.tidy(self.now)
        self.paper = draft
        try:
            may = allowed is None or allowed(draft)
            yield draft
        except SignUpRefused:
            self.paper, refused = before, True
        else:
            refused = False
            draft.refill(self.now)
        assert refused != may

    def member(self, who: int) -> Any:
        return self.members[who]

    # --- What must hold --------------------------------------------------------------------------

    @invariant()
    def both_worlds_agree(self) -> None:
        if not hasattr(self, "paper"):
            return
        found = {
            pk: (status, expires)
            for pk, status, expires in Registration.objects.values_list(
                "pk", "status", "offer_expires_at"
            )
        }
        real = [found[registration.pk] for registration in self.rows]
        assert real == [(row.status, row.runs_out) for row in self.paper.rows]
        assert len(found) == len(self.rows)
        if self.steps % FULL_CHECK_EVERY == FULL_CHECK_EVERY - 1:
            self.look_at_everything()

    def look_at_everything(self) -> None:
        chosen = Occasion.objects.filter(pk=self.occasion.pk).prefetch_related("dates")
        faults = [fault for fault in check_sign_ups(chosen) if fault.kind != Kind.OVERDUE]
        assert faults == []
        assert not self.sent or max(self.sent.values()) == 1
