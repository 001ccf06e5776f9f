"""A digest comes as often as its reader wants, tells what is new once, and stops by one click."""

from __future__ import annotations

import datetime
import io
import re
from email.message import Message
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.models import OutgoingMail
from hub.outbox import send_due
from hub.signed_links import make_token
from network.knowledge.models import DigestChoice, DigestIssue, Dissemination, ExperiencePage
from network.knowledge.services import digests
from network.knowledge.services.digests import send_digests
from network.knowledge.services.disseminating import deliver, deliver_all, log_spread
from network.knowledge.services.subscribing import choose_digest, follow
from network.knowledge.stopping import UNSUBSCRIBE
from network.people.models import Member, User
from tests.make import make_member, make_organisation, make_signed_up_member, make_twin_city
from tests.network.knowledge.make import make_experience, make_theme

MONDAY = datetime.datetime(2026, 3, 16, 8, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Any:
    with time_machine.travel(MONDAY - DAY, tick=False):
        yield


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


def share(title: str = "Tysta kajer", **fields: Any) -> ExperiencePage:
    """A post from another organisation, shared now."""
    fields.setdefault("organisation", make_organisation(f"Förvaltningen för {title}"))
    post = make_experience(title, live=False, **fields)
    post.save_revision().publish()
    deliver(post=post)
    post.refresh_from_db()
    return post


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.order_by("pk"))


def on(moment: datetime.datetime) -> list[OutgoingMail]:
    """The mails that the worker makes at that moment."""
    before = OutgoingMail.objects.count()
    with time_machine.travel(moment, tick=False):
        send_digests()
    return mails()[before:]


def send(moment: datetime.datetime) -> int:
    """How many mails leave the house at that moment."""
    with time_machine.travel(moment, tick=False):
        return send_due()


def test_what_is_new_for_my_organisation_comes_with_a_link_that_logs_it(member: Member) -> None:
    share(relevant_to=[member.organisation])
    [mail] = on(MONDAY)
    assert mail.subject == "1 nytt inlägg för dig att ta hem"
    assert mail.to_address == member.email
    for text in (mail.text, mail.html):
        [link] = set(re.findall(r"http://localhost(/natverket/spridning/lank/[^\s\"]+/)", text))
        assert Client().get(link).status_code == 200
    assert "Tysta kajer" in mail.text


def test_the_same_period_is_never_told_twice(member: Member) -> None:
    share(relevant_to=[member.organisation])
    assert len(on(MONDAY)) == 1
    assert on(MONDAY) == []
    assert on(MONDAY + 2 * DAY) == []


def test_nothing_new_is_no_mail_and_what_comes_later_waits_for_its_day(member: Member) -> None:
    assert on(MONDAY) == []
    with time_machine.travel(MONDAY + DAY, tick=False):
        share(relevant_to=[member.organisation])
    assert on(MONDAY + 2 * DAY) == []
    assert len(on(MONDAY + 7 * DAY)) == 1


def test_what_waits_is_reminded_of_until_it_is_done(member: Member) -> None:
    share(relevant_to=[member.organisation])
    told = [len(on(MONDAY + week * 7 * DAY)) for week in range(5)]
    assert told == [1, 0, 0, 0, 1], "new, then silence, then a reminder in the last week"
    log_spread(
        dissemination=Dissemination.objects.get(),
        member=member,
        channel="mail",
        happened_on=datetime.date(2026, 3, 15),
        reached=3,
    )
    assert on(MONDAY + 35 * DAY) == []


@pytest.mark.parametrize("kind", ["theme", "twin_city", "organisation"])
def test_what_is_followed_is_told_of(member: Member, kind: str) -> None:
    theme, city, school = make_theme(), make_twin_city(), make_organisation("Skolan")
    follow(member=member, kind=kind, thing={"theme": theme, "twin_city": city}.get(kind, school))
    share("Solen på taket", themes=[theme], twin_cities=[city], organisation=school)
    share("Något annat")
    [mail] = on(MONDAY)
    assert "Solen på taket" in mail.text
    assert "Något annat" not in mail.text
    assert mail.subject == "Nytt i det du följer"


def test_the_writer_hears_how_far_it_has_travelled(member: Member) -> None:
    writer = make_signed_up_member("Karin Skolvik", organisation=make_organisation("Skolan"))
    share(relevant_to=[member.organisation], author=writer, organisation=writer.organisation)
    log_spread(
        dissemination=Dissemination.objects.get(),
        member=member,
        channel="mail",
        happened_on=datetime.date(2026, 3, 15),
        reached=12,
    )
    [mail] = on(MONDAY)
    assert mail.to_address == writer.email
    assert "Spridd i 1 av 1 organisation, 12 personer" in mail.text


def test_it_is_written_in_the_language_of_its_reader(member: Member) -> None:
    choose_digest(member=member, frequency="weekly", language="en")
    share(relevant_to=[member.organisation])
    [mail] = on(MONDAY)
    assert mail.subject == "1 new post for you to carry home"
    assert "/en/network/spreading/link/" in mail.text


