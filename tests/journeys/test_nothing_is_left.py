"""What a member has left in every room is let go of, or stays without the person."""

from __future__ import annotations

import datetime

import pytest

from events.models import Interest, PersonalFeed
from events.models.needs import Needs
from network.knowledge.models import (
    Answer,
    Comment,
    DigestChoice,
    Dissemination,
    DisseminationLog,
    Draft,
    Mention,
    Opportunity,
    Reaction,
    Subscription,
)
from network.people.models import Invitation, Member
from network.people.services.erasure import erase_member
from tests.dump import traces_of
from tests.make import make_board, make_signed_up_member
from tests.network.knowledge.make import make_network_post, make_question
from tests.network.people.make import make_assignment, make_reporter, make_seat
from tests.training.make import make_held_training, make_participant
from training.models import Certificate

NAME, ADDRESS, MARK = "Åsa Öbergskär", "asa.obergskar@example.org", "Zebramarkör"
DAY = datetime.date(2027, 3, 2)
# What may still point at a former member: what was written and decided, and who held a duty when.
STAYS = {
    "knowledge.Answer",
    "knowledge.Comment",
    "knowledge.ExperiencePage",
    "knowledge.Question",
    "people.Assignment",
    "people.Reporter",
    "people.Seat",
}


def leave_something_in_every_room(member: Member) -> None:
    """One row of each kind; MARK stands where only the person's own words or data stand."""
    other = make_signed_up_member("Bo Alm", organisation=member.organisation)
    post = make_network_post(f"Av {NAME}", author=member)
    theirs = make_network_post(f"Tack {NAME}", author=other)
    question = make_question(author=member, text=f"{NAME} undrar.")
    said = {"author": member, "organisation": member.organisation, "text": f"Hej, {NAME}"}
    Answer.objects.create(question=question, **said)
    comment = Comment.objects.create(post=theirs, **said)
    Mention.objects.create(comment=comment, member=member)
    Draft.objects.create(member=member, kind=Draft.Kind.values[0], answers={"title": MARK})
    Reaction.objects.create(post=theirs, member=member, kind=Reaction.Kind.values[0])
    Opportunity.objects.create(
        origin=theirs, title="Vi också", organisation=member.organisation, raised_by=member
    )
    Subscription.objects.create(member=member, post=theirs)
    DigestChoice.objects.create(member=member)
    dissemination, _ = Dissemination.objects.get_or_create(
        post=post, organisation=other.organisation, defaults={"due_on": DAY}
    )
    DisseminationLog.objects.create(
        dissemination=dissemination,
        step="spread",
        happened_on=DAY,
        channel=DisseminationLog.Channel.values[0],
        reached=12,
        text=MARK,
        member=member,
    )
    occasion = make_held_training()
    registration = make_participant(occasion, member, "present")
    Needs.objects.create(
        registration=registration,
        diet=MARK,
        delete_after=datetime.datetime(2027, 4, 1, tzinfo=datetime.UTC),
    )
    Interest.objects.create(page=occasion.page, member=member)
    PersonalFeed.objects.create(member=member, token_hash="x" * 64)
    Certificate.objects.create(
        number="INTYG-1",
        registration=registration,
        member=member,
        name=NAME,
        title="Skriv en ansökan",
        first_day=DAY,
        last_day=DAY,
        hours=6,
    )
    make_seat(member)
    make_reporter(member)
    make_assignment(member, make_board(organisation=member.organisation))
    Invitation.objects.create(
        name=NAME, email=ADDRESS, organisation=member.organisation, deadline=DAY
    )


def what_points_at(member: Member) -> set[str]:
    return {
        relation.related_model._meta.label
        for relation in Member._meta.related_objects
        if relation.related_model._base_manager.filter(**{relation.field.name: member}).exists()
    }


@pytest.mark.django_db(transaction=True)
def test_what_was_left_in_every_room_is_let_go_of_or_stays_without_the_person(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    member = make_signed_up_member(NAME, email=ADDRESS, job_title=MARK)
    leave_something_in_every_room(member)
    assert len(what_points_at(member)) > len(STAYS) + 8
    erase_member(member=member)
    assert traces_of([NAME, ADDRESS, "Öbergskär", MARK]) == []
    assert what_points_at(member) <= STAYS
    assert Member.objects.get(pk=member.pk).experiences.exists()
    assert DisseminationLog.objects.get().reached == 12
