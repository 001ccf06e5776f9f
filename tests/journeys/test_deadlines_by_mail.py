"""A deadline that costs something is told in a mail of its own; the others ride in the digest."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from events import services
from events.models import Approval
from events.services import tidying
from events.services.approving import answer_approval, pass_on_approval
from hub.models import OutgoingMail
from hub.outbox import send_due
from network.knowledge.services.digests import send_digests
from network.knowledge.services.proposing import propose
from network.knowledge.services.subscribing import choose_digest
from network.people.awaiting import tasks_of
from network.people.models import Member
from tests.events.make import at
from tests.events.signing import BEFORE, SELF, again, make_open_occasion, sign_up
from tests.make import make_organisation, make_reviewer, make_signed_up_member
from tests.network.knowledge.make import make_network_post
from tests.network.knowledge.test_proposing import review
from tests.training.make import PRESENT, make_held_training, make_participant
from training.services.evaluations import answer_evaluation, ask_for_due_evaluations

MONDAY = BEFORE
DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture(autouse=True)
def _on_a_monday() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def chief(city: Any) -> Member:
    home = make_organisation(contact_function="Chef", contact_email="chef@example.org")
    return make_signed_up_member("Siv Chef", email="chef@example.org", organisation=home)


def sent_to(member: Member) -> list[str]:
    """What has left the house to somebody, by purpose."""
    send_due()
    mails = OutgoingMail.objects.filter(to_address=member.email, state="sent")
    return list(mails.order_by("pk").values_list("purpose", flat=True))


def digests_to(member: Member, moment: datetime.datetime) -> list[str]:
    """The texts of the digests that the worker makes at that moment."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    with time_machine.travel(moment, tick=False):
        send_digests()
    mails = OutgoingMail.objects.filter(to_address=member.email, purpose="digest")
    return list(mails.exclude(pk__in=before).values_list("text", flat=True))


@pytest.mark.parametrize("frequency", ["never", "monthly"])
def test_an_offered_place_is_told_at_once_whatever_one_chose(chief: Member, frequency: str) -> None:
    anna = make_signed_up_member("Anna Ek", organisation=chief.organisation)
    choose_digest(member=anna, frequency=frequency, language="sv")
    occasion = make_open_occasion(capacity=1)
    first = sign_up(occasion, chief)
    second = sign_up(occasion, anna)
    with time_machine.travel(MONDAY + DAY, tick=False):
        services.cancel(registration=first, by=SELF)
        assert sent_to(anna)[-1] == "seat_offered"
        assert again(second).offer_expires_at > MONDAY + 2 * DAY


@pytest.mark.parametrize("frequency", ["never", "monthly", "weekly"])
def test_a_manager_is_asked_at_once_and_once_more_before_it_is_settled(
    chief: Member, frequency: str
) -> None:
    choose_digest(member=chief, frequency=frequency, language="sv")
    sign_up(make_open_occasion(approval="refuse"), make_signed_up_member("Anna Ek"))
    assert sent_to(chief) == ["approval_asked"]
    told = []
    for hours in (24, 47, 49, 60, 73):
        with time_machine.travel(MONDAY + datetime.timedelta(hours=hours), tick=False):
            tidying.remind_managers()
            told.append(sent_to(chief).count("approval_reminder"))
    assert told == [0, 0, 1, 1, 1]


def test_who_has_answered_or_was_asked_a_moment_ago_is_not_reminded(chief: Member) -> None:
    sign_up(make_open_occasion(approval="refuse"), make_signed_up_member("Anna Ek"))
    approval = Approval.objects.get()
    deputy = make_signed_up_member("Vera Ek", organisation=chief.organisation)
    with time_machine.travel(MONDAY + datetime.timedelta(hours=50), tick=False):
        pass_on_approval(approval=approval, to=deputy, by=SELF)
        tidying.remind_managers()
        assert sent_to(deputy) == ["approval_asked"]
        answer_approval(approval=approval, approve=True, by=SELF)
        assert tidying.remind_managers() == 0
    assert "approval_reminder" not in sent_to(chief)


def test_a_colleague_to_approve_stands_among_my_tasks_until_it_is_answered(
    chief: Member, client: Client
) -> None:
    sign_up(make_open_occasion(approval="refuse"), make_signed_up_member("Anna Ek"))
    [task] = tasks_of(chief)
    assert task.deadline == datetime.date(2027, 2, 4)
    assert "Anna Ek" in client.get(task.url).content.decode()
    answer_approval(approval=Approval.objects.get(), approve=True, by=SELF)
    assert tasks_of(chief) == []


def test_what_a_training_was_like_rides_in_the_digest_until_it_is_told(chief: Member) -> None:
    registration = make_participant(make_held_training(), chief, PRESENT, PRESENT)
    with time_machine.travel(at(3, 11, 9), tick=False):
        ask_for_due_evaluations()
        assert sent_to(chief) == ["evaluation_asked"]
    [text] = digests_to(chief, at(3, 15, 9))
    assert "Hur var det? Skriv en ansökan (senast 24 mars)" in text
    assert digests_to(chief, at(3, 17, 9)) == [], "once a week at the most"
    with time_machine.travel(at(3, 18, 9), tick=False):
        answers = {"learned": 5, "will_use": 5, "recommends": 5}
        answer_evaluation(registration=registration, answers=answers)
    assert digests_to(chief, at(3, 22, 9)) == []


def test_a_post_to_review_rides_in_the_digest_until_it_is_reviewed(chief: Member) -> None:
    reviewer = make_reviewer()
    rex = make_signed_up_member("Rex Ek", organisation=chief.organisation)
    rex.user.groups.set(reviewer.groups.all())
    post = make_network_post("Torget", author=make_signed_up_member("Anna Ek"))
    propose(post=post, member=post.author)
    assert "post_to_review" in sent_to(rex)
    [text] = digests_to(rex, MONDAY + WEEK)
    assert "Att granska: Torget (senast 8 februari)" in text
    review(post, "approve")
    assert digests_to(rex, MONDAY + 2 * WEEK) == []
    assert digests_to(chief, MONDAY + WEEK) == []


def test_who_chose_never_gets_no_digest_for_what_can_wait(chief: Member) -> None:
    choose_digest(member=chief, frequency="never", language="sv")
    make_participant(make_held_training(), chief, PRESENT, PRESENT)
    with time_machine.travel(at(3, 11, 9), tick=False):
        ask_for_due_evaluations()
    assert digests_to(chief, at(3, 15, 9)) == []
