"""One experience: what it tells, whom it names, and what it leads on to."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import feedparser
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import HomePage
from hub.pictures import make_missing
from network.knowledge.models import ExperiencePage, ExperiencePicture
from tests.make import make_image, make_member, make_organisation, make_reviewer, make_twin_city
from tests.network.knowledge.make import experience_index, make_experience, make_theme, restrict
from tests.network.register.make import make_activity, make_agreement, theme


def text(client: Client, page: ExperiencePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def structured_data(page: str) -> dict:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(data)


def related(client: Client, page: ExperiencePage) -> list[str]:
    return [one.title for one in client.get(page.url).context["related"]]


def test_only_the_parts_that_somebody_has_written_have_a_heading(
    city: HomePage, client: Client
) -> None:
    page = text(client, make_experience(what_went_wrong="<p>Isen hade gått.</p>"))
    assert "Isen hade gått." in page
    headings = re.findall(r"<h2>(.*?)</h2>", page.partition("<article")[2].partition("</art")[0])
    assert len(headings) == 2


def test_the_idea_to_take_home_is_set_apart(city: HomePage, client: Client) -> None:
    page = text(client, make_experience(idea_to_take_home="Låt en klass mäta sin väg."))
    assert "Låt en klass mäta sin väg." in page.partition('class="idea"')[2]


def test_the_writer_is_known_by_organisation_and_role_and_never_by_name(
    city: HomePage, client: Client
) -> None:
    schools = make_organisation("Skolan", contact_email="skolan@example.org")
    member = make_member("Hemlig Person", organisation=schools)
    page = text(client, make_experience(author=member, organisation=schools, author_role="Rektor"))
    assert "Rektor" in page
    assert "Skolan" in page
    assert "skolan@example.org" in page
    assert "Hemlig" not in page
    assert member.email not in page


def test_the_organisation_stays_when_the_writer_changes_work(city: HomePage) -> None:
    member = make_member(organisation=make_organisation("Skolan"))
    page = make_experience(author=member, organisation=member.organisation)
    member.organisation = make_organisation("Hamnen")
    member.save()
    page.refresh_from_db()
    assert page.organisation.name == "Skolan"


def test_an_experience_cannot_lie_ahead(city: HomePage) -> None:
    page = make_experience()
    page.happened_on = datetime.date(2026, 6, 2)
    with time_machine.travel("2026-06-01 12:00"), pytest.raises(ValidationError) as error:
        page.full_clean()
    assert set(error.value.message_dict) == {"happened_on"}
    with time_machine.travel("2026-06-02 12:00"):
        page.full_clean()


def test_it_leads_to_what_it_belongs_to(city: HomePage, client: Client) -> None:
    parnu, care = make_twin_city("Pärnu"), make_organisation("Vården")
    activity = make_activity("Gröna hamnar")
    page = text(
        client,
        make_experience(
            themes=[theme("klimat")], twin_cities=[parnu], relevant_to=[care], entry=activity
        ),
    )
    assert "/erfarenheter/?tema=klimat" in page
    assert 'href="/vanorter/parnu/"' in page
    assert 'href="/organisationer/varden/"' in page
    assert 'href="/register/aktiviteter/grona-hamnar/"' in page


def test_drafts_are_neither_linked_nor_named(city: HomePage, client: Client) -> None:
    page = text(
        client,
        make_experience(
            twin_cities=[make_twin_city("Ny vän XYZZY", live=False)],
            entry=make_activity("Utkast XYZZY", live=False),
        ),
    )
    assert "XYZZY" not in page


def test_what_shares_most_comes_first_among_the_related(city: HomePage, client: Client) -> None:
    parnu, activity = make_twin_city("Pärnu"), make_activity()
    belongs = {"themes": [theme("klimat")], "twin_cities": [parnu], "entry": activity}
    page = make_experience("Denna", **belongs)
    make_experience("Ingenting gemensamt", themes=[theme("kultur")])
    make_experience("Samma tema", themes=[theme("klimat")])
    make_experience("Samma stad", twin_cities=[parnu])
    make_experience("Samma aktivitet", entry=activity)
    make_experience("Utkast", live=False, **belongs)
    restrict(make_experience("Internt", **belongs))
    assert related(client, page) == ["Samma aktivitet", "Samma stad", "Samma tema"]


def test_without_anything_in_common_nothing_is_related(city: HomePage, client: Client) -> None:
    page = make_experience("Denna")
    make_experience("En annan")
    assert related(client, page) == []


def test_machines_read_an_article_by_an_organisation(city: HomePage, client: Client) -> None:
    page = make_experience(
        "Cykla </script><b>",
        themes=[theme("klimat")],
        twin_cities=[make_twin_city("Pärnu")],
        author=make_member("Hemlig Person"),
        lead_image=make_image(),
    )
    data = structured_data(text(client, page))
    assert data["@type"] == "Article"
    assert data["headline"] == "Cykla </script><b>"
    assert data["author"]["@type"] == "Organization"
    assert data["about"] == [
        {"@type": "City", "name": "Pärnu", "url": "http://localhost/vanorter/parnu/"}
    ]
    assert data["image"].startswith("http://localhost/")


def test_pictures_have_modern_formats_sizes_and_words(city: HomePage, client: Client) -> None:
    page = make_experience(lead_image=make_image("Bron"))
    page.gallery.add(ExperiencePicture(image=make_image("Stranden"), caption="Klockan sju"))
    page.gallery.add(ExperiencePicture(image=make_image("Skolan")))
    page.save()
    make_missing()
    html = text(client, page)
    assert "Klockan sju" in html
    for words in ["Bron en sommardag", "Stranden en sommardag", "Skolan en sommardag"]:
        [picture] = re.findall(rf'<picture>(?:(?!</picture>).)*alt="{words}".*?</picture>', html)
        assert "image/avif" in picture
        assert "srcset" in picture
        assert re.search(r'width="\d+"', picture)
        assert re.search(r'height="\d+"', picture)


def test_the_feed_is_read_by_an_independent_reader(city: HomePage, client: Client) -> None:
    make_experience("Äldst & bäst", happened_on=datetime.date(2024, 1, 1))
    make_experience("Nyast", happened_on=datetime.date(2026, 1, 1))
    feed = feedparser.parse(client.get("/erfarenheter/rss/").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Nyast", "Äldst & bäst"]
    assert feed.entries[0].link == "http://localhost/erfarenheter/nyast/"
    assert feed.feed.language == "sv"


def test_there_is_a_feed_in_english_too(city: HomePage, client: Client) -> None:
    make_experience("School lunches", index=experience_index("en"))
    feed = feedparser.parse(client.get("/en/experiences/rss/").content)
    assert [entry.title for entry in feed.entries] == ["School lunches"]
    assert feed.feed.language == "en"


def test_an_unknown_address_below_is_not_found(city: HomePage, client: Client) -> None:
    make_experience("Utkast", live=False)
    restrict(make_experience("Internt"))
    assert client.get("/erfarenheter/finns-inte/").status_code == 404
    assert client.get("/erfarenheter/utkast/").status_code == 404
    assert client.get("/erfarenheter/internt/").status_code == 302


def test_an_english_page_names_the_twin_city_in_english(city: HomePage, client: Client) -> None:
    helsingor = make_twin_city("Helsingör")
    english = helsingor.copy_for_translation(experience_index("en").locale)
    english.title, english.slug = "Elsinore", "elsinore"
    english.save_revision().publish()
    page = make_experience("Ferries", index=experience_index("en"), twin_cities=[helsingor])
    assert "Elsinore" in text(client, page)
    assert 'href="/en/twin-cities/elsinore/"' in text(client, page)


def test_a_preview_shows_the_draft_and_not_what_is_published(
    city: HomePage, client: Client
) -> None:
    page = make_experience("Publicerad", themes=[theme("klimat")])
    page.themes = [make_theme("Skolgårdar")]
    page.title = "Under arbete"
    page.save_revision()
    client.force_login(make_reviewer())
    draft = client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "Under arbete" in draft
    assert "Skolgårdar" in draft
    assert "Skolgårdar" not in text(client, page)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_with_everything_asks_little_of_the_database(
    city: HomePage, client: Client, language: str, django_assert_max_num_queries: Any
) -> None:
    parnu, care = make_twin_city("Pärnu"), make_organisation("Vården")
    belongs: dict[str, Any] = {
        "themes": [theme("klimat"), theme("kultur")],
        "twin_cities": [parnu],
        "relevant_to": [care, make_organisation("Hamnen")],
        "entry": make_agreement(),
        "index": experience_index(language),
    }
    page = make_experience("Allt", lead_image=make_image(), **belongs)
    for number in range(4):
        page.gallery.add(ExperiencePicture(image=make_image(f"Bild {number}")))
        make_experience(f"Granne {number}", **belongs)
    page.save()
    text(client, page)
    with django_assert_max_num_queries(15):
        text(client, page)
