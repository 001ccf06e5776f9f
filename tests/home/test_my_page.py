"""“Min sida” gathers what concerns a member, teaches when it is empty, and asks few questions."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from events.models import Occasion, OccasionDate, Registration
from events.models.statuses import Status
from network.knowledge.models import Dissemination, Draft
from network.knowledge.services.disseminating import deliver_all, log_spread
from network.knowledge.services.proposing import propose
from network.knowledge.services.subscribing import follow
from network.people.models import Member
from tests.make import (
    make_coordinator,
    make_leader,
    make_organisation,
    make_reviewer,
    make_signed_up_member,
    make_standard_page,
    make_user,
)
from tests.network.knowledge.make import make_experience, make_network_post, make_theme
from tests.network.knowledge.test_proposing import review
from training.models import EvaluationRequest

NOON = datetime.datetime(2026, 3, 14, 11, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def member(city: Any) -> Member:
    return make_signed_up_member(organisation=make_organisation("Hamnen"))


def my_page(client: Client, member: Member) -> Any:
    client.force_login(member.user)
    return client.get(reverse("my_page"))


def test_an_empty_page_teaches_what_will_stand_there(client: Client, member: Member) -> None:
    page = my_page(client, member)
    assert page["Cache-Control"] == "private, no-store"
    text = page.content.decode()
    assert "Inget väntar på dig" in text
    assert "Följ ett tema" in text


def test_what_is_new_becomes_a_task_when_its_day_is_near(client: Client, member: Member) -> None:
    make_experience("Tysta kajer", relevant_to=[member.organisation])
    deliver_all()
    mine = my_page(client, member).context["mine"]
    assert (mine.tasks, [one.post.title for one in mine.new]) == ([], ["Tysta kajer"])
    with time_machine.travel(NOON + datetime.timedelta(days=24), tick=False):
        page = my_page(client, member)
        assert [task.what for task in page.context["mine"].tasks] == ["Sprid hemma: Tysta kajer"]
        assert page.context["mine"].new == []
    with time_machine.travel(NOON + datetime.timedelta(days=31), tick=False):
        assert "1 sak har väntat för länge" in my_page(client, member).content.decode()


def test_a_task_that_is_done_is_gone(client: Client, member: Member) -> None:
    make_experience(relevant_to=[member.organisation])
    deliver_all()
    log_spread(
        dissemination=Dissemination.objects.get(),
        member=member,
        channel="mail",
        happened_on=datetime.date(2026, 3, 1),
        reached=3,
    )
    with time_machine.travel(NOON + datetime.timedelta(days=31), tick=False):
        assert my_page(client, member).context["mine"].tasks == []


def test_nobody_drowns_in_tasks(client: Client, member: Member) -> None:
    for number in range(8):
        make_experience(f"Erfarenhet {number}", relevant_to=[member.organisation])
    deliver_all()
    with time_machine.travel(NOON + datetime.timedelta(days=31), tick=False):
        tasks = my_page(client, member).context["mine"].tasks
    assert len(tasks) == 6
    assert tasks[-1].what == "3 till att sprida"


def test_the_writer_sees_how_far_it_has_come(client: Client, member: Member) -> None:
    school = make_signed_up_member("Karin Skolvik", organisation=make_organisation("Skolan"))
    make_experience("Tysta kajer", author=member, relevant_to=[school.organisation])
    deliver_all()
    log_spread(
        dissemination=Dissemination.objects.get(),
        member=school,
        channel="mail",
        happened_on=datetime.date(2026, 3, 1),
        reached=12,
    )
    page = my_page(client, member).content.decode()
    assert "Spridd i 1 av 1 organisation, 12 personer" in page


def test_what_is_followed_stands_once_in_the_readers_language(
    client: Client, member: Member
) -> None:
    theme = make_theme()
    follow(member=member, kind="theme", thing=theme)
    post = make_experience("Tysta kajer", themes=[theme])
    english = post.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Quiet quays"
    english.save_revision().publish()
    mine = my_page(client, member).context["mine"]
    assert [post.title for post in mine.followed] == ["Tysta kajer"]


@pytest.mark.parametrize("who", ["coordinator", "leader"])
def test_those_without_a_seat_are_led_on(client: Client, city: Any, who: str) -> None:
    client.force_login(make_coordinator() if who == "coordinator" else make_leader())
    assert "Så långt har allt kommit" in client.get(reverse("my_page")).content.decode()


def test_nobody_else_is_let_in(client: Client, city: Any) -> None:
    assert client.get(reverse("my_page")).status_code == 302
    client.force_login(make_user())
    assert client.get(reverse("my_page")).status_code == 403


def took_part_in(member: Member, title: str, days_ago: int) -> Registration:
    """A sign-up of the member for something that was held so many days ago."""
    page = make_standard_page(title)
    occasion = Occasion.objects.create(page=page, venue="Rådhuset", capacity=9)
    starts = NOON - datetime.timedelta(days=days_ago)
    OccasionDate.objects.create(
        occasion=occasion, starts_at=starts, ends_at=starts + datetime.timedelta(hours=2)
    )
    return Registration.objects.create(
        occasion=occasion, member=member, status=Status.CONFIRMED, seat_no=1
    )


def test_one_is_asked_what_a_training_was_like_until_one_has_said(
    client: Client, member: Member
) -> None:
    asked = EvaluationRequest.objects.create(registration=took_part_in(member, "Skriv", 3))
    EvaluationRequest.objects.create(registration=took_part_in(member, "Länge sedan", 20))
    took_part_in(member, "Ingen har frågat", 2)
    page = my_page(client, member)
    [task] = page.context["mine"].tasks
    assert (task.what, task.deadline) == ("Hur var det? Skriv", datetime.date(2026, 3, 25))
    assert client.get(task.url).status_code == 200
    assert page.context["mine"].sign_ups == []
    EvaluationRequest.objects.filter(pk=asked.pk).update(has_answered=True)
    assert my_page(client, member).context["mine"].tasks == []


def lets_review(member: Member) -> None:
    """The member is one of those who review."""
    member.user.groups.set(make_reviewer().groups.all())


def make_proposed(title: str, author: Member) -> Any:
    """A post that its author has proposed for the public site."""
    post = make_network_post(title, author=author)
    propose(post=post, member=author)
    return post


def test_a_post_to_review_awaits_those_who_review_until_it_is_reviewed(
    client: Client, member: Member
) -> None:
    other = make_signed_up_member("Anna Ek")
    post = make_proposed("Torget", other)
    assert my_page(client, member).context["mine"].tasks == []
    lets_review(member)
    [task] = my_page(client, member).context["mine"].tasks
    assert (task.what, task.deadline) == ("Att granska: Torget", datetime.date(2026, 3, 21))
    assert "Torget" in client.get(task.url).content.decode()
    assert my_page(client, other).context["mine"].tasks == []
    review(post, "approve")
    assert my_page(client, member).context["mine"].tasks == []


def test_the_first_posts_to_review_stand_by_name(client: Client, member: Member) -> None:
    lets_review(member)
    for number in range(8):
        make_proposed(f"Torg {number}", make_signed_up_member(f"Anna Ek {number}"))
    tasks = my_page(client, member).context["mine"].tasks
    assert len(tasks) == 6
    assert tasks[-1].what == "3 till att granska"
    assert client.get(tasks[-1].url).status_code == 200


def make_busy(member: Member, number: int) -> None:
    """As much of everything as the page may show, and more."""
    theme = make_theme()
    follow(member=member, kind="theme", thing=theme)
    page = make_standard_page("Kurs")
    for place in range(number):
        make_experience(
            f"Erfarenhet {place}",
            relevant_to=[member.organisation],
            themes=[theme],
            author=member,
        )
        Draft.objects.create(member=member, kind="experience")
        occasion = Occasion.objects.create(page=page, venue="Rådhuset", capacity=9)
        starts = NOON + datetime.timedelta(days=place + 1)
        OccasionDate.objects.create(
            occasion=occasion, starts_at=starts, ends_at=starts + datetime.timedelta(hours=2)
        )
        Registration.objects.create(
            occasion=occasion, member=member, status=Status.CONFIRMED, seat_no=1
        )
        EvaluationRequest.objects.create(registration=took_part_in(member, f"Hölls {place}", 2))
    deliver_all()


@pytest.mark.parametrize("reviews", [False, True])
def test_a_full_page_asks_few_questions(
    client: Client, member: Member, django_assert_max_num_queries: Any, reviews: bool
) -> None:
    make_busy(member, 30)
    if reviews:
        lets_review(member)
        for number in range(8):
            make_proposed(f"Torg {number}", make_signed_up_member(f"Anna Ek {number}"))
    my_page(client, member)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("my_page"))
    mine = page.context["mine"]
    assert len(mine.sign_ups) == len(mine.drafts) == len(mine.followed) == 5
