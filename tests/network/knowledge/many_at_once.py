"""Fifty members who share at the same moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from wagtail.models import Page

from network.knowledge.manuscripts import Manuscript
from network.knowledge.services.sharing import share
from network.people.models import Member
from tests.make import make_organisation

FIFTY = 50


def fifty_share() -> list[BaseException | None]:
    """All share a post with the same heading at once; returns what went wrong for each."""
    organisation = make_organisation("Delarna")
    members = Member.objects.bulk_create(
        [
            Member(name=f"Medlem {n}", email=f"medlem{n}@example.org", organisation=organisation)
            for n in range(FIFTY)
        ]
    )
    start = threading.Barrier(FIFTY)

    def one(member: Member) -> BaseException | None:
        try:
            start.wait(timeout=60)
            share(member=member, manuscript=Manuscript(title="Lika", what_we_did="<p>Text.</p>"))
        except Exception as fault:
            return fault
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(FIFTY) as people:
        return list(people.map(one, members))


def what_is_wrong_with_the_tree() -> list[list[object]]:
    """What the tree itself finds: lost children, wrong counts, broken paths."""
    return [found for found in Page.find_problems() if found]
