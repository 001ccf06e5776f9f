"""A form that was open while somebody signed in is sent again, with everything that was typed."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from network.knowledge.models import Draft
from tests.make import PASSWORD, make_signed_up_member
from tests.network.knowledge.writing import draft_url, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OURS = {"origin": "http://testserver"}
TYPED = 'Vi "räknade" <barn> & bilar.\nTvå rader.'


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def sign_in(client: Client, email: str) -> None:
    token = token_in(client.get("/konto/logga-in/").content.decode())
    words = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post("/konto/logga-in/", words, headers=OURS).status_code == 302


def hidden_fields(page: str) -> dict[str, list[str]]:
    """What the form on the page sends again."""
    form = page.split("<main", 1)[1].split("<form", 1)[1].split("</form>", 1)[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(html.unescape(value))
    return found


def test_what_was_typed_is_sent_again_and_nothing_is_lost() -> None:
    alma = make_signed_up_member()
    client = Client(enforce_csrf_checks=True)
    sign_in(client, alma.email)
    url = draft_url("experience")
    old = token_in(client.get(url).content.decode())
    client.cookies.pop("sessionid")
    sign_in(client, alma.email)
    typed = {"title": "Rubriken", "what_we_did": TYPED, "do": "save", "csrfmiddlewaretoken": old}
    answer = client.post(url, {**typed, "picture": picture()}, headers=OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert not Draft.objects.exists()
    for words in ("Du är inloggad som", "Skicka igen", "Filer följer inte med"):
        assert words in page
    assert f'action="{url}"' in page
    again = hidden_fields(page)
    assert again.pop("csrfmiddlewaretoken") != [old]
    assert again["what_we_did"] == [TYPED]
    again["csrfmiddlewaretoken"] = [token_in(page.split("<main", 1)[1])]
    assert client.post(url, again, headers=OURS).status_code == 302
    assert Draft.objects.get().answers["what_we_did"] == [TYPED]


def test_a_password_is_never_written_on_the_page() -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"login": "alma@example.org", "password": "hemligt ord", "csrfmiddlewaretoken": "x"}
    page = client.post("/konto/logga-in/", typed, headers=OURS).content.decode()
    assert "alma@example.org" in page
    assert "hemligt ord" not in page


@pytest.mark.parametrize("origin", ["https://elak.example", "null", ""])
def test_what_another_site_sends_is_neither_shown_nor_sent_again(origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    headers = {"origin": origin} if origin else {}
    answer = client.post("/konto/logga-in/", {"login": "Ring 0900-12345"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "0900-12345" not in page
    assert "Skicka igen" not in page
    assert "Gå tillbaka i webbläsaren" in page
