"""Somebody who may do everything, signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.make import make_admin


@pytest.fixture
def admin(client: Client, city: object) -> Client:
    client.force_login(make_admin())
    return client
