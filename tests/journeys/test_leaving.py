"""A member leaves: with the name left standing, or erased, and never by mistake."""

from __future__ import annotations

import pytest
from django.test import Client

from hub.models import OutgoingMail
from hub.outbox import send_due
from network.people.models import Member, User
from tests.dump import traces_of
from tests.make import PASSWORD, make_admin, make_member, make_signed_up_member
from tests.network.knowledge.make import make_experience
from tests.network.people.make import make_seat
from tests.network.people.test_my_data import confirm

LEAVE = "/natverket/mina-uppgifter/lamna/"
NAME, ADDRESS = "Åsa Öbergskär", "asa.obergskar@example.org"
KEEP, ERASE = {"then": "keep", "sure": "on"}, {"then": "erase", "sure": "on"}


@pytest.fixture
def member(city, settings, tmp_path) -> Member:
    settings.MEDIA_ROOT = tmp_path / "media"
    member = make_signed_up_member(NAME, email=ADDRESS)
    make_seat(member)
    make_experience(f"Vad {NAME} såg", author=member, owner=member.user)
    return member


def come_to_the_page(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    page = confirm(client, LEAVE)
    assert "Det här händer i dag" in page.content.decode()
    return client


def test_looking_at_the_page_changes_nothing(member):
    come_to_the_page(member)
    member.refresh_from_db()
    assert member.left_on is None


@pytest.mark.parametrize(
    "answers", [{}, {"then": "keep"}, {"sure": "on"}, {"then": "x", "sure": 1}]
)
def test_nobody_leaves_without_choosing_and_meaning_it(member, answers):
    client = come_to_the_page(member)
    answer = client.post(LEAVE, answers)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    member.refresh_from_db()
    assert member.left_on is None


def test_who_leaves_is_out_at_once_and_stays_the_author(member):
    elsewhere = Client()
    elsewhere.post("/konto/logga-in/", {"login": ADDRESS, "password": PASSWORD})
    assert elsewhere.get("/natverket/mina-uppgifter/").status_code == 200
    client = come_to_the_page(member)
    goodbye = client.post(LEAVE, KEEP, follow=True)
    assert "Tack för din tid" in goodbye.content.decode()
    assert "Det du har skrivit står så länge kvar" in goodbye.content.decode()
    for visitor in (client, elsewhere):
        assert visitor.get("/natverket/mina-uppgifter/").status_code in (302, 403)
    member.refresh_from_db()
    assert member.has_left
    assert member.name == NAME
    assert member.experiences.exists()
    assert not client.login(email=ADDRESS, password=PASSWORD)
    [mail] = OutgoingMail.objects.filter(to_address=ADDRESS)
    assert mail.subject == "Du har lämnat nätverket"


@pytest.mark.django_db(transaction=True)
def test_who_asks_to_be_erased_is_nowhere_once_the_last_mail_has_gone(member, mailoutbox):
    client = come_to_the_page(member)
    goodbye = client.post(LEAVE, ERASE, follow=True)
    assert "du är raderad" in goodbye.content.decode().lower() or (
        "är raderad" in goodbye.content.decode()
    )
    assert not User.objects.filter(email=ADDRESS).exists()
    assert OutgoingMail.objects.filter(to_address=ADDRESS).count() == 1
    send_due()
    [mail] = [mail for mail in mailoutbox if mail.to == [ADDRESS]]
    assert mail.subject == "Du har lämnat nätverket och är raderad"
    assert traces_of([NAME, ADDRESS, "Öbergskär"]) == []
    post = Member.objects.get(pk=member.pk).experiences.get()
    assert post.title == "Vad En tidigare medlem såg"


def test_another_member_is_not_touched(member):
    other = make_member("Bo Alm")
    come_to_the_page(member).post(LEAVE, {**ERASE, "member": other.pk, "pk": other.pk})
    other.refresh_from_db()
    assert (other.name, other.left_on) == ("Bo Alm", None)


def test_the_only_administrator_is_told_what_to_do_first(city, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    User.objects.filter(is_superuser=True).delete()
    member = make_member("Ada Ensam", user=make_admin())
    answer = come_to_the_page(member).post(LEAVE, ERASE)
    assert answer.status_code == 422
    assert "den enda administratören" in answer.content.decode()
    member.refresh_from_db()
    assert member.left_on is None
