"""What eight people, two guests, a manager, the organiser and the worker do in any order.

One rule draws what happens next from what can happen now, each deed as often as its weight: so a
history is mostly sign-ups, places given up and answered offers, and hardly ever nothing at all.
What ends everything for many is rare, and happens in some histories only.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.events.signup_deeds import Deeds
from tests.events.signup_model import ACTIVE
from tests.events.signup_world import DATES


class SignUps(Deeds):
    """A full house from the first moment on, and fifty things that happen to it."""

    @initialize(
        date=st.sampled_from(DATES),
        capacity=st.sampled_from([1, 1, 2, 2, 3]),
        promotion=st.sampled_from(["offer"] * 4 + ["at_once", "by_hand"]),
        approval=st.sampled_from(["none"] * 6 + ["approve", "refuse"]),
        group_rule=st.sampled_from(["hold", "hold", "skip"]),
        most_waiting=st.sampled_from([None] * 6 + [0, 2]),
        kept=st.sampled_from([0, 0, 0, 1, 2]),
        crowd=st.permutations(range(8)),
        group=st.sampled_from([2, 2, 2, 3, 0]),
        sign_up=st.sampled_from(["members", "anybody"]),
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

    def weights(self) -> dict[str, int]:
        """How often each deed is drawn, by what there is to do it to."""
        open_now = self.now < self.paper.stop and not self.paper.cancelled
        absent, active, waiting = self.absent(), self.numbers(*ACTIVE), self.numbers("waitlisted")
        return {
            "sign_up": (3 if len(waiting) > 1 else 6) if absent and open_now else 1,
            "sign_up_as_group": 2 if len(absent) > 1 and open_now else 0,
            "cancel": (10 if waiting else 4) if active else 0,
            "answer": 7 if self.numbers("offered") else 0,
            "manager": 7 if self.numbers("requested") else 0,
            "pass_on": 2 if self.numbers("requested") else 0,
            "guest_asks": 1 if self.occasion.sign_up == "anybody" and open_now else 0,
            "guest_confirms": 3 if self.requests else 0,
            "give_place": (4 if self.paper.promotion == "by_hand" else 1) if waiting else 0,
            "change_priority": 2 if self.numbers("waitlisted", "requested") else 0,
            "hand_over": 1 if self.numbers("confirmed") else 0,
            "change_capacity": 1,
            "move_date": 1,
            "time_passes": 2 + 2 * bool(self.numbers("offered", "requested")),
            "night_of_the_clock": 1 if self.steps > 35 and self.now < self.night else 0,
            "worker_tidies": 2,
            "worker_mails": 4,
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
