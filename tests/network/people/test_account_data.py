"""Those who sign in without being members see, take along, put right and leave like the others."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from hub.mail import queue_mail
from hub.models import OutgoingMail, RetentionReceipt
from hub.outbox import send_due
from hub.retention import look_through, weed
from network.people.models import User
from tests.dump import traces_of
from tests.make import (
    PASSWORD,
    make_admin,
    make_coordinator,
    make_editor,
    make_leader,
    make_member,
    make_reviewer,
    make_standard_page,
    make_twin_city_editor,
    make_user,
)
from tests.network.people.test_my_data import PAGE, confirm, unpacked

LEAVE = f"{PAGE}lamna/"
NAME, ADDRESS = "Åsa Öbergskär", "asa.obergskar@example.org"
MAKERS = [make_coordinator, make_leader, make_editor, make_reviewer, make_twin_city_editor]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def at_work(user: User) -> User:
    """The account with a name, a mail and a page in its history."""
    user.first_name, user.last_name = NAME.split()
    user.save()
    queue_mail(
        message="accessibility_receipt",
        key=f"till:{user.email}",
        to_address=user.email,
        language="sv",
        context={"notice": {"receipt": "MEJLET", "message": "Hej"}},
    )
    page = make_standard_page(f"Sidan som {NAME} skrev", owner=user)
    log(instance=page, action="wagtail.edit", user=user)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("make", MAKERS)
def test_everybody_who_signs_in_sees_takes_along_and_puts_right(
    city, make: Callable[[str], User]
) -> None:
    make_member("Någon Annan", email="annan@example.org")
    client = signed_in(at_work(make(ADDRESS)))
    text = client.get(PAGE).content.decode()
    for words in (NAME, ADDRESS, "MEJLET", "Stäng ditt konto"):
        assert words in text
    assert "Din profil" not in text
    files = unpacked(confirm(client, f"{PAGE}hamta/").content)
    assert ADDRESS in files["uppgifter.html"].decode()
    assert "Någon Annan" not in files["uppgifter.json"].decode()
    assert client.post(f"{PAGE}ratta/", {"name": " "}).status_code == 422
    assert client.post(f"{PAGE}ratta/", {"name": "Åsa Ek"})["Location"] == PAGE
    assert User.objects.get(email=ADDRESS).get_full_name() == "Åsa Ek"


def test_the_way_there_is_shown_to_everybody(city) -> None:
    assert PAGE in signed_in(make_editor()).get("/konto/").content.decode()


def test_who_closes_the_account_is_out_at_once_and_stays_in_the_history(city) -> None:
    user = at_work(make_coordinator(ADDRESS))
    elsewhere, client = Client(), signed_in(user)
    elsewhere.post("/konto/logga-in/", {"login": ADDRESS, "password": PASSWORD})
    assert elsewhere.get(PAGE).status_code == 200
    assert "Stäng ditt konto" in confirm(client, LEAVE).content.decode()
    assert client.post(LEAVE, {"then": "keep"}).status_code == 422
    goodbye = client.post(LEAVE, {"then": "keep", "sure": "on"}, follow=True).content.decode()
    assert "Ditt konto är stängt" in goodbye
    for visitor in (client, elsewhere):
        assert visitor.get(PAGE).status_code == 302
    assert not client.login(email=ADDRESS, password=PASSWORD)
    user.refresh_from_db()
    assert user.get_full_name() == NAME
    assert PageLogEntry.objects.filter(user=user).exists()
    assert OutgoingMail.objects.get(purpose="account_closed").to_address == ADDRESS


@pytest.mark.django_db(transaction=True)
def test_who_asks_to_be_erased_is_nowhere_and_the_history_stays(mailoutbox) -> None:
    client = signed_in(at_work(make_editor(ADDRESS)))
    entries = PageLogEntry.objects.count()
    confirm(client, LEAVE)
    goodbye = client.post(LEAVE, {"then": "erase", "sure": "on"}, follow=True).content.decode()
    assert "du är raderad" in goodbye
    send_due()
    assert mailoutbox[-1].to == [ADDRESS]
    assert traces_of([NAME, "asa-obergskar", ADDRESS, "Öbergskär"]) == []
    assert PageLogEntry.objects.count() == entries
    assert PageLogEntry.objects.filter(label="Sidan som En tidigare kollega skrev").exists()


@pytest.mark.parametrize("then", ["keep", "erase"])
def test_the_only_administrator_cannot_go(city, then: str) -> None:
    User.objects.filter(is_superuser=True).delete()
    user = make_admin(ADDRESS)
    client = signed_in(user)
    confirm(client, LEAVE)
    answer = client.post(LEAVE, {"then": then, "sure": "on"})
    assert answer.status_code == 422
    assert "enda administratören" in answer.content.decode()
    user.refresh_from_db()
    assert user.is_active


def test_closed_accounts_are_erased_two_years_after_the_last_sign_in(db, settings) -> None:
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027, punkt 14"
    now = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    for name, days, is_active in (("gammal", 731, False), ("ny", 729, False), ("kvar", 900, True)):
        make_user(
            f"{name}@example.org",
            is_active=is_active,
            last_login=now - datetime.timedelta(days=days),
        )
    former = make_member(user=make_user("medlem@example.org", is_active=False))
    User.objects.filter(pk=former.user_id).update(last_login=now - datetime.timedelta(days=900))
    with time_machine.travel(now, tick=False):
        weed(by="worker")
        [again] = [f for f in look_through() if f.rule.name == "closed accounts"]
    assert again.how_many == 0
    left = set(User.objects.values_list("email", flat=True))
    assert left == {"ny@example.org", "kvar@example.org", "medlem@example.org"}
    assert RetentionReceipt.objects.get(rule="closed accounts").how_many == 1
