"""Two worlds side by side: the real sign-ups, and an envelope that tells what must come of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import time_machine
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from events.checking import check_sign_ups
from events.checking.faults import Kind
from events.models import Approval, GuestRequest, Occasion, OrganisationQuota, Registration
from events.places import queue_places
from events.refusals import SignUpRefused
from tests.events.make import at
from tests.events.signing import make_open_occasion, make_page, make_people
from tests.events.signup_model import Envelope
from tests.make import make_organisation

FULL_CHECK_EVERY = 20
HOUR = datetime.timedelta(hours=1)
# A date right after each of the nights on which the clock changes, and the night itself.
DATES = [(at(3, 31, 13), at(3, 28, 0)), (at(11, 2, 13), at(10, 31, 0))]
LOOKED_AT = (
    "pk",
    "status",
    "offer_expires_at",
    "seat_no",
    "priority",
    "waitlisted_at",
)


def organisation_of(who: int) -> int | None:
    """The even ones belong to the first, the odd ones to the second, guests to none."""
    return who % 2 if who < 8 else None


class World(RuleBasedStateMachine):
    """One occasion, eight people of two organisations, and an envelope that tells what must be."""

    page: ClassVar[Any]
    members: ClassVar[list[Any]]
    organisations: ClassVar[list[Any]]
    # What happened in all histories together, so that a test can tell whether enough did.
    seen: ClassVar[Counter[str]]

    @classmethod
    def people(cls) -> None:
        """The page, the two organisations and the people; the even ones belong to the first."""
        cls.page = make_page()
        cls.organisations = [make_organisation("Kultur"), make_organisation("Miljö")]
        cls.members = [None] * 8
        cls.seen = Counter()
        for parity, organisation in enumerate(cls.organisations):
            four = make_people(4, organisation=organisation, prefix=organisation.name)
            cls.members[parity::2] = four

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

    def open(self, date: Any, kept: int, **terms: Any) -> None:
        """An occasion on these terms, in both worlds, twelve days before it begins."""
        start, self.night = date
        self.hands.move_to(start - datetime.timedelta(days=12))
        lapses_at = start - datetime.timedelta(days=8)
        sign_up = terms.pop("sign_up")
        self.paper = Envelope(
            start=start,
            extra=0,
            kept_for=1 if kept else None,
            kept=kept,
            lapses_at=lapses_at,
            lapsed=not kept,
            **terms,
        )
        values = {"waiting_places": terms.pop("most_waiting"), "sign_up": sign_up, **terms}
        self.occasion = make_open_occasion((start, start + 3 * HOUR), page=self.page, **values)
        if kept:
            OrganisationQuota.objects.create(
                occasion=self.occasion,
                organisation=self.organisations[1],
                seats=kept,
                lapses_at=lapses_at,
            )
        self.rows: list[Registration] = []
        self.requests: list[tuple[int, GuestRequest]] = []
        self.confirmed: set[int] = set()

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
        self.seen["refused" if refused else "done"] += 1
        for old, new in zip(before.rows, self.paper.rows, strict=False):
            if old.status != new.status:
                self.seen[f"{old.status} → {new.status}"] += 1

    def member(self, who: int) -> Any:
        return self.members[who]

    def number_of(self, who: int | None) -> int | None:
        return None if who is None else self.members[who].pk

    # --- What must hold --------------------------------------------------------------------------

    @invariant()
    def both_worlds_agree(self) -> None:
        """Who holds a place, who is offered one until when, and who waits since when."""
        if not hasattr(self, "paper"):
            return
        found = {row[0]: row[1:] for row in Registration.objects.values_list(*LOOKED_AT)}
        real = [found[registration.pk] for registration in self.rows]
        paper = self.paper.rows
        assert [row[:2] for row in real] == [(row.status, row.runs_out) for row in paper]
        assert len(found) == len(self.rows)
        line = {n: real[n][3:] for n, row in enumerate(paper) if row.status == "waitlisted"}
        assert line == {n: (paper[n].priority, paper[n].waits_since) for n in line}
        seats = [row[2] for row in real if row[2] is not None]
        assert len(set(seats)) == len(seats) == len(self.paper.seated())
        assert all(1 <= seat <= self.paper.capacity for seat in seats)
        if self.steps % FULL_CHECK_EVERY == FULL_CHECK_EVERY - 1:
            self.look_at_everything()

    def look_at_everything(self) -> None:
        """All that must always hold, nothing sent twice, and the line as people are told it."""
        chosen = Occasion.objects.filter(pk=self.occasion.pk).prefetch_related("dates")
        faults = [fault for fault in check_sign_ups(chosen) if fault.kind != Kind.OVERDUE]
        assert faults == [], faults
        assert not self.sent or max(self.sent.values()) == 1
        asked = Approval.objects.filter(registration__status="requested").values_list(
            "registration_id", "passed_on", "asked_member_id"
        )
        assert set(asked) == {
            (self.rows[row.number].pk, row.asked, self.number_of(row.deputy))
            for row in self.paper.rows
            if row.status == "requested"
        }
        rows = Registration.objects.filter(occasion=self.occasion).select_related("occasion")
        told = queue_places(rows)
        line = sorted(self.paper.line(), key=lambda row: row.order)
        assert sorted(told, key=lambda pk: told[pk]) == [self.rows[row.number].pk for row in line]
