"""Invitations: asked, reminded, sent anew, withdrawn, and accepted once."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from hub.models import OutgoingMail, SiteSettings
from hub.outbox import send_due
from network.people.invitation_lists import read_list
from network.people.invitation_mails import token_of
from network.people.models import Invitation, Member, Seat, User
from network.people.services import inviting
from tests.make import (
    PASSWORD,
    make_coordinator,
    make_member,
    make_organisation,
    make_signed_up_member,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

LIST = "/natverket/inbjudningar/"


@pytest.fixture
def coordinator() -> User:
    return make_coordinator()


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def make_invitation(**fields: Any) -> Invitation:
    organisation = fields.pop("organisation", None) or make_organisation()
    by = User.objects.filter(groups__name="Nätverkssamordnare").first() or make_coordinator()
    return inviting.invite(
        **{
            "name": "Nova Ek",
            "email": "Nova.Ek@example.org",
            "organisation": organisation,
            "deadline": timezone.localdate() + datetime.timedelta(days=21),
            "by": by,
            **fields,
        }
    )


def link(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return f"/inbjudan/{token_of(invitation)}/"


def days_on(days: int) -> Any:
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days))


def test_the_mail_has_a_link_that_nobody_reads_in_the_outbox():
    make_invitation()
    kept = OutgoingMail.objects.get()
    assert "inbjudan/" not in kept.text + kept.html
    send_due()
    body = mail.outbox[0].body
    assert mail.outbox[0].to == ["nova.ek@example.org"]
    assert "Kulturförvaltningen" in body
    path = re.search(r"http://localhost(/inbjudan/\S+/)", body)[1]
    assert "Välkommen till nätverket" in Client().get(path).content.decode()


def test_looking_at_the_link_changes_nothing_and_accepting_lets_one_in(client):
    invitation = make_invitation(kind=Seat.Kind.SUBSTITUTE)
    for _ in range(2):
        assert client.get(link(invitation)).status_code == 200
    assert not User.objects.filter(email="nova.ek@example.org").exists()
    answer = client.post(link(invitation), {"name": "Nova Ek", "way": "code"})
    assert answer.status_code == 302
    assert client.get("/konto/").status_code == 200
    member = Member.objects.get()
    assert (member.name, member.user.email) == ("Nova Ek", "nova.ek@example.org")
    assert not member.user.has_usable_password()
    seat = member.seats.get()
    assert (seat.kind, seat.organisation) == (Seat.Kind.SUBSTITUTE, invitation.organisation)


def test_one_may_choose_a_password_but_not_a_poor_one(client):
    place = link(make_invitation())
    data = {"name": "Nova Ek", "way": "password"}
    for poor in ["", "kort", "password1234"]:
        answer = client.post(place, {**data, "password": poor})
        assert answer.status_code == 422
        assert not Member.objects.exists()
    client.post(place, {**data, "password": PASSWORD})
    assert User.objects.get(email="nova.ek@example.org").check_password(PASSWORD)


def test_a_used_link_says_so_and_leads_to_signing_in(client):
    place = link(make_invitation())
    client.post(place, {"name": "Nova Ek", "way": "code"})
    for answer in (Client().get(place), Client().post(place, {"name": "X", "way": "code"})):
        assert answer.status_code == 410
        assert "redan antagen" in answer.content.decode()
    assert Member.objects.count() == 1


def test_the_second_of_two_who_accept_at_once_is_refused():
    invitation = make_invitation()
    same = Invitation.objects.get(pk=invitation.pk)
    inviting.accept(invitation=invitation, name="Nova Ek")
    with pytest.raises(inviting.NotOpen):
        inviting.accept(invitation=same, name="Nova Ek")
    assert User.objects.filter(email="nova.ek@example.org").count() == 1
    assert Seat.objects.count() == 1


@pytest.mark.parametrize("why", ["expired", "withdrawn", "newer"])
def test_a_link_that_is_over_explains_itself_and_lets_one_ask_for_a_new_one(client, why):
    office = SiteSettings.for_site(Site.objects.get())
    office.contact_email = "kontoret@example.org"
    office.save()
    invitation = make_invitation()
    place = link(invitation)
    words = {"expired": "gällde till och med", "withdrawn": "återkallat", "newer": "nyare länk"}
    if why == "withdrawn":
        inviting.withdraw(invitation=invitation)
    if why == "newer":
        inviting.resend(invitation=invitation, deadline=invitation.deadline)
    with days_on(30 if why == "expired" else 0):
        page = client.get(place)
        assert page.status_code == 410
        assert words[why] in page.content.decode()
        assert client.post(place, {"name": "Nova", "way": "code"}).status_code == 410
        asked = client.post(f"{place}ny-lank/")
        assert "Vi har sagt till samordnaren" in asked.content.decode()
        client.post(f"{place}ny-lank/")
    wanted = OutgoingMail.objects.filter(purpose="invitation_wanted")
    assert [m.to_address for m in wanted] == ["kontoret@example.org"]
    assert not Member.objects.exists()


def test_a_broken_link_is_no_mystery(client):
    make_invitation()
    for token in ["x", "WzEsMV0:1abc:def", "😀"]:
        answer = client.get(f"/inbjudan/{token}/")
        assert answer.status_code == 410
        assert "inte hel" in answer.content.decode()


def test_reminders_come_twice_and_stop_when_the_answer_has_come():
    invitation = make_invitation()
    assert inviting.remind() == 0
    with days_on(6):
        assert (inviting.remind(), inviting.remind()) == (1, 0)
    with days_on(19):
        assert (inviting.remind(), inviting.remind()) == (1, 0)
    with days_on(30):
        assert inviting.remind() == 0
    inviting.accept(invitation=invitation, name="Nova Ek")
    with days_on(20):
        assert inviting.remind() == 0
        send_due()
    states = OutgoingMail.objects.filter(purpose__startswith="invitation")
    assert set(states.values_list("state", flat=True)) == {OutgoingMail.State.WITHHELD}


def test_nobody_is_invited_twice_and_no_member_is_invited():
    make_invitation()
    with pytest.raises(inviting.AlreadyInvited):
        make_invitation(email="nova.ek@example.org", organisation=make_organisation("Annan"))
    member = make_signed_up_member()
    with pytest.raises(inviting.AlreadyMember):
        make_invitation(email=member.email.upper(), organisation=make_organisation("Tredje"))


def test_somebody_who_was_a_member_without_an_account_or_has_left_comes_in_as_the_same_person():
    left = make_member("Nova Ek", left_on=datetime.date(2020, 1, 1))
    new = make_organisation("Miljöförvaltningen")
    inviting.accept(invitation=make_invitation(organisation=new), name="Nova Ek")
    left.refresh_from_db()
    assert Member.objects.count() == 1
    assert (left.left_on, left.organisation, left.has_left) == (None, new, False)


def test_the_coordinator_invites_one_person(desk):
    organisation = make_organisation()
    form = desk.get(f"{LIST}ny/?organisation={organisation.slug}").content.decode()
    assert f'value="{organisation.pk}" selected' in form
    data = {
        "name": "Nova Ek",
        "email": "nova.ek@example.org",
        "organisation": organisation.pk,
        "kind": "ordinary",
        "deadline": timezone.localdate() + datetime.timedelta(days=10),
    }
    wrong = desk.post(f"{LIST}ny/", {**data, "deadline": "2020-01-01"})
    assert wrong.status_code == 422
    assert "Nova Ek" in wrong.content.decode()
    assert desk.post(f"{LIST}ny/", data)["Location"] == LIST
    again = desk.post(f"{LIST}ny/", data)
    assert again.status_code == 422
    assert "redan en inbjudan till den adressen" in again.content.decode()
    page = desk.get(LIST).content.decode()
    assert "Nova Ek" in page


def test_a_pasted_list_is_shown_row_by_row_and_nothing_is_written_until_confirmed(desk):
    make_organisation("Kulturförvaltningen")
    day = timezone.localdate() + datetime.timedelta(days=10)
    right = (
        "Nova Ek; nova@example.org; kulturförvaltningen; ordinarie\n\n"
        "Bo Alm\tbo@example.org\tKulturförvaltningen\tersättare"
    )
    wrong = right + "\nUtan adress; ; Kulturförvaltningen\nBo Alm, bo@example.org, Rymdbolaget, x"
    page = desk.post(f"{LIST}flera/", {"people": wrong, "deadline": day, "confirm": "1"})
    words = page.content.decode()
    assert page.status_code == 422
    assert "2 rader behöver rättas" in words
    for said in ["Rad 4:", "Rad 5:", "Rymdbolaget", "högre upp i listan", "ordinarie eller"]:
        assert said in words
    assert "<td>None</td>" not in words
    assert not Invitation.objects.exists()
    shown = desk.post(f"{LIST}flera/", {"people": right, "deadline": day})
    assert shown.status_code == 200
    assert "Skicka 2 inbjudningar" in shown.content.decode()
    assert not Invitation.objects.exists()
    desk.post(f"{LIST}flera/", {"people": right, "deadline": day, "confirm": "1"})
    assert list(Invitation.objects.order_by("email").values_list("email", "kind")) == [
        ("bo@example.org", "substitute"),
        ("nova@example.org", "ordinary"),
    ]


def test_the_list_asks_the_database_as_little_for_many_as_for_one(django_assert_num_queries):
    make_organisation("Kulturförvaltningen")
    rows = [f"Person {n}; p{n}@example.org; Kulturförvaltningen" for n in range(50)]
    for text in (rows[0], "\n".join(rows)):
        with django_assert_num_queries(3):
            assert not any(row.errors for row in read_list(text))


def test_the_coordinator_sends_anew_and_withdraws(desk):
    invitation = make_invitation()
    old = link(invitation)
    day = timezone.localdate() + datetime.timedelta(days=10)
    assert desk.get(f"{LIST}{invitation.pk}/skicka-igen/").status_code == 200
    desk.post(f"{LIST}{invitation.pk}/skicka-igen/", {"deadline": day})
    assert Client().get(old).status_code == 410
    assert Client().get(link(invitation)).status_code == 200
    assert desk.get(f"{LIST}{invitation.pk}/dra-tillbaka/").status_code == 405
    desk.post(f"{LIST}{invitation.pk}/dra-tillbaka/")
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.WITHDRAWN
    assert desk.post(f"{LIST}9999999/dra-tillbaka/").status_code == 404
    make_invitation(organisation=make_organisation("Annan"))


def test_the_list_of_invitations_asks_no_more_when_it_grows(desk, django_assert_max_num_queries):
    for number in range(50):
        invitation = make_invitation(
            email=f"p{number}@example.org", organisation=make_organisation(f"Org {number}")
        )
        if number % 2:
            inviting.withdraw(invitation=invitation)
    with django_assert_max_num_queries(15):
        assert desk.get(LIST).status_code == 200
