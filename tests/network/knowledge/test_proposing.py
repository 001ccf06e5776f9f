"""From the network to the public site: proposed, reviewed, sent back, approved."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from home.models import HomePage
from hub.models import OutgoingMail
from network.knowledge.manuscripts import Manuscript
from network.knowledge.models import Draft, ExperiencePage
from network.knowledge.services.changing import UnderReview, change, take_away
from network.knowledge.services.proposing import propose
from network.people.models import Member
from tests.make import (
    make_coordinator,
    make_image,
    make_reviewer,
    make_signed_up_member,
    make_strategy,
    make_user,
)
from tests.network.knowledge.make import make_network_post
from tests.network.knowledge.writing import EXPERIENCE, draft_url, picture, send


@pytest.fixture
def alma(city: HomePage) -> Member:
    return make_signed_up_member()


@pytest.fixture
def post(alma: Member) -> ExperiencePage:
    return make_network_post("Barnen ritade torget", author=alma)


def review(post: ExperiencePage, action: str, **said: str) -> None:
    """What a reviewer does in the admin, through its own forms."""
    client = Client()
    reviewer = type(post.author.user).objects.filter(email="granskare@example.org").first()
    client.force_login(reviewer or make_reviewer())
    state = Page.objects.get(pk=post.pk).current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[post.pk, action, state.pk])
    answer = client.post(address, said)
    assert answer.status_code in (200, 302), answer.content.decode()[:300]


def fresh(post: ExperiencePage) -> ExperiencePage:
    return ExperiencePage.objects.with_openness().get(pk=post.pk)


def page_of(client: Client, post: ExperiencePage) -> str:
    return client.get(f"/natverket/inlagg/{post.pk}/").content.decode()


def act(client: Client, post: ExperiencePage, what: str, **data: str) -> None:
    answer = client.post(f"/natverket/inlagg/{post.pk}/{what}/", data)
    assert answer.status_code == 302


def test_approval_makes_it_public_and_tells_its_author(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(post.author.user)
    make_reviewer()
    act(client, post, "foresla")
    assert not fresh(post).is_public
    assert "Granskas" in page_of(client, post)
    assert OutgoingMail.objects.get(subject__startswith="Att granska").to_address == (
        "granskare@example.org"
    )
    review(post, "approve")
    assert fresh(post).is_public
    assert ExperiencePage.objects.readable().get() == post
    assert Client().get(post.url).status_code == 200
    told = OutgoingMail.objects.get(to_address=post.author.email)
    assert told.subject == "Nu publikt: Barnen ritade torget"
    assert post.full_url in told.text
    assert "Publikt" in page_of(client, post)


def test_what_is_sent_back_comes_with_its_comment_to_the_authors_own_page(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(post.author.user)
    act(client, post, "foresla")
    review(post, "reject", comment="Skriv vad det kostade.")
    assert not fresh(post).is_public
    assert fresh(post).live
    assert "Skriv vad det kostade." in page_of(client, post)
    assert "Skriv vad det kostade." in client.get("/natverket/inlagg/mina/").content.decode()
    told = OutgoingMail.objects.get(to_address=post.author.email)
    assert "Skriv vad det kostade." in told.text
    assert f"/natverket/inlagg/{post.pk}/" in told.text
    assert "/admin/" not in told.text + told.html
    act(client, post, "foresla")
    assert "Granskas" in page_of(client, post)
    assert "Tillbaka till dig: Skriv vad det kostade." in page_of(client, post), "in the history"
    review(post, "approve")
    assert fresh(post).is_public


def test_nothing_is_mailed_past_the_outbox(post: ExperiencePage, client: Client) -> None:
    client.force_login(post.author.user)
    make_reviewer()
    act(client, post, "foresla")
    review(post, "reject", comment="Nej.")
    act(client, post, "foresla")
    review(post, "approve")
    assert mail.outbox == []


def test_other_pages_are_still_told_of_by_wagtail_itself(alma: Member) -> None:
    """Only what we tell of ourselves is taken from it."""
    make_reviewer()
    strategy = make_strategy()
    strategy.save_revision()
    strategy.get_workflow().start(strategy, make_user("redaktor@example.org"))
    assert [message.to for message in mail.outbox] == [["granskare@example.org"]]


def test_while_it_is_under_review_its_author_cannot_slip_in_a_new_text(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(post.author.user)
    begun = client.post(f"/natverket/inlagg/{post.pk}/andra/")["Location"]
    act(client, post, "foresla")
    answer = send(client, begun, what_we_did="Smuget.")
    assert answer.status_code == 422
    assert "väntar på granskning" in answer.content.decode()
    assert Draft.objects.get().answers["what_we_did"] == ["Smuget."]
    assert client.post(f"/natverket/inlagg/{post.pk}/andra/")["Location"] == (
        f"/natverket/inlagg/{post.pk}/"
    )
    review(post, "approve")
    assert "Smuget" not in fresh(post).what_we_did


def test_approval_publishes_what_was_reviewed_even_if_something_newer_is_there(
    post: ExperiencePage,
) -> None:
    """Whatever way a later text came in by, only those who may publish can add to what was read."""
    propose(post=post, member=post.author)
    slipped = ExperiencePage.objects.get(pk=post.pk)
    slipped.what_we_did = "<p>Smuget.</p>"
    slipped.save_revision(user=post.author.user)
    review(post, "approve")
    assert "Smuget" not in fresh(post).what_we_did
    assert fresh(post).is_public


def test_a_reviewers_own_corrections_are_published(post: ExperiencePage) -> None:
    propose(post=post, member=post.author)
    reviewer = make_reviewer()
    corrected = ExperiencePage.objects.get(pk=post.pk)
    corrected.what_we_did = "<p>Rättat.</p>"
    corrected.save_revision(user=reviewer)
    review(post, "approve")
    assert "Rättat" in fresh(post).what_we_did


def test_a_change_of_a_public_post_waits_for_a_new_review(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(post.author.user)
    act(client, post, "foresla")
    review(post, "approve")
    url = client.post(f"/natverket/inlagg/{post.pk}/andra/")["Location"]
    send(client, url, what_we_did="Nytt och oläst.")
    assert "Nytt och oläst" not in fresh(post).what_we_did
    assert "Publikt, med en ändring" in page_of(client, post)
    act(client, post, "foresla")
    review(post, "approve")
    assert "Nytt och oläst" in fresh(post).what_we_did


def test_its_author_takes_the_proposal_back_and_changes_it(
    post: ExperiencePage, client: Client
) -> None:
    client.force_login(post.author.user)
    act(client, post, "foresla")
    act(client, post, "ta-tillbaka-forslaget")
    assert "I nätverket" in page_of(client, post)
    url = client.post(f"/natverket/inlagg/{post.pk}/andra/")["Location"]
    assert "/skriv/" in url


@pytest.mark.parametrize("public", [False, True])
def test_a_second_proposal_changes_nothing(
    post: ExperiencePage, client: Client, public: bool
) -> None:
    client.force_login(post.author.user)
    act(client, post, "foresla")
    if public:
        review(post, "approve")
    act(client, post, "foresla")
    assert post.workflow_states.count() == 1


def test_its_pictures_are_open_to_all_once_it_is_public(alma: Member, client: Client) -> None:
    client.force_login(alma.user)
    send(client, draft_url(), picture=picture(), picture_shows="Ett torg")
    post = ExperiencePage.objects.get()
    propose(post=post, member=alma)
    review(post, "approve")
    address = fresh(post).lead_image.get_rendition("max-320x240|format-webp").url
    assert b"".join(Client().get(address).streaming_content)


def test_the_editors_own_pictures_stay_where_they_are(post: ExperiencePage) -> None:
    image = make_image()
    before = image.collection_id
    post.lead_image = image
    post.save_revision().publish()
    propose(post=post, member=post.author)
    review(post, "approve")
    image.refresh_from_db()
    assert image.collection_id == before


@pytest.mark.parametrize("by", ["author", "coordinator"])
def test_a_post_is_taken_away_with_a_trace(post: ExperiencePage, client: Client, by: str) -> None:
    client.force_login(post.author.user if by == "author" else make_coordinator())
    act(client, post, "ta-bort", why="Fel siffror")
    assert not fresh(post).live
    trace = PageLogEntry.objects.get(page=post.pk, action="knowledge.take_away")
    assert trace.data["why"] == "Fel siffror"
    assert trace.user is not None
    reader = Client()
    reader.force_login(make_signed_up_member("Bo Ek").user)
    assert reader.get(f"/natverket/inlagg/{post.pk}/").status_code == 404
    assert "Barnen ritade" not in reader.get("/natverket/inlagg/").content.decode()
    author = Client()
    author.force_login(post.author.user)
    assert "Fel siffror" in page_of(author, post)


def test_taking_it_away_ends_the_review(post: ExperiencePage) -> None:
    propose(post=post, member=post.author)
    take_away(post=post, user=post.author.user)
    assert fresh(post).current_workflow_state is None


def test_its_author_sees_what_has_happened(post: ExperiencePage, client: Client) -> None:
    client.force_login(post.author.user)
    act(client, post, "foresla")
    review(post, "reject", comment="Skriv vad det kostade.")
    page = page_of(client, post)
    for step in ("Föreslaget för den öppna webbplatsen", "Tillbaka till dig", "Publicerad"):
        assert step in page


def test_the_service_itself_refuses_a_change_under_review(post: ExperiencePage) -> None:
    propose(post=post, member=post.author)
    with pytest.raises(UnderReview):
        change(
            post=post,
            member=post.author,
            manuscript=Manuscript(title=EXPERIENCE["title"], what_we_did="<p>Smuget.</p>"),
        )
