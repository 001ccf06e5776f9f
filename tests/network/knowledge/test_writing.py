"""Writing: what is asked, what is kept, what is shared, and that nothing typed is lost."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from hub.models import HubImage
from hub.retention import weed
from network.knowledge.models import Draft, ExperiencePage
from network.people.models import Member
from tests.make import make_leader, make_organisation, make_signed_up_member, make_twin_city
from tests.network.knowledge.make import make_network_post, make_theme
from tests.network.knowledge.writing import EXPERIENCE, draft_url, picture, send


@pytest.fixture
def alma(city: HomePage) -> Member:
    return make_signed_up_member()


@pytest.fixture
def writer(alma: Member, client: Client) -> Client:
    client.force_login(alma.user)
    return client


def test_the_first_screen_asks_six_things_and_offers_the_rest(writer: Client) -> None:
    page = writer.get(draft_url()).content.decode()
    form = page.partition("enctype")[2]
    first, _, rest = form.partition("<details")
    for name in (*EXPERIENCE, "picture"):
        assert f'name="{name}"' in first
    assert "id_relevant_to" in first
    for name in ("need", "approach", "what_went_wrong", "happened_on", "summary", "entry"):
        assert f'name="{name}"' in rest
        assert f'name="{name}"' not in first
    assert "allmän handling" in rest


def test_choosing_a_kind_gives_a_clean_sheet_and_keeps_nothing(writer: Client) -> None:
    answer = writer.get("/natverket/skriv/erfarenhet/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/natverket/skriv/erfarenhet/")
    assert writer.get(answer["Location"]).status_code == 200
    assert not Draft.objects.exists()
    assert writer.get("/natverket/skriv/dikt/").status_code == 404


def test_what_is_shared_is_there_for_the_network_with_all_that_was_chosen(
    writer: Client, alma: Member
) -> None:
    organisation, city, word = make_organisation("Skolan"), make_twin_city(), make_theme()
    answer = send(
        writer,
        draft_url(),
        relevant_to=[organisation.pk],
        twin_cities=[city.pk],
        themes=[word.pk],
        happened_on="2025-03-04",
        author_role="Lekledare",
        need="Torget var tomt.",
    )
    post = ExperiencePage.objects.get()
    assert answer["Location"] == f"/natverket/inlagg/{post.pk}/"
    assert post.live
    assert post.get_view_restrictions()
    assert (post.author, post.organisation, post.owner) == (alma, alma.organisation, alma.user)
    assert "<strong>barnen</strong>" in post.what_we_did
    assert "<li>kritor</li>" in post.what_we_did
    assert list(post.relevant_to.all()) == [organisation]
    assert list(post.twin_cities.all()) == [city]
    assert list(post.themes.all()) == [word]
    assert post.happened_on.isoformat() == "2025-03-04"
    assert post.summary == EXPERIENCE["idea_to_take_home"]
    assert post.disseminations.get().organisation == organisation
    page = writer.get(answer["Location"]).content.decode()
    assert "Barnen ritade torget" in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("kind", ["knowledge", "information"])
def test_knowledge_and_information_are_shared_with_their_kind(writer: Client, kind: str) -> None:
    writer.post(draft_url(kind), {"title": "En rapport", "what_we_did": "Läs den.", "do": "share"})
    assert ExperiencePage.objects.get().kind == kind


def test_an_error_stands_beside_its_field_and_everything_typed_is_kept(writer: Client) -> None:
    url = draft_url()
    answer = send(writer, url, title="", need="Torget var tomt.", happened_on="i våras")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('aria-invalid="true"') == 2
    assert 'href="#id_title"' in page
    assert "Torget var tomt." in page
    assert "i våras" in page
    assert "<title>\n" not in page
    assert not ExperiencePage.objects.exists()
    assert "Torget var tomt." in writer.get(url).content.decode()


def test_a_double_press_makes_one_post(writer: Client) -> None:
    url = draft_url()
    first, second = send(writer, url), send(writer, url)
    assert first["Location"] == second["Location"]
    assert ExperiencePage.objects.count() == 1
    assert writer.get(url)["Location"] == first["Location"]


def test_a_draft_is_the_writers_alone(writer: Client, alma: Member, client: Client) -> None:
    token = uuid.uuid4()
    url = draft_url(token=token)
    assert send(writer, url, "save")["Location"] == url
    assert Draft.objects.get().member == alma
    assert "Barnen ritade torget" in writer.get("/natverket/skriv/").content.decode()
    client.force_login(make_signed_up_member("Bo Ek").user)
    for answer in (
        client.get(url),
        send(client, url),
        client.get(f"/natverket/utkast/{token}/forhandsvisa/"),
        client.post(f"/natverket/utkast/{token}/slang/"),
    ):
        assert answer.status_code == 404
    assert "Barnen ritade torget" not in client.get("/natverket/skriv/").content.decode()
    assert Draft.objects.get().answers["title"] == ["Barnen ritade torget"]


def test_the_module_saves_without_files_and_gets_a_time_back(writer: Client) -> None:
    answer = writer.post(draft_url(), {"title": "Påbörj"}, headers={"Accept": "application/json"})
    assert answer.json()["saved"].startswith("Utkastet sparat")
    assert Draft.objects.get().answers == {"title": ["Påbörj"]}


def test_the_preview_shows_the_text_as_others_will_see_it_and_can_share_it(writer: Client) -> None:
    answer = send(writer, draft_url(), "preview")
    page = writer.get(answer["Location"]).content.decode()
    assert "<strong>barnen</strong>" in page
    assert not ExperiencePage.objects.exists()
    token = Draft.objects.get().token
    answer = writer.post(draft_url(token=token), {"as_kept": "1", "do": "share"})
    assert ExperiencePage.objects.get().title == "Barnen ritade torget"
    assert answer.status_code == 302


def test_a_preview_of_an_empty_draft_says_what_is_missing(writer: Client) -> None:
    answer = writer.post(draft_url(), {"do": "preview"})
    assert "Rubriken saknas" in writer.get(answer["Location"]).content.decode()
    draft = Draft.objects.get()
    answer = writer.post(draft_url(token=draft.token), {"as_kept": "1", "do": "share"})
    assert answer.status_code == 422


def test_what_was_written_when_the_session_had_ended_is_there_after_signing_in(
    writer: Client, alma: Member
) -> None:
    url = draft_url()
    who = writer.get(url).context["who"]
    writer.logout()
    answer = send(writer, url, who=who, need="Torget var tomt.")
    assert answer.status_code == 302
    assert url in answer["Location"]
    assert not Draft.objects.exists()
    writer.force_login(alma.user)
    page = writer.get(url).content.decode()
    assert "Torget var tomt." in page
    assert "Du hade blivit utloggad" in page
    send(writer, url)
    assert ExperiencePage.objects.get().title == "Barnen ritade torget"
    assert "lost_writing" not in writer.session


def test_what_one_member_lost_is_shown_to_nobody_else(writer: Client) -> None:
    url = draft_url()
    who = writer.get(url).context["who"]
    writer.logout()
    send(writer, url, who=who, need="Torget var tomt.")
    writer.force_login(make_signed_up_member("Bo Ek").user)
    assert "Torget var tomt." not in writer.get(url).content.decode()


def test_a_stranger_leaves_nothing_behind(city: HomePage, client: Client) -> None:
    send(client, draft_url(), who="påhittad")
    assert "lost_writing" not in client.session


def test_a_thrown_away_draft_is_gone_with_its_picture(writer: Client) -> None:
    url = draft_url()
    send(writer, url, "picture", picture=picture(), picture_shows="Ett torg")
    assert HubImage.objects.count() == 1
    writer.post(f"/natverket/utkast/{Draft.objects.get().token}/slang/")
    assert not Draft.objects.exists()
    assert not HubImage.objects.exists()


def test_a_draft_that_nobody_has_touched_for_long_is_weeded(writer: Client, settings: Any) -> None:
    settings.RETENTION_DECISION = "KS 2026 § 1"
    send(writer, draft_url(), "picture", picture=picture(), picture_shows="Ett torg")
    post = make_network_post()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=364)):
        weed(by="prov")
        assert Draft.objects.exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=366)):
        weed(by="prov")
    assert not Draft.objects.exists()
    assert not HubImage.objects.exists()
    assert ExperiencePage.objects.get() == post


def test_nobody_keeps_more_than_fifty_drafts(writer: Client, alma: Member) -> None:
    Draft.objects.bulk_create([Draft(member=alma, kind="experience") for _ in range(50)])
    answer = send(writer, draft_url(), "save")
    assert answer.status_code == 422
    assert "femtio utkast" in answer.content.decode()
    assert "Barnen ritade torget" in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "noll\x00tecken", "what_we_did": "a\x00b"},
        {"title": "😀" * 200, "what_we_did": "😀"},
        {"title": "x" * 10_000, "what_we_did": "y" * 30_000},
        {"relevant_to": ["999999", "abc", "-1"], "entry": "nej", "happened_on": "9999-99-99"},
        {"themes": ["1" * 30], "do": "nonsens"},
        {"shows-1": "fel", "without-abc": "on"},
    ],
)
def test_odd_input_never_breaks_the_form(writer: Client, typed: dict[str, Any]) -> None:
    url = draft_url()
    answer = send(writer, url, **typed)
    assert answer.status_code in (302, 422)
    assert writer.get(url).status_code in (200, 302)


def test_leadership_reads_but_does_not_write(city: HomePage, client: Client) -> None:
    client.force_login(make_leader())
    assert client.get("/natverket/skriv/").status_code == 403
    assert send(client, draft_url()).status_code == 403


def test_a_change_of_a_network_post_is_there_at_once(writer: Client, alma: Member) -> None:
    post = make_network_post(author=alma)
    answer = writer.post(f"/natverket/inlagg/{post.pk}/andra/")
    url = answer["Location"]
    assert "Vi lyssnade på gården en hel dag." in writer.get(url).content.decode()
    again = writer.post(f"/natverket/inlagg/{post.pk}/andra/")
    assert again["Location"] == url
    send(writer, url, what_we_did="Vi lyssnade i två dagar.")
    post.refresh_from_db()
    assert post.live
    assert "två dagar" in post.what_we_did
    assert ExperiencePage.objects.count() == 1
    assert not ExperiencePage.objects.readable().exists()


def test_nobody_changes_what_is_not_theirs(writer: Client) -> None:
    post = make_network_post(author=make_signed_up_member("Bo Ek"))
    for what in ("andra", "foresla", "ta-tillbaka-forslaget", "ta-bort"):
        assert writer.post(f"/natverket/inlagg/{post.pk}/{what}/").status_code == 403
    assert not Draft.objects.exists()
    post.refresh_from_db()
    assert post.live
