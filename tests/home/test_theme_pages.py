"""The themes' pages: what goes on, has been and was learned within each, and nothing hidden."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from home.foundation import lay_foundation
from home.models import HomePage, ThemeIndexPage
from hub.models import SiteSettings
from network.knowledge.models import ExperiencePage, Subscription
from network.register.models import Entry, Theme
from tests.events.make import MONDAY_MORNING, make_many, make_occasion, make_training
from tests.make import make_organisation, make_signed_up_member
from tests.network.knowledge.make import (
    experience_index,
    make_experience,
    make_network_post,
    make_theme,
    restrict,
)
from tests.network.register.make import make_activity, make_network

pytestmark = pytest.mark.django_db


def read(client: Client, slug: str = "", language: str = "sv") -> str:
    base = "/en/themes/" if language == "en" else "/teman/"
    response = client.get(f"{base}{slug + '/' if slug else ''}")
    assert response.status_code == 200
    return response.content.decode()


def climate() -> Theme:
    return Theme.objects.get(slug="klimat")


def row_of(page: str, slug: str) -> str:
    rows = re.findall(r"<li class=\"entry\">.*?</li>", page, re.S)
    [row] = [row for row in rows if f"/{slug}/" in row]
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def plant_hidden(theme: Theme) -> None:
    make_activity("Utkast XYZZY", themes=[theme], live=False)
    make_activity("Gammalt utkast XYZZY", themes=[theme], live=False, status="ended")
    make_experience("Utkast XYZZY", themes=[theme], live=False)
    restrict(make_experience("Internt XYZZY", themes=[theme]))
    make_network_post("Bara för nätverket XYZZY", themes=[theme])
    draft = make_training("Kursutkast XYZZY", themes=[theme])
    draft.refresh_from_db()
    draft.unpublish()
    closed = make_training("Kurs XYZZY", themes=[theme])
    restrict(closed)
    for training in (draft, closed):
        make_occasion(training)


def test_every_theme_in_use_is_listed_with_how_much_there_is(
    city: HomePage, client: Client
) -> None:
    make_theme("Rymden", is_retired=True)
    make_activity("Ett", themes=[climate()])
    make_activity("Två", themes=[climate()], organisations=[make_organisation("Hamnen")])
    make_activity("Tre", themes=[climate()], status="ended")
    make_experience(themes=[climate()])
    make_experience("In English", themes=[climate()], index=experience_index("en"))
    page = read(client)
    assert re.findall(r"\d", row_of(page, "klimat")) == ["2", "1"]
    assert not re.search(r"\d", row_of(page, "beredskap"))
    assert page.count('class="entry__title"') == Theme.objects.filter(is_retired=False).count()
    assert "Rymden" not in page


def test_a_page_tells_what_the_city_does_within_the_theme(city: HomePage, client: Client) -> None:
    settings = SiteSettings.for_site(city.get_site())
    settings.contact_function, settings.contact_email = "Samordnare", "fraga@example.org"
    settings.save()
    other = make_theme("Rymden")
    make_activity("Gröna hamnar", themes=[climate()])
    make_network("Gamla nätverket", themes=[climate()], status="ended")
    make_activity("Raketer", themes=[other])
    make_experience("Vi lärde oss av solen", themes=[climate()])
    make_experience("Vi flög", themes=[other])
    with time_machine.travel(MONDAY_MORNING, tick=False):
        make_occasion(make_training("Räkna på klimatet", themes=[climate()]))
        make_training("Utan dag", themes=[climate()])
        page = read(client, "klimat")
    for words in [
        "<h1>Klimat och energi</h1>",
        "1 samarbete pågår eller planeras.",
        "1 samarbete är avslutat.",
        "1 erfarenhet att lära av.",
        "Vi lärde oss av solen",
        "Räkna på klimatet",
        "Samordnare",
        "mailto:fraga@example.org",
        'href="/register/?tema=klimat"',
    ]:
        assert words in page
    assert page.index("Gröna hamnar") < page.index("Gamla nätverket")
    for words in ["Raketer", "Vi flög", "Utan dag"]:
        assert words not in page


def test_what_is_hidden_is_neither_listed_nor_counted(city: HomePage, client: Client) -> None:
    plain = read(client), read(client, "klimat")
    with time_machine.travel(MONDAY_MORNING, tick=False):
        plant_hidden(climate())
        assert (read(client), read(client, "klimat")) == plain
        assert "XYZZY" not in read(client, "klimat", "en")


def test_a_theme_without_anything_gets_a_kind_word_and_a_way_on(
    city: HomePage, client: Client
) -> None:
    page = read(client, "klimat").partition("<main")[2].partition("</main>")[0]
    assert 'href="/teman/"' in page
    assert 'class="entries"' not in page


def test_only_the_newest_stand_on_the_page_and_the_rest_is_in_the_register(
    city: HomePage, client: Client
) -> None:
    for number in range(14):
        make_network(f"Nätverk {number}", themes=[climate()], status="ended")
    page = read(client, "klimat")
    assert page.count('class="entry__title"') == 12
    assert 'href="/register/?tema=klimat"' in page
    assert "14 samarbeten är avslutade." in page


def test_a_retired_theme_still_answers_and_says_so(city: HomePage, client: Client) -> None:
    theme = make_theme("Rymden", is_retired=True)
    make_activity("Raketer", themes=[theme])
    page = read(client, theme.slug)
    assert "Raketer" in page
    assert 'class="note' in page
    assert 'class="note' not in read(client, "klimat")


def test_the_english_page_uses_english_names_and_leads_back(city: HomePage, client: Client) -> None:
    make_activity(title_en="Green ports", themes=[climate()])
    page = read(client, "klimat", "en")
    assert "<h1>Climate and energy</h1>" in page
    assert "Green ports" in page
    assert "1 collaboration is going on or planned." in page
    assert 'href="/en/register/?tema=klimat"' in page
    assert '<a href="/en/themes/"' in page
    assert 'hreflang="sv" href="http://localhost/teman/klimat/"' in page
    assert 'rel="canonical" href="http://localhost/en/themes/klimat/"' in page


def test_an_address_that_no_theme_has_is_not_found(city: HomePage, client: Client) -> None:
    for path in ("finns-inte", "%F0%9F%9A%B2", "klimat/mer"):
        assert client.get(f"/teman/{path}/").status_code == 404


def test_machines_read_a_collection_about_a_term(city: HomePage, client: Client) -> None:
    make_activity(themes=[climate()])
    page = read(client, "klimat")
    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(said)
    assert data["@type"] == "CollectionPage"
    assert data["name"] == data["about"]["name"] == "Klimat och energi"
    assert data["url"] == "http://localhost/teman/klimat/"
    assert data["description"] == "1 samarbete pågår eller planeras."
    assert 'property="og:title" content="Klimat och energi"' in page
    assert 'property="og:description" content="1 samarbete pågår eller planeras."' in page


def test_the_site_map_has_every_theme_in_use(city: HomePage, client: Client) -> None:
    make_theme("Rymden", is_retired=True)
    site_map = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://localhost/teman/klimat/</loc>" in site_map
    assert "<loc>http://localhost/en/themes/klimat/</loc>" in site_map
    assert "rymden" not in site_map


def test_a_member_follows_a_theme_from_its_page(city: HomePage, client: Client) -> None:
    assert "<form" not in read(client, "klimat").partition("<main")[2]
    member = make_signed_up_member()
    client.force_login(member.user)
    page = read(client, "klimat")
    assert 'name="kind" value="theme"' in page
    [address] = re.findall(r'action="([^"]*folj[^"]*)"', page)
    client.post(address, {"kind": "theme", "number": climate().pk, "next": "/teman/klimat/"})
    assert Subscription.objects.get(member=member).theme == climate()


def test_the_themes_are_reached_from_register_entry_training_and_foot_not_the_menu(
    city: HomePage, client: Client
) -> None:
    entry = make_activity(themes=[climate()])
    training = make_training(themes=[climate()])
    link = 'href="/teman/"'
    register = client.get("/register/").content.decode()
    assert link in register.partition("<main")[2].partition("</main>")[0]
    told = client.get(f"/register/{entry.place('sv')}").content.decode()
    assert link in told.partition("<main")[2].partition("</main>")[0]
    assert 'href="/teman/klimat/"' in client.get(training.url).content.decode()
    front = client.get("/").content.decode()
    assert link in front.partition('<footer class="colophon"')[2]
    assert link not in front.partition("<main")[0]


def test_an_installation_from_before_the_themes_had_pages_gets_them(
    city: HomePage, client: Client
) -> None:
    for page in ThemeIndexPage.objects.all():
        page.delete()
    assert client.get("/teman/").status_code == 404
    lay_foundation()
    lay_foundation()
    assert ThemeIndexPage.objects.count() == 2
    assert "Climate and energy" in read(client, "", "en")
    call_command("fixtree")


def fill(number: int) -> None:
    """So many entries and experiences of one theme, half of them over."""
    entries = Entry.objects.bulk_create(
        Entry(
            title=f"Nätverk {step}",
            slug=f"n-{step}-{number}",
            summary="Vi lär.",
            record_type="network",
            role="member",
            scope="nordic",
            status=["ongoing", "ended"][step % 2],
        )
        for step in range(number)
    )
    of_entries = Entry.themes.through
    of_entries.objects.bulk_create(
        of_entries(entry_id=one.pk, theme_id=climate().pk) for one in entries
    )
    organisation = make_organisation(f"Hamnen {number}")
    told = make_many(
        experience_index(),
        ExperiencePage,
        number,
        organisation=organisation,
        happened_on="2025-05-12",
    )
    of_told = ExperiencePage.themes.through
    of_told.objects.bulk_create(
        of_told(experiencepage_id=one.pk, theme_id=climate().pk) for one in told
    )


def test_the_pages_ask_as_much_of_the_database_for_fifty_as_for_five_hundred(
    city: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    places = [(slug, language) for slug in ("", "klimat") for language in ("sv", "en")]

    def asked() -> list[int]:
        numbers = []
        for place in places:
            read(client, *place)
            with django_assert_max_num_queries(15) as captured:
                read(client, *place)
            numbers.append(len(captured))
        return numbers

    fill(50)
    few = asked()
    fill(450)
    assert asked() == few
