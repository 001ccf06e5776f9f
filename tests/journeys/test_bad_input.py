"""Whatever somebody sends, the site answers with a helpful page and never breaks."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from network.register.models import RegisterPage
from tests.events.make import calendar_page, make_event, make_occasion, make_training
from tests.make import make_organisation, make_strategy, make_twin_city
from tests.network.knowledge.make import make_experience
from tests.network.register.make import make_activity

pytestmark = pytest.mark.django_db
HELPFUL = {200, 301, 302, 304, 400, 403, 404, 405, 406, 410, 412, 422, 429}
RUBBISH = [
    "",
    "0",
    "-1",
    "99999999999999999999",
    "abc",
    "finns-inte",
    "2027-13",
    "2027-02-30",
    "0000-00",
    "'\"`;--<script>alert(1)</script>",
    'hamn" OR 1=1 AND NEAR(a b) *',
    "%25(words)s {{ 7*7 }} {% include x %}",
    "%00",
    "hamn%00hamn",
    "%F0%9F%98%80%E2%80%AE%EF%BF%BD",
    "%ff%fe%c3%28",
    "%ed%a0%80",
    "x" * 10_000,
    "%22" * 3_300,
    "../../etc/passwd",
    "%0d%0aSet-Cookie:%20x=1",
]
LISTS = {
    "/register/": "q typ slag status rackvidd roll tema malgrupp program organisation mal land ar "
    "vanort punkt sortera sida",
    "/register/rss/": "q tema land sida",
    "/erfarenheter/": "q typ slag tema vanort organisation ar sida",
    "/erfarenheter/rss/": "q tema",
    "/utbildningar/": "omrade nar tema sida",
    "/kalender/": "manad vy typ sida",
    "/kalender/kalender.ics": "typ manad",
    "/kalender/rss/": "typ",
    "/organisationer/": "sida",
    "/teman/": "sida",
    "/teman/klimat/": "sida tema status",
    "/sok/": "q typ sida",
    "/": "sida q",
    "/vanorter/": "sida",
    "/strategi/": "sida",
    "/tillganglighet/anmal/": "sida",
}
BELOW = ["/", "/strategi/", "/register/", "/register/aktiviteter/", "/vanorter/", "/erfarenheter/"]
BELOW += [
    "/utbildningar/",
    "/kalender/",
    "/organisationer/",
    "/teman/",
    "/en/register/activities/",
    "/en/",
]
PATHS = ["finns-inte", "%00", "a%00b", "%ff", "😀", "'", "%22", "x" * 5000, "..%2f", "//", "%0a"]


@pytest.fixture
def site(city: Any, client: Client) -> Client:
    """A city with something of each kind."""
    make_twin_city()
    make_organisation()
    make_experience()
    make_activity()
    make_event()
    client.raise_request_exception = False
    return client


def fault(client: Client, address: str, method: str = "get", **more: Any) -> str:
    """What is wrong with an answer; empty when it helps."""
    sent = {"REQUEST_METHOD": method.upper(), **_sent(address), **more}
    response = client.request(**sent)
    body = response.getvalue()
    if response.status_code not in HELPFUL:
        return f"{method} {address[:80]}: {response.status_code}"
    if response["Content-Type"].startswith("text/html") and method != "head" and body:
        text = body.decode()
        if "<h1" not in text or "<script>alert(1)" in text or "Traceback" in text:
            return f"{method} {address[:80]}: {response.status_code}, not a helpful page"
        if len(body) > 200_000:
            return f"{method} {address[:80]}: {len(body)} bytes"
    return ""


def _sent(address: str) -> dict[str, str]:
    """The address as a server hands it over: the path read, the rest as it was sent."""
    path, _mark, query = address.partition("?")
    return {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query}


@pytest.mark.parametrize("address", LISTS)
def test_rubbish_in_every_parameter_is_let_be(site: Client, address: str) -> None:
    names = LISTS[address].split()
    asked = ["&".join(f"{name}={value}" for name in names) for value in RUBBISH]
    asked += [f"{name}={value}" for name in names for value in ("%00", "%ff'\"%F0%9F%98%80")]
    asked += ["&".join(f"{name}[]={name}&{name}=a&{name}=b" for name in names), "&&=&=x&%00=%00"]
    asked += ["&".join(f"{names[0]}={number}" for number in range(300))]
    assert not [told for query in asked if (told := fault(site, f"{address}?{query}"))]


@pytest.mark.parametrize("above", BELOW)
def test_an_address_that_leads_nowhere_shows_the_way_on(site: Client, above: str) -> None:
    for path in PATHS:
        for end in ("", "/"):
            assert not fault(site, f"{above}{path}{end}")


def test_more_parameters_than_anybody_sends_are_refused_in_words(site: Client) -> None:
    query = "&".join(f"q={number}" for number in range(20_000))
    response = site.get(f"/sok/?{query}")
    assert response.status_code == 400
    assert "Adressen" in response.content.decode() or "adressen" in response.content.decode()


@pytest.mark.parametrize(
    "method", ["post", "put", "patch", "delete", "options", "trace", "head", "x"]
)
def test_any_method_gets_an_answer(site: Client, method: str) -> None:
    for address in [*LISTS, "/robots.txt", "/sitemap.xml", "/media/x", "/documents/1/x", "/-/live"]:
        assert not fault(site, address, method), address


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ACCEPT_LANGUAGE": "x" * 60_000},
        {"HTTP_ACCEPT_LANGUAGE": "sv;q=abc, \x00, ;;q=,*"},
        {"HTTP_ACCEPT_LANGUAGE": "zz-ZZ-zz"},
        {"HTTP_COOKIE": "sessionid=\x00'\"; csrftoken=\xf0\x9f\x98\x80; django_language=zz; =;;"},
        {"HTTP_COOKIE": "sessionid=" + "x" * 60_000},
        {"HTTP_HOST": "evil.example.org"},
        {"HTTP_HOST": "localhost:abc"},
        {"HTTP_HOST": "\x00"},
        {"HTTP_X_FORWARDED_HOST": "evil.example.org"},
        {"HTTP_REFERER": "http://[::1"},
        {"HTTP_USER_AGENT": "x" * 60_000},
        {"HTTP_IF_MODIFIED_SINCE": "inte en dag"},
        {"HTTP_IF_NONE_MATCH": '"\x00, W/'},
        {"HTTP_RANGE": "bytes=99999-1, abc"},
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_ACCEPT_ENCODING": "x" * 10_000},
        {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
        {"CONTENT_TYPE": "multipart/form-data; boundary=" + "x" * 300},
        {"CONTENT_TYPE": "x/\x00"},
        {"CONTENT_LENGTH": "abc"},
    ],
)
def test_odd_headers_change_nothing(site: Client, headers: dict[str, str]) -> None:
    for address in (
        "/",
        "/register/?q=hamn",
        "/sok/?q=hamn",
        "/finns-inte/",
        "/kalender/kalender.ics",
    ):
        assert not fault(site, address, **headers)
    assert "evil" not in site.get("/", **{"HTTP_X_FORWARDED_HOST": "evil"}).content.decode()


def test_deeper_addresses_of_pages_take_rubbish_too(site: Client) -> None:
    strategy, training = make_strategy(), make_training()
    occasion = make_occasion(training)
    for above in (strategy.url, training.url, calendar_page().url):
        for path in ("punkt/%00/", "punkt/😀/", "punkt//", "tillfalle/0/kalender.ics", "pdf/x/"):
            assert not fault(site, f"{above}{path}")
    assert not fault(site, f"{training.url}tillfalle/{occasion.pk}9/kalender.ics")
    assert not fault(site, f"{strategy.url}pdf/?%00=%ff")


def test_every_list_of_the_site_is_asked(site: Client) -> None:
    """The table above holds every address that an anonymous visitor can narrow."""
    for language in ("sv",):
        with translation.override(language):
            assert {reverse("search"), reverse("accessibility_notice")} <= set(LISTS)
    home = RegisterPage.objects.get(locale__language_code="sv").get_parent()
    doors = {
        page.url for page in home.get_children().live().specific() if page.allowed_subpage_models()
    }
    assert doors <= set(LISTS)
