"""The page of an activity, a network or an agreement: value first, and honest about the rest."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from network.register.models import Participation
from tests.make import make_board, make_document, make_organisation, make_strategy, make_twin_city
from tests.network.register.make import (
    country,
    goal,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    make_programme,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
DAY = datetime.date


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode().replace("<wbr>", "")
    text = re.sub(r"<script.*?</script>|<head>.*?</head>", " ", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("\xa0", " ").split())


def data(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.S)
    return json.loads(said)


def test_the_value_comes_before_everything_else_in_the_text(client):
    make_activity(
        value_residents="Renare luft längs kajen.",
        value_business="Nya kunder i hamnen.",
        need="Hamnen ligger nära bostäder.",
        partners=[make_partner()],
    )
    text = read(client, "/register/aktiviteter/grona-hamnar/")
    places = [
        text.index(words) for words in ("Renare luft", "Nya kunder", "Hamnen ligger", "Turun")
    ]
    assert places == sorted(places)


def test_each_kind_has_its_own_address_in_each_language(client):
    make_activity()
    make_network()
    make_agreement()
    for address in (
        "/register/aktiviteter/grona-hamnar/",
        "/en/register/activities/grona-hamnar/",
        "/register/natverk/ostersjostaderna/",
        "/en/register/networks/ostersjostaderna/",
        "/register/avtal/avtal-med-parnu/",
        "/en/register/agreements/avtal-med-parnu/",
    ):
        assert client.get(address).status_code == 200, address


def test_the_other_languages_word_leads_to_the_right_address(client):
    make_activity()
    response = client.get("/register/activities/grona-hamnar/")
    assert response.status_code == 301
    assert response["Location"] == "/register/aktiviteter/grona-hamnar/"


@pytest.mark.parametrize(
    "address",
    [
        "/register/aktiviteter/finns-inte/",
        "/register/natverk/grona-hamnar/",
        "/register/annat/grona-hamnar/",
        "/register/aktiviteter/",
        "/register/aktiviteter/grona-hamnar/mer/",
        "/register/aktiviteter/" + "a" * 5000 + "/",
        "/register/aktiviteter/å'%22/",
    ],
)
def test_an_address_of_nothing_is_not_found(client, address):
    make_activity()
    assert client.get(address).status_code == 404


def test_an_address_that_no_browser_makes_is_refused(client):
    assert client.get("/register/aktiviteter/%00/").status_code == 400


def test_unpublished_entries_are_not_there(client):
    make_activity(live=False)
    assert client.get("/register/aktiviteter/grona-hamnar/").status_code == 404


def test_money_that_is_not_known_is_not_the_same_as_no_money(client):
    make_activity(own_money=0, external_money=None, total_budget=21_000_000)
    text = read(client, "/register/aktiviteter/grona-hamnar/")
    assert "Stadens egna pengar ur ordinarie budget 0 kr" in text
    assert "Externa pengar till staden bidrag från andra Uppgift saknas" in text
    assert "inte stadens pengar 21 000 000 kr" in text


def test_a_network_tells_its_fee_and_an_agreement_without_money_tells_none(client):
    make_network(annual_fee=None)
    make_agreement()
    assert "Årsavgift Uppgift saknas" in read(client, "/register/natverk/ostersjostaderna/")
    assert "Pengarna" not in read(client, "/register/avtal/avtal-med-parnu/")


def test_what_the_eu_pays_for_says_so_and_other_programmes_do_not(client):
    make_activity(programme=make_programme())
    make_activity("Cykelstaden", programme=make_programme("ICLD", is_eu=False))
    words = "Medfinansieras av Europeiska unionen genom Interreg Södra Östersjön 2021–2027."
    assert words in read(client, "/register/aktiviteter/grona-hamnar/")
    assert "Medfinansieras" not in read(client, "/register/aktiviteter/cykelstaden/")


@time_machine.travel("2026-11-23")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"confirmed_on": DAY(2025, 3, 4)}, "Ingen har bekräftat uppgifterna på över ett år."),
        ({"confirmed_on": None}, "Ingen har bekräftat att uppgifterna stämmer."),
        ({"confirmed_on": DAY(2026, 3, 4)}, "Senast bekräftat: 4 mars 2026"),
    ],
)
def test_facts_that_nobody_has_confirmed_are_marked_openly(client, fields, words):
    make_activity(**fields)
    assert words in read(client, "/register/aktiviteter/grona-hamnar/")


def test_what_has_ended_needs_no_confirming(client):
    make_activity(status="ended", confirmed_on=None, end_date=DAY(2025, 1, 1))
    assert "Ingen har bekräftat" not in read(client, "/register/aktiviteter/grona-hamnar/")


def test_participants_partners_board_and_contact_are_told(client):
    hamnen, miljo = make_organisation("Hamnen"), make_organisation("Miljöförvaltningen")
    activity = make_activity(
        partners=[make_partner()],
        responsible_board=make_board("Miljönämnden"),
        contact_function="Hamnstrateg",
        contact_email="hamnen@example.org",
        source="Stadens webbplats",
    )
    activity.participations = [
        Participation(organisation=hamnen, role="partner"),
        Participation(organisation=miljo, role="lead", is_lead=True),
    ]
    activity.save()
    text = read(client, "/register/aktiviteter/grona-hamnar/")
    assert "Miljöförvaltningen leder stadens del, ledande partner Hamnen partner" in text
    assert "Turun kaupunki Åbo, Finland" in text
    assert "Ansvarig nämnd eller styrelse Miljönämnden" in text
    assert "Hamnstrateg hamnen@example.org" in text
    assert "Källa: Stadens webbplats" in text


def test_without_a_contact_of_its_own_the_citys_contact_is_given(client):
    from wagtail.models import Site

    from hub.models import SiteSettings

    home = SiteSettings.for_site(Site.objects.get())
    home.contact_email = "internationellt@example.org"
    home.save()
    make_activity()
    assert "Kontakt internationellt@example.org" in read(
        client, "/register/aktiviteter/grona-hamnar/"
    )


def test_clauses_lead_to_their_own_pages(client):
    from network.register.models import ClauseLink
    from network.strategy.models import ClauseCode

    strategy = make_strategy()
    activity = make_activity()
    activity.clause_links = [
        ClauseLink(clause=ClauseCode.objects.get(code="SYF-1"), contribution="Vi visar upp hamnen.")
    ]
    activity.save()
    page = client.get("/register/aktiviteter/grona-hamnar/").content.decode()
    assert f'href="{strategy.url}punkt/syf-1/"' in page
    assert "att göra staden känd som en god granne" in page
    assert "Vi visar upp hamnen." in page


def test_a_clause_of_a_strategy_that_is_not_published_is_not_told(client):
    from network.strategy.models import ClauseCode

    make_strategy(live=False)
    make_activity(clauses=list(ClauseCode.objects.all()))
    text = read(client, "/register/aktiviteter/grona-hamnar/")
    assert "god granne" not in text
    assert "SYF-1" not in text
    assert "SYF-1" not in client.get("/register/").content.decode()


def test_themes_goals_and_countries_lead_to_more_of_the_same(client):
    make_activity(themes=[theme("klimat")], goals=[goal(13)], countries=[country("FI")])
    page = client.get("/register/aktiviteter/grona-hamnar/").content.decode()
    for address in ("/register/?tema=klimat", "/register/?mal=13", "/register/?land=fi"):
        assert f'href="{address}"' in page


def test_an_unpublished_twin_city_is_not_told(client):
    make_agreement(twin_cities=[make_twin_city("Hemligstad", live=False), make_twin_city("Pärnu")])
    for address in ("/register/avtal/avtal-med-parnu/", "/register/"):
        page = client.get(address).content.decode()
        assert "Pärnu" in page
        assert "Hemligstad" not in page


def test_an_agreement_can_be_downloaded(client):
    make_agreement(document=make_document("Avtalet"), signed_on=DAY(1991, 5, 1))
    page = client.get("/register/avtal/avtal-med-parnu/").content.decode()
    assert "/documents/" in page
    assert "1 maj 1991" in page


def test_english_readers_know_which_texts_are_swedish(client):
    make_activity(title_en="Green ports", value_residents="Renare luft.")
    page = client.get("/en/register/activities/grona-hamnar/").content.decode()
    assert "<h1>Green ports</h1>" in page
    assert 'class="lead" lang="sv"' in page
    assert re.search(r'lang="sv"><p>Renare luft', page)


def test_the_page_shares_its_own_title_and_address(client):
    make_activity(title_en="Green ports")
    page = client.get("/register/aktiviteter/grona-hamnar/").content.decode()
    assert '<meta property="og:title" content="Gröna hamnar">' in page
    assert 'rel="canonical" href="http://localhost/register/aktiviteter/grona-hamnar/"' in page
    english = "http://localhost/en/register/activities/grona-hamnar/"
    assert f'hreflang="en" href="{english}"' in page


def test_an_activity_is_a_project_for_machines(client):
    make_activity(
        acronym="GH",
        summary="</script><script>alert(1)</script>",
        programme=make_programme(),
        external_money=3_400_000,
        total_budget=21_000_000,
        organisations=[make_organisation("Hamnbolaget", kind="company")],
        partners=[make_partner()],
        goals=[goal(14)],
        contact_email="hamnen@example.org",
    )
    said = data(client, "/register/aktiviteter/grona-hamnar/")
    assert said["@type"] == "Project"
    assert said["url"] == "http://localhost/register/aktiviteter/grona-hamnar/"
    assert said["description"] == "</script><script>alert(1)</script>"
    assert said["department"] == [{"@type": "Corporation", "name": "Hamnbolaget"}]
    assert said["funding"]["amount"]["value"] == 3_400_000
    assert said["about"][0]["@id"].endswith("/sdg/14")
    assert "21000000" not in json.dumps(said)


def test_a_network_is_an_organisation_the_city_is_a_member_of(client):
    make_network(role="board_member")
    said = data(client, "/register/natverk/ostersjostaderna/")
    assert said["@type"] == "Organization"
    assert said["member"]["roleName"] == "Styrelseledamot"
    assert said["member"]["startDate"] == "2024-03-01"


def test_a_partner_called_like_its_city_is_not_named_twice(client):
    make_activity("Gröna kajer", partners=[make_partner("Gdynia", city="Gdynia")])
    assert "Gdynia Finland" in read(client, "/register/aktiviteter/grona-kajer/")


def test_an_agreement_is_a_document_between_the_city_and_its_partners(client):
    make_agreement(partners=[make_partner()])
    said = data(client, "/register/avtal/avtal-med-parnu/")
    assert said["@type"] == "DigitalDocument"
    assert [one.get("name") for one in said["contributor"]][1:] == ["Turun kaupunki"]
