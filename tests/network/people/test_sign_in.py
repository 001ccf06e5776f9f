"""Coming in: one door, by invitation only, that tells a stranger nothing."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hub.models import OutgoingMail
from hub.outbox import send_due
from network.people.models import User
from tests.make import PASSWORD, make_admin, make_editor, make_signed_up_member, make_user

pytestmark = pytest.mark.django_db

SIGN_IN = "/konto/logga-in/"
ASK = "/konto/logga-in/kod/"
CONFIRM = "/konto/logga-in/kod/skriv/"
FORGOTTEN = "/konto/losenord/glomt/"


@pytest.fixture
def member(city: Any) -> Any:
    return make_signed_up_member()


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


def sign_in(client: Client, email: str = "alma.sjoqvist@example.org", **more: str) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": PASSWORD, **more})


def newest_mail() -> str:
    send_due()
    return mail.outbox[-1].body


def test_the_page_for_signing_in_is_in_the_frame_of_the_site_in_both_languages(client, city):
    swedish = client.get(SIGN_IN).content.decode()
    assert "Logga in</h1>" in swedish
    assert 'lang="sv"' in swedish
    assert "placeholder" not in swedish
    with translation.override("en"):
        english = client.get(reverse("account_login")).content.decode()
    assert "Sign in</h1>" in english


def test_one_is_led_on_to_where_one_was_going_but_never_off_the_site(client, member):
    assert sign_in(client, next="/register/?typ=avtal")["Location"] == "/register/?typ=avtal"
    for evil in [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
    ]:
        stranger = Client()
        answer = sign_in(stranger, next=evil)
        assert answer.status_code == 302
        assert "evil" not in answer["Location"]
        assert "javascript" not in answer["Location"]


def test_the_answer_tells_no_stranger_whether_there_is_an_account(client, member):
    wrong = {"password": "inte rätt lösenord alls"}
    known = client.post(SIGN_IN, {"login": member.email, **wrong})
    unknown = Client().post(SIGN_IN, {"login": "ingen@example.org", **wrong})
    assert (known.status_code, unknown.status_code) == (422, 422)

    def words(answer: Any) -> str:
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        return text.replace(member.email, "X").replace("ingen@example.org", "X")

    assert words(known) == words(unknown)
    pages = []
    for address in (member.email, "ingen@example.org"):
        visitor = Client()
        asked = visitor.post(ASK, {"email": address})
        assert asked["Location"] == CONFIRM
        pages.append(words(visitor.get(CONFIRM)))
        assert visitor.post(FORGOTTEN, {"email": address})["Location"].endswith("/skickat/")
    assert pages[0] == pages[1]
    assert set(OutgoingMail.objects.values_list("to_address", flat=True)) == {member.email}


def test_guesses_are_stopped_and_so_is_the_right_word_after_them(client, member):
    for _ in range(5):
        client.post(SIGN_IN, {"login": member.email, "password": "fel fel fel fel"})
    answer = sign_in(client)
    assert answer.status_code == 422
    assert "för många försök" in answer.content.decode()
    assert not is_in(client)


def test_a_code_by_mail_lets_one_in_once(client, member):
    client.post(ASK, {"email": member.email.upper()})
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]+$", newest_mail(), re.M)
    assert code
    assert client.post(CONFIRM, {"code": "FEL-KOD"}).status_code == 422
    assert client.post(CONFIRM, {"code": code[0]}).status_code == 302
    assert is_in(client)


def test_three_wrong_codes_end_the_try(client, member):
    client.post(ASK, {"email": member.email})
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]+$", newest_mail(), re.M)
    for _ in range(3):
        client.post(CONFIRM, {"code": "FEL"})
    client.post(CONFIRM, {"code": code[0]})
    assert not is_in(client)


def test_nobody_reads_a_code_in_the_outbox_before_or_after_it_is_sent(client, member):
    client.post(ASK, {"email": member.email})
    kept = OutgoingMail.objects.get()
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]+$", newest_mail(), re.M)[0]
    assert code not in f"{kept.subject}{kept.text}{kept.html}{kept.sealed}"
    kept.refresh_from_db()
    assert kept.state == OutgoingMail.State.SENT
    assert kept.sealed == ""


def test_a_code_that_is_too_old_is_not_sent(client, member):
    client.post(ASK, {"email": member.email})
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        assert send_due() == 0
    assert OutgoingMail.objects.get().state == OutgoingMail.State.WITHHELD


def test_a_forgotten_password_is_replaced_through_the_link_in_the_mail(client, member):
    client.post(FORGOTTEN, {"email": member.email})
    link = re.search(r"http://testserver(/konto/losenord/nytt/\S+)", newest_mail())[1]
    form = client.get(link, follow=True)
    place = form.redirect_chain[-1][0]
    assert client.post(place, {"password1": "kort", "password2": "kort"}).status_code == 422
    new = "fyra vanliga ord rad"
    assert client.post(place, {"password1": new, "password2": new}).status_code == 302
    assert "Ditt lösenord har bytts" in newest_mail() + mail.outbox[-1].subject
    assert User.objects.get().check_password(new)
    again = Client().get(link, follow=True).content.decode()
    assert "Länken fungerar inte längre" in again


def test_a_password_is_changed_by_somebody_who_knows_the_old_one(client, member):
    sign_in(client)
    new = {"password1": "fyra vanliga ord rad", "password2": "fyra vanliga ord rad"}
    place = "/konto/losenord/byt/"
    assert client.post(place, {"oldpassword": "fel", **new}).status_code == 422
    assert client.post(place, {"oldpassword": PASSWORD, **new})["Location"] == "/konto/"
    assert is_in(client)
    assert User.objects.get().check_password(new["password1"])


def test_nobody_makes_an_account_without_an_invitation(client, city):
    data = {"email": "ny@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/konto/pa-inbjudan/", data)
    assert "inbjudan" in answer.content.decode()
    assert not User.objects.exists()


def test_one_sees_where_one_is_signed_in_and_signs_out_everywhere_else(client, member):
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"})
    sign_in(elsewhere)
    sign_in(client)
    page = client.get("/konto/inloggningar/").content.decode()
    assert "Firefox, Linux" in page
    client.post("/konto/inloggningar/")
    assert is_in(client)
    assert not is_in(elsewhere)


def test_signing_out_takes_a_post(client, member):
    sign_in(client)
    client.get("/konto/logga-ut/")
    assert is_in(client)
    assert client.post("/konto/logga-ut/")["Location"] == "/konto/utloggad/"
    assert not is_in(client)


@pytest.mark.parametrize(
    "door",
    [
        "/admin/login/",
        "/admin/password_reset/",
        "/admin/password_reset/confirm/MQ/abc-def/",
        "/_util/login/",
        "/en/_util/login/",
    ],
)
def test_every_other_door_leads_to_ours_and_takes_no_password(client, city, door):
    make_admin()
    words = {"username": "admin@example.org", "password": PASSWORD, "email": "admin@example.org"}
    answer = client.post(f"{door}?next=/admin/pages/", words)
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session
    assert answer["Location"].split("?")[0].endswith(("/konto/logga-in/", "/account/sign-in/"))
    assert answer["Location"].endswith("?next=/admin/pages/")
    assert not OutgoingMail.objects.exists()
    assert not mail.outbox


def test_there_is_no_other_admin(client, city):
    for address in ["/django-admin/", "/dj/", "/django-admin/login/"]:
        assert client.get(address).status_code == 404


def test_the_admin_asks_at_the_same_door_and_lets_editors_in(client, city):
    make_editor()
    asked = client.get("/admin/")
    assert asked["Location"] == "/konto/logga-in/?next=/admin/"
    answer = sign_in(client, "redaktor@example.org", next="/admin/")
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    account = client.get("/admin/account/").content.decode()
    assert "old_password" not in account
    assert 'name="name_email-email"' not in account


def test_a_member_who_comes_to_the_admin_is_told_and_not_sent_round_in_circles(client, member):
    client.force_login(member.user)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "redaktör" in answer.content.decode()


def test_whoever_has_left_is_out_the_same_day_and_cannot_come_back(client, member):
    sign_in(client)
    member.left_on = timezone.localdate() + datetime.timedelta(days=1)
    member.save()
    assert is_in(client)
    member.left_on = timezone.localdate()
    member.save()
    assert not is_in(client)
    back = Client()
    assert sign_in(back)["Location"] == "/konto/stangt/"
    assert not is_in(back)
    back.post(ASK, {"email": member.email})
    back.post(FORGOTTEN, {"email": member.email})
    assert not OutgoingMail.objects.exists()


def test_an_address_that_was_changed_opens_nothing_any_more(client, member):
    client.post(ASK, {"email": member.email})
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]+$", newest_mail(), re.M)[0]
    client.post(CONFIRM, {"code": code})
    assert is_in(client)
    User.objects.update(email="ny@example.org")
    old = Client()
    assert sign_in(old, member.email).status_code == 422
    old.post(ASK, {"email": member.email})
    old.post(FORGOTTEN, {"email": member.email})
    assert OutgoingMail.objects.count() == 1
    assert sign_in(old, "ny@example.org").status_code == 302


def test_odd_input_is_answered_and_never_falls_over(client, city):
    make_user()
    for odd in ["a\x00b@example.org", "😀" * 3000, "x" * 10_000, "'; DROP TABLE"]:
        for place, field in [(SIGN_IN, "login"), (ASK, "email"), (FORGOTTEN, "email")]:
            assert client.post(place, {field: odd, "password": odd}).status_code == 422
    assert client.get("/konto/losenord/nytt/zzzz-%F0/").status_code == 200
    assert client.get("/konto/losenord/nytt/zzzz-%00%F0/").status_code == 400


def test_a_visitor_gets_no_cookie_from_public_pages(client, city):
    answer = client.get("/")
    assert not answer.cookies
    assert "Logga in</a>" in answer.content.decode()
