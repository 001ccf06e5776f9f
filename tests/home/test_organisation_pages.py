"""The organisations' pages: every one has a page, also with nothing on it."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage, OrganisationIndexPage
from network.knowledge.models import ExperiencePage
from network.people.models import Organisation
from tests.events.make import make_many
from tests.make import make_board, make_member, make_organisation
from tests.network.knowledge.make import experience_index, make_experience, restrict
from tests.network.register.make import make_activity, make_network


def read(client: Client, slug: str = "", language: str = "sv") -> str:
    base = "/en/organisations/" if language == "en" else "/organisationer/"
    response = client.get(f"{base}{slug + '/' if slug else ''}")
    assert response.status_code == 200
    return response.content.decode().replace("\N{SOFT HYPHEN}", "")


def structured_data(page: str) -> dict:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(data)


def row_of(page: str, name: str) -> str:
    [row] = [row for row in re.findall(r"<li class=\"entry\">.*?</li>", page, re.S) if name in row]
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_every_organisation_is_listed_also_with_nothing(city: HomePage, client: Client) -> None:
    make_organisation("Kulturförvaltningen")
    make_organisation("Hamnen AB", kind=Organisation.Kind.COMPANY)
    page = read(client)
    assert 'href="/organisationer/kulturforvaltningen/"' in page
    assert 'href="/organisationer/hamnen-ab/"' in page
    assert not re.search(r"\d", row_of(page, "Hamnen AB"))


def test_numbers_in_the_list_count_only_what_anybody_may_read(
    city: HomePage, client: Client
) -> None:
    culture = make_organisation()
    make_activity("Ett", organisations=[culture])
    make_activity("Två", organisations=[culture])
    make_activity("Tre", organisations=[culture], status="ended")
    make_activity("Utkast", organisations=[culture], live=False)
    make_activity("Gammalt utkast", organisations=[culture], live=False, status="ended")
    make_experience(organisation=culture)
    make_experience("Utkast", organisation=culture, live=False)
    restrict(make_experience("Internt", organisation=culture))
    make_experience("In English", organisation=culture, index=experience_index("en"))
    assert re.findall(r"\d", row_of(read(client), "Kulturförvaltningen")) == ["2", "1", "1"]


def test_a_page_tells_what_the_organisation_does_in_the_world(
    city: HomePage, client: Client
) -> None:
    culture = make_organisation(
        assignment="Vi ger staden konst.",
        priorities="Barns läsning\n\n- Residens för konstnärer\n",
        contact_function="Utvecklingsledare",
        contact_email="kultur@example.org",
    )
    make_board(organisation=culture)
    make_activity("Gröna hamnar", organisations=[culture])
    make_network("Gamla nätverket", organisations=[culture], status="ended")
    make_experience("Vi lärde oss läsa", organisation=culture)
    page = read(client, "kulturforvaltningen")
    for words in [
        "Vi ger staden konst.",
        "<li>Barns läsning</li><li>Residens för konstnärer</li>",
        "Utvecklingsledare",
        "kultur@example.org",
        "Kulturnämnden",
        "Gröna hamnar",
        "Gamla nätverket",
        "Vi lärde oss läsa",
    ]:
        assert words in page
    assert page.index("Gröna hamnar") < page.index("Gamla nätverket")


def test_an_organisation_without_anything_gets_a_kind_word_and_a_way_on(
    city: HomePage, client: Client
) -> None:
    make_organisation("Hamnen")
    page = read(client, "hamnen")
    assert 'href="/erfarenheter/"' in page.partition("<main")[2]
    assert 'class="entries"' not in page


def test_no_person_is_ever_named(city: HomePage, client: Client) -> None:
    culture = make_organisation()
    member = make_member("Hemlig Person", organisation=culture)
    make_experience(organisation=culture, author=member)
    page = read(client, "kulturforvaltningen")
    assert "Hemlig" not in page
    assert member.email not in page


def test_drafts_and_restricted_experiences_stay_out(city: HomePage, client: Client) -> None:
    culture = make_organisation()
    make_activity("Utkast XYZZY", organisations=[culture], live=False)
    make_experience("Utkast XYZZY", organisation=culture, live=False)
    restrict(make_experience("Internt XYZZY", organisation=culture))
    assert "XYZZY" not in read(client, "kulturforvaltningen")


def test_a_wound_up_organisation_stays_with_what_it_did(city: HomePage, client: Client) -> None:
    gone = make_organisation("Fritidsnämnden", active_to=datetime.date(2024, 12, 31))
    make_activity("Lägret", organisations=[gone], status="ended")
    with time_machine.travel("2026-03-01 12:00"):
        assert "31 december 2024" in read(client, "fritidsnamnden")
        assert "Lägret" in read(client, "fritidsnamnden")
        assert "Fritidsnämnden" in read(client)


def test_the_english_page_uses_english_names_and_leads_back(city: HomePage, client: Client) -> None:
    culture = make_organisation(name_en="Department of Culture", assignment_en="Art for all.")
    make_board(name_en="Culture Committee", organisation=culture)
    page = read(client, "kulturforvaltningen", "en")
    assert "Department of Culture" in page
    assert "Culture Committee" in page
    assert "Art for all." in page
    assert 'href="/organisationer/kulturforvaltningen/"' in page
    assert 'rel="canonical" href="http://localhost/en/organisations/kulturforvaltningen/"' in page


def test_an_address_that_nobody_has_is_not_found(city: HomePage, client: Client) -> None:
    assert client.get("/organisationer/finns-inte/").status_code == 404
    assert client.get("/organisationer/%F0%9F%9A%B2/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Organisation.Kind.DEPARTMENT, "GovernmentOrganization"),
        (Organisation.Kind.ASSOCIATION, "GovernmentOrganization"),
        (Organisation.Kind.COMPANY, "Corporation"),
        (Organisation.Kind.PART_OWNED, "Corporation"),
    ],
)
def test_machines_read_an_authority_or_a_company(
    city: HomePage, client: Client, kind: str, expected: str
) -> None:
    make_organisation("Hamnen", kind=kind, contact_email="hamnen@example.org")
    data = structured_data(read(client, "hamnen"))
    assert data["@type"] == expected
    assert data["name"] == "Hamnen"
    assert data["url"] == "http://localhost/organisationer/hamnen/"
    assert data["contactPoint"]["email"] == "hamnen@example.org"


def test_the_site_map_has_every_organisation(city: HomePage) -> None:
    make_organisation("Hamnen")
    page = OrganisationIndexPage.objects.get(locale__language_code="sv")
    places = [entry["location"] for entry in page.get_sitemap_urls()]
    assert places == [
        "http://localhost/organisationer/",
        "http://localhost/organisationer/hamnen/",
    ]


@pytest.mark.parametrize("number", [50, 500])
def test_the_pages_ask_as_much_of_the_database_for_fifty_as_for_five_hundred(
    city: HomePage, client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    culture = make_organisation()
    for index in range(20):
        make_organisation(f"Enhet {index}", parent=culture)
    make_board(organisation=culture)
    with disable_reference_index_auto_update():
        for index in range(number):
            make_activity(
                f"Aktivitet {index}",
                organisations=[culture],
                status=["ongoing", "ended"][index % 2],
            )
    day = datetime.date(2025, 5, 12)
    make_many(experience_index(), ExperiencePage, number, organisation=culture, happened_on=day)
    for language in ["sv", "en"]:
        read(client, "", language)
        read(client, "kulturforvaltningen", language)
        with django_assert_max_num_queries(15):
            read(client, "", language)
        with django_assert_max_num_queries(15):
            read(client, "kulturforvaltningen", language)


def test_an_assignment_without_its_english_is_marked_as_swedish(city, client):
    make_organisation("Hamnen", assignment="Driver hamnen.")
    make_organisation("Skolan", assignment="Driver skolor.", assignment_en="Runs schools.")
    for page in ("/en/organisations/", "/en/organisations/hamnen/"):
        assert 'lang="sv">Driver hamnen.' in client.get(page).content.decode()
    assert "<p>Runs schools." in client.get("/en/organisations/").content.decode()
    assert 'lang="sv">Driver' not in client.get("/organisationer/").content.decode()
