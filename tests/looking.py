"""Whether looking leaves the database as it was: what is written meanwhile, what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

# What may be written while somebody only looks, table by table, and why.
MAY_CHANGE = {
    "django_session": "a session is opened, and says when it ends",
    "usersessions_usersession": "where one is signed in, for the list of sign-ins",
    "wagtailusers_userprofile": "Wagtail's choices of an editor, made with the first page",
    "wagtailadmin_editingsession": "who has a page open now, for others who edit it",
    "wagtailcore_pagesubscription": "Wagtail's note that an editor hears of comments on a page",
    "hub_hubrendition": "a size of a picture, made when somebody first sees it",
}
WRITES = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"', re.I
)


def database() -> dict[str, list[str]]:
    """Every row of every table, but for the tables that may change."""
    found = {}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        assert set(MAY_CHANGE) <= tables
        for table in tables - set(MAY_CHANGE):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


class Watch:
    """Notes every statement that writes, and where one looked when it came."""

    def __init__(self) -> None:
        self.place = ""
        self.written: list[str] = []

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        found = WRITES.match(sql)
        if found and found[1] not in MAY_CHANGE:
            self.written.append(f"{self.place}: {sql[:120]}")
        return execute(sql, *rest)


@contextmanager
def nothing_changes() -> Iterator[Watch]:
    """While one looks nothing is written, and afterwards the database is what it was."""
    watch, before = Watch(), database()
    with connection.execute_wrapper(watch):
        yield watch
    assert not watch.written, "\n".join(dict.fromkeys(watch.written))
    after = database()
    assert {table for table in before if before[table] != after[table]} == set()


def look(client: Client, address: str, watch: Watch, *, methods: str = "GET GET HEAD") -> int:
    """Asks for an address, again, and for its head only; the status of the first answer."""
    first = 0
    for method in methods.split():
        watch.place = f"{method} {address}"
        response = client.generic(method, address)
        first = first or response.status_code
        assert response.status_code < 500, watch.place
        if response.streaming:
            response.getvalue()  # read to its end, as a browser does: then it is closed
    return first


def signed_in(user: Any) -> Client:
    """Somebody's browser; signing in has happened before anybody watches."""
    client = Client()
    if user is not None:
        client.force_login(get_user_model().objects.get(pk=user.pk))
    return client
