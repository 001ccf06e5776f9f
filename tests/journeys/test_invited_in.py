"""From the coordinator's invitation to a member who has found the way in, through HTTP alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from hub.outbox import send_due
from tests.make import make_coordinator, make_organisation

pytestmark = pytest.mark.django_db


def test_somebody_is_invited_comes_in_goes_out_and_comes_back_by_a_code(city: Any) -> None:
    organisation = make_organisation()
    desk, nova = Client(), Client()
    desk.force_login(make_coordinator())
    desk.post(
        "/natverket/inbjudningar/flera/",
        {
            "people": f"Nova Ek; nova@example.org; {organisation.name}; ordinarie",
            "deadline": desk.get("/natverket/inbjudningar/flera/")
            .context["form"]["deadline"]
            .value(),
            "confirm": "1",
        },
    )
    send_due()
    path = re.search(r"http://localhost(/inbjudan/\S+/)", mail.outbox[-1].body)[1]
    assert organisation.name in nova.get(path).content.decode()
    inside = nova.post(path, {"name": "Nova Ek", "way": "code"}, follow=True)
    assert inside.status_code == 200
    assert "nova<wbr>@example.org" in nova.get("/konto/").content.decode()
    assert "Antagen" in desk.get("/natverket/inbjudningar/").content.decode()
    assert "Nova Ek" in desk.get("/natverket/vakanser/").content.decode()

    nova.post("/konto/logga-ut/")
    assert nova.get("/konto/").status_code == 302
    nova.post("/konto/logga-in/kod/", {"email": "nova@example.org"})
    send_due()
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]+$", mail.outbox[-1].body, re.M)[0]
    nova.post("/konto/logga-in/kod/skriv/", {"code": code})
    assert nova.get("/konto/").status_code == 200
