"""Fifty members share at the same moment, on whichever database the hub runs."""

from __future__ import annotations

import pytest

from network.knowledge.models import ExperiencePage
from tests.network.knowledge.many_at_once import FIFTY, fifty_share, what_is_wrong_with_the_tree


@pytest.mark.django_db(transaction=True)
def test_fifty_members_share_at_once_and_none_is_lost() -> None:
    assert fifty_share() == [None] * FIFTY
    assert what_is_wrong_with_the_tree() == []
    assert ExperiencePage.objects.readable_in_network().count() == FIFTY
    assert ExperiencePage.objects.values("slug").distinct().count() == FIFTY
