"""A link in a mail does one thing, for a time, and nothing else."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from hub.signed_links import LinkBroken, LinkExpired, make_token, read_token

DAY = datetime.timedelta(days=1)
NOON = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)


def test_a_link_tells_what_it_was_made_for():
    token = make_token(purpose="accept", value=[4, "ja"])
    assert read_token(token, purpose="accept", valid_for=DAY) == [4, "ja"]


def test_a_link_for_one_thing_does_no_other():
    token = make_token(purpose="accept", value=4)
    with pytest.raises(LinkBroken):
        read_token(token, purpose="cancel", valid_for=DAY)


def test_a_link_ends():
    with time_machine.travel(NOON, tick=False):
        token = make_token(purpose="accept", value=4)
    with time_machine.travel(NOON + DAY / 2, tick=False):
        assert read_token(token, purpose="accept", valid_for=DAY) == 4
    with time_machine.travel(NOON + 2 * DAY, tick=False), pytest.raises(LinkExpired):
        read_token(token, purpose="accept", valid_for=DAY)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "💥", "a" * 10_000])
def test_rubbish_is_no_link(token):
    with pytest.raises(LinkBroken):
        read_token(token, purpose="accept", valid_for=DAY)