@pytest.mark.parametrize("why", ["never", "left", "no account", "closed account"])
def test_nobody_is_written_to_who_should_not_be(member: Member, why: str) -> None:
    share(relevant_to=[member.organisation])
    if why == "never":
        choose_digest(member=member, frequency="never", language="sv")
    elif why == "left":
        Member.objects.update(left_on=MONDAY.date())
    elif why == "no account":
        Member.objects.update(user=None)
    else:
        User.objects.update(is_active=False)
    assert on(MONDAY) == []


def test_a_post_that_has_been_withdrawn_is_told_to_nobody(member: Member) -> None:
    share(relevant_to=[member.organisation]).unpublish()
    assert on(MONDAY) == []


# --- Sending it --------------------------------------------------------------------------------


def test_it_goes_out_in_two_readable_versions_with_a_way_to_stop(
    member: Member, postbox: Any
) -> None:
    share(relevant_to=[member.organisation])
    on(MONDAY)
    assert send(MONDAY) == 1
    sent: Message = postbox.mails[0]
    assert [part.get_content_type() for part in sent.get_payload()] == ["text/plain", "text/html"]
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = sent.get_payload()[0].get_payload(decode=True).decode()
    assert re.search(r"{{|{%", plain) is None
    assert re.search(r"\n{4,}", plain) is None, "no holes in the text"


def test_a_digest_of_somebody_who_has_stopped_meanwhile_is_withheld(member: Member) -> None:
    share(relevant_to=[member.organisation])
    [mail] = on(MONDAY)
    choose_digest(member=member, frequency="never", language="sv")
    assert send(MONDAY) == 0
    mail.refresh_from_db()
    assert mail.state == OutgoingMail.State.WITHHELD


def test_one_click_stops_the_mails_without_cookies_or_signing_in(member: Member) -> None:
    share(relevant_to=[member.organisation])
    [mail] = on(MONDAY)
    link = mail.headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    robot = Client(enforce_csrf_checks=True)
    assert "Avsluta mejlen" in robot.get(link).content.decode()
    assert not DigestChoice.objects.exists(), "a GET changes nothing"
    page = robot.post(link, {"List-Unsubscribe": "One-Click"})
    assert (page.status_code, DigestChoice.objects.get().frequency) == (200, "never")
    assert not page.cookies
    assert robot.post(link).status_code == 200


def test_a_broken_way_to_stop_explains_itself(member: Member) -> None:
    for token in ("hej", make_token(purpose="log-spreading", value=member.pk)):
        assert Client().post(reverse("stop_digest", args=[token])).status_code == 404
    link = reverse("stop_digest", args=[make_token(purpose=UNSUBSCRIBE, value=member.pk + 1)])
    assert Client().get(link).status_code == 404


# --- For a thousand ----------------------------------------------------------------------------


def make_thousand() -> None:
    """A thousand members of sixteen organisations, made in bulk."""
    homes = [make_organisation(f"Organisation {number}") for number in range(16)]
    users = User.objects.bulk_create(
        User(email=f"medlem{number}@example.org", password="!") for number in range(1000)
    )
    Member.objects.bulk_create(
        Member(name=user.email, email=user.email, user=user, organisation=homes[number % 16])
        for number, user in enumerate(users)
    )
    for number in range(4):
        make_experience(f"Erfarenhet {number}", relevant_to=homes)
    deliver_all()


def test_a_thousand_digests_take_a_bounded_number_of_questions_each(city: Any) -> None:
    make_thousand()
    with (
        CaptureQueriesContext(
            connection,
        ) as few,
        time_machine.travel(MONDAY, tick=False),
    ):
        send_digests()
    assert OutgoingMail.objects.count() == 1000
    assert len(few) / 1000 < 9


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    city: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_organisation("Hamnen")
    for number in range(5):
        make_signed_up_member(f"Medlem {number}", organisation=home)
    make_member("Utan konto", organisation=home)
    share(relevant_to=[home])
    queue = digests.queue_mail

    def stop_at_the_third(**mail: Any) -> Any:
        if OutgoingMail.objects.count() == 2:
            raise KeyboardInterrupt
        return queue(**mail)

    monkeypatch.setattr(digests, "queue_mail", stop_at_the_third)
    with time_machine.travel(MONDAY, tick=False), pytest.raises(KeyboardInterrupt):
        send_digests()
    monkeypatch.setattr(digests, "queue_mail", queue)
    assert DigestIssue.objects.count() == 2, "what is written down has its mail"
    told = io.StringIO()
    with time_machine.travel(MONDAY, tick=False):
        call_command("send_digests", stdout=io.StringIO(), stderr=told)
    assert OutgoingMail.objects.count() == 5
    assert "5/5" in told.getvalue()
