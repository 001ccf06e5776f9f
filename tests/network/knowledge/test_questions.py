"""Questions and answers: who is told, what helped, and how it becomes knowledge."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from hub.models import OutgoingMail
from network.knowledge.experts import who_may_know
from network.knowledge.models import (
    Answer,
    DigestChoice,
    ExperiencePage,
    Question,
    Subscription,
)
from network.people.models import Member, Profile
from network.register.models import Programme
from tests.make import make_coordinator, make_leader, make_signed_up_member
from tests.network.knowledge.make import make_network_post, make_question, make_theme
from tests.network.knowledge.writing import draft_url


@pytest.fixture
def asker(city: HomePage) -> Member:
    return make_signed_up_member()


@pytest.fixture
def knower(city: HomePage) -> Member:
    return make_signed_up_member("Bo Ek")


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def ask(client: Client, url: str = "", **said: Any) -> Any:
    typed = {"title": "Vem kan buller?", "text": "Vi ska mäta vid en skola.", "do": "share"}
    return client.post(url or draft_url("question"), {**typed, **said})


def say(client: Client, question: Question, text: str = "Ring Trafikverket.") -> Any:
    return client.post(f"/natverket/fragor/{question.pk}/", {"text": text})


def test_a_question_reaches_those_who_have_written_about_the_same(
    asker: Member, knower: Member
) -> None:
    word = make_theme("Buller")
    make_network_post("Så mäter vi", author=knower, themes=[word])
    make_network_post("Om sol", author=make_signed_up_member("Ci Al"), themes=[make_theme("Sol")])
    answer = ask(signed_in(asker), themes=[word.pk])
    question = Question.objects.get()
    assert answer["Location"] == f"/natverket/fragor/{question.pk}/"
    told = OutgoingMail.objects.get()
    assert told.to_address == knower.email
    assert told.subject == "Vet du? Vem kan buller?"
    assert f"/natverket/fragor/{question.pk}/" in told.text


def test_those_who_follow_the_theme_are_told_too(asker: Member, knower: Member) -> None:
    word = make_theme("Buller")
    Subscription.objects.create(member=knower, theme=word)
    ask(signed_in(asker), themes=[word.pk])
    assert OutgoingMail.objects.get().to_address == knower.email


def test_those_who_say_that_they_know_are_told(asker: Member, knower: Member) -> None:
    word = make_theme("Vatten")
    Profile.objects.create(member=knower).themes.add(word)
    ask(signed_in(asker), themes=[word.pk])
    assert OutgoingMail.objects.get().to_address == knower.email


def test_those_whose_skills_or_programmes_the_question_names_are_told_once(
    asker: Member, knower: Member
) -> None:
    word = make_theme("Buller")
    by_programme, cook = make_signed_up_member("Ci Al"), make_signed_up_member("Di Bo")
    Profile.objects.create(member=knower, skills="bullermätningar, budget").themes.add(word)
    Profile.objects.create(member=by_programme).programmes.add(
        Programme.objects.create(name="Medborgarpengen", name_en="Citizens' money", slug="pengen")
    )
    Profile.objects.create(member=cook, skills="skolmat")
    ask(
        signed_in(asker),
        title="Hur mäter vi buller vid skolor med Medborgarpengen?",
        themes=[word.pk],
    )
    told = OutgoingMail.objects.values_list("to_address", flat=True).order_by("to_address")
    assert list(told) == [knower.email, by_programme.email]


def test_those_who_want_no_mail_and_those_who_have_left_are_not_told(
    asker: Member, knower: Member
) -> None:
    Profile.objects.create(member=knower, skills="buller")
    DigestChoice.objects.create(member=knower, frequency=DigestChoice.Frequency.NEVER)
    gone = make_signed_up_member("Ci Al", left_on=timezone.localdate())
    Profile.objects.create(member=gone, skills="buller")
    ask(signed_in(asker))
    assert not OutgoingMail.objects.exists()


def test_asking_takes_as_many_questions_to_the_database_however_many_members(
    asker: Member, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        member = make_signed_up_member(f"Kollega {number}")
        Profile.objects.create(member=member, skills="buller")
    question = make_question(author=asker)
    with django_assert_max_num_queries(4):
        assert len(who_may_know(question)) == 12


def test_a_question_about_nothing_known_is_sent_to_nobody(asker: Member, knower: Member) -> None:
    make_network_post("Så mäter vi", author=knower, themes=[make_theme("Buller")])
    ask(signed_in(asker))
    assert not OutgoingMail.objects.exists()


def test_a_question_sent_twice_is_asked_once(asker: Member) -> None:
    client, url = signed_in(asker), draft_url("question")
    assert ask(client, url)["Location"] == ask(client, url)["Location"]
    assert Question.objects.count() == 1


def test_an_error_keeps_what_was_typed(asker: Member) -> None:
    answer = ask(signed_in(asker), title="")
    assert answer.status_code == 422
    assert "Vi ska mäta vid en skola." in answer.content.decode()


def test_from_question_to_knowledge(asker: Member, knower: Member) -> None:
    question = make_question(author=asker, themes=[make_theme("Buller")])
    say(signed_in(knower), question)
    given = Answer.objects.get()
    assert OutgoingMail.objects.get(to_address=asker.email).subject.startswith("Svar:")
    signed_in(asker).post(f"/natverket/svar/{given.pk}/hjalpte/")
    question.refresh_from_db()
    assert question.accepted == given
    assert OutgoingMail.objects.get(to_address=knower.email).subject.startswith("Ditt svar hjälpte")
    for client in (signed_in(knower), signed_in(asker)):
        answer = client.post(f"/natverket/svar/{given.pk}/behall/")
        post = ExperiencePage.objects.get()
        assert answer["Location"] == f"/natverket/inlagg/{post.pk}/"
    assert (post.kind, post.author, post.title) == ("knowledge", knower, question.title)
    assert "Ring Trafikverket." in post.what_we_did
    assert [theme.name for theme in post.themes.all()] == ["Buller"]
    assert not ExperiencePage.objects.readable().exists()


def test_only_the_one_who_asked_says_what_helped(asker: Member, knower: Member) -> None:
    question = make_question(author=asker)
    say(signed_in(knower), question)
    given = Answer.objects.get()
    for somebody in (knower, make_signed_up_member("Ci Al")):
        answer = signed_in(somebody).post(f"/natverket/svar/{given.pk}/hjalpte/")
        assert answer.status_code == 403
    question.refresh_from_db()
    assert question.accepted is None


def test_an_answer_that_has_not_helped_is_not_kept_as_knowledge(
    asker: Member, knower: Member
) -> None:
    question = make_question(author=asker)
    say(signed_in(knower), question)
    given = Answer.objects.get()
    signed_in(knower).post(f"/natverket/svar/{given.pk}/behall/")
    stranger = signed_in(make_signed_up_member("Ci Al"))
    assert stranger.post(f"/natverket/svar/{given.pk}/behall/").status_code == 403
    assert not ExperiencePage.objects.exists()


def test_the_same_answer_sent_twice_is_given_once(asker: Member, knower: Member) -> None:
    question = make_question(author=asker)
    for _press in range(2):
        say(signed_in(knower), question)
    assert Answer.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_a_removed_question_is_gone_and_stays_on_record(asker: Member) -> None:
    question = make_question(author=asker)
    client = Client()
    client.force_login(make_coordinator())
    client.post(f"/natverket/sagt/fraga/{question.pk}/", {"do": "remove", "why": "Personuppgifter"})
    assert signed_in(asker).get(f"/natverket/fragor/{question.pk}/").status_code == 404
    question.refresh_from_db()
    assert (question.removed_why, question.text) == ("Personuppgifter", "Vi ska mäta vid en skola.")


def test_leadership_reads_but_does_not_answer(asker: Member, client: Client) -> None:
    question = make_question(author=asker)
    client.force_login(make_leader())
    assert client.get(f"/natverket/fragor/{question.pk}/").status_code == 200
    assert say(client, question).status_code == 403


@pytest.mark.parametrize("text", ["", "\x00", "x" * 5000, "😀" * 4001])
def test_an_odd_answer_is_never_an_error_page(asker: Member, text: str) -> None:
    answer = say(signed_in(asker), make_question(author=asker), text)
    assert answer.status_code == 422


def test_the_list_asks_as_much_for_many_as_for_few(
    asker: Member, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(asker)
    make_question(author=asker)
    client.get("/natverket/fragor/")
    with django_assert_max_num_queries(30) as few:
        client.get("/natverket/fragor/")
    for number in range(20):
        make_question(f"Fråga {number}?", author=asker)
    with django_assert_max_num_queries(len(few)):
        client.get("/natverket/fragor/")


def test_those_not_solved_can_be_seen_alone(asker: Member, knower: Member) -> None:
    solved, _open = make_question("Löst?", author=asker), make_question("Öppen?", author=asker)
    say(signed_in(knower), solved)
    signed_in(asker).post(f"/natverket/svar/{Answer.objects.get().pk}/hjalpte/")
    shown = signed_in(asker).get("/natverket/fragor/?visa=utan-svar").context["questions"]
    assert [question.title for question in shown] == ["Öppen?"]
