"""A post reaches every organisation concerned once, and its members say what they did with it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from network.knowledge.models import Dissemination, DisseminationLog, ExperiencePage, Step
from network.knowledge.permissions import may_log_for
from network.knowledge.personal_data import DISSEMINATION
from network.knowledge.services.disseminating import (
    AlreadyCarriedHome,
    AlreadyReplaced,
    NotFromThere,
    correct,
    deliver,
    deliver_all,
    log_anchored,
    log_led_on,
    log_not_relevant,
    log_received,
    log_spread,
    take_back,
)
from network.people.models import Member
from tests.make import make_coordinator, make_member, make_organisation, make_signed_up_member
from tests.network.knowledge.make import experience_index, make_experience

DAY = datetime.date(2026, 3, 14)
State = Dissemination.State


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


@pytest.fixture
def post(member: Member) -> ExperiencePage:
    return make_experience(
        organisation=make_organisation("Miljö"), relevant_to=[member.organisation]
    )


@pytest.fixture
def dissemination(post: ExperiencePage) -> Dissemination:
    deliver(post=post)
    return Dissemination.objects.get()


def spread(dissemination: Dissemination, member: Member, **fields: Any) -> DisseminationLog:
    told = {"channel": "workplace_meeting", "happened_on": DAY, "reached": 12, **fields}
    return log_spread(dissemination=dissemination, member=member, **told)


def test_a_post_is_delivered_once_however_often_it_is_asked_for(post: ExperiencePage) -> None:
    assert deliver(post=post) == 1
    assert deliver(post=post) == 0
    assert deliver_all() == 0
    assert Dissemination.objects.get().state == State.NEW


def test_organisations_that_are_added_get_it_too(post: ExperiencePage) -> None:
    deliver(post=post)
    post.relevant_to.add(make_organisation("Skola"))
    post.save()
    assert deliver_all() == 1
    assert deliver_all() == 0
    assert Dissemination.objects.count() == 2


def test_an_organisation_taken_away_loses_it_unless_it_has_logged_something(
    post: ExperiencePage, member: Member
) -> None:
    school = make_organisation("Skola")
    post.relevant_to.add(school)
    post.save()
    deliver(post=post)
    log_received(
        dissemination=Dissemination.objects.get(organisation=school),
        member=make_member("Mona Lärkeby", organisation=school),
    )
    post.relevant_to.clear()
    post.save()
    deliver(post=post)
    assert [one.organisation for one in Dissemination.objects.all()] == [school]


def test_a_draft_is_delivered_to_nobody(member: Member) -> None:
    draft = make_experience(relevant_to=[member.organisation], live=False)
    assert deliver(post=draft) == 0
    assert deliver_all() == 0


def test_a_translation_travels_with_its_original(post: ExperiencePage) -> None:
    english = experience_index("en")
    translated = post.copy_for_translation(english.locale, copy_parents=True)
    translated.save_revision().publish()
    assert deliver(post=translated) == 1
    assert deliver_all() == 0
    assert Dissemination.objects.get().post == post


def test_every_step_moves_the_state_on(dissemination: Dissemination, member: Member) -> None:
    log_received(dissemination=dissemination, member=member)
    assert dissemination.state == State.RECEIVED
    spread(dissemination, member)
    assert dissemination.state == State.SPREAD
    log_anchored(
        dissemination=dissemination,
        member=member,
        home="plan",
        text="Rad 4 i hamnens plan.",
        happened_on=DAY,
    )
    assert dissemination.state == State.ANCHORED
    log_led_on(dissemination=dissemination, member=member, text="En provvecka.", happened_on=DAY)
    dissemination.refresh_from_db()
    assert dissemination.state == State.LED_ON


def test_the_same_form_sent_twice_is_one_log(dissemination: Dissemination, member: Member) -> None:
    first = spread(dissemination, member, key="form:1")
    assert spread(dissemination, member, key="form:1") == first
    assert DisseminationLog.objects.count() == 1


def test_what_was_spread_cannot_be_said_not_to_be_relevant(
    dissemination: Dissemination, member: Member
) -> None:
    spread(dissemination, member)
    with pytest.raises(AlreadyCarriedHome):
        log_not_relevant(dissemination=dissemination, member=member, text="Vi har ingen kaj.")


def test_a_correction_replaces_and_happens_once(
    dissemination: Dissemination, member: Member
) -> None:
    slip = spread(dissemination, member, reached=120)
    right = correct(log=slip, member=member, reached=12)
    assert (right.reached, right.channel, right.replaces) == (12, "workplace_meeting", slip)
    with pytest.raises(AlreadyReplaced):
        take_back(log=slip, member=member)
    slip.refresh_from_db()
    assert slip.reached == 120, "what was logged is never changed"


def test_what_is_taken_back_moves_the_state_back(
    dissemination: Dissemination, member: Member
) -> None:
    log_received(dissemination=dissemination, member=member)
    take_back(log=spread(dissemination, member), member=member)
    dissemination.refresh_from_db()
    assert dissemination.state == State.RECEIVED


@pytest.mark.parametrize("who", ["another organisation", "left today"])
def test_only_those_who_belong_there_today_log(
    dissemination: Dissemination, member: Member, who: str
) -> None:
    if who == "left today":
        member.left_on = datetime.date(2020, 1, 1)
        member.save()
    else:
        member = make_member("Nils Stödberg", organisation=make_organisation("Omsorg"))
    with pytest.raises(NotFromThere):
        spread(dissemination, member)


def test_who_may_log(dissemination: Dissemination, member: Member) -> None:
    other = make_signed_up_member("Nils Stödberg", organisation=make_organisation("Omsorg"))
    assert may_log_for(member.user, dissemination)
    assert not may_log_for(other.user, dissemination)
    assert not may_log_for(make_coordinator(), dissemination)


@pytest.mark.parametrize(
    "fields", [{"step": Step.SPREAD}, {"step": Step.ANCHORED}, {"step": Step.TAKEN_BACK}]
)
def test_the_database_refuses_half_a_log(
    dissemination: Dissemination, fields: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DisseminationLog.objects.create(dissemination=dissemination, happened_on=DAY, **fields)


def test_a_member_gets_her_logs_and_they_stay_without_her(
    dissemination: Dissemination, member: Member
) -> None:
    spread(dissemination, member, text="Alma berättade på morgonmötet.")
    assert 12 in DISSEMINATION.collect(member)[0].values()
    DISSEMINATION.forget(member)
    log = DisseminationLog.objects.get()
    assert (log.member, log.text, log.reached) == (None, "", 12)
